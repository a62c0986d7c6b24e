#include "command.h"

int main(int argc, char** argv) { return blotter::cmd::run_program(argc, argv); }
