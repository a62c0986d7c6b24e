#include <cstdio>

int main() {
  std::puts("blotter " BLOTTER_VERSION);
  return 0;
}
