# One fuzz target a file: fuzz/read_fuzz.cc → bin/read_fuzz. Its seeds lie in fuzz/corpus/read_fuzz/.
if(NOT CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  message(FATAL_ERROR "The fuzz targets need clang: cmake --preset fuzz")
endif()

# The library is instrumented for coverage; only the targets get libFuzzer's main.
target_compile_options(blotter_options INTERFACE -fsanitize=fuzzer-no-link)

add_custom_target(fuzzers)
file(GLOB sources CONFIGURE_DEPENDS fuzz/*.cc)
foreach(source IN LISTS sources)
  get_filename_component(name ${source} NAME_WE)
  add_executable(${name} ${source})
  target_link_libraries(${name} PRIVATE blotter_lib fmt::fmt nlohmann_json::nlohmann_json)
  target_link_options(${name} PRIVATE -fsanitize=fuzzer)
  add_dependencies(fuzzers ${name})
endforeach()
