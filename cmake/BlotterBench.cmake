# One Google Benchmark program a file: bench/tally_bench.cc → bin/tally_bench. Other sources in bench/
# (the generator of exports) have a main of their own.
find_package(benchmark REQUIRED)

add_custom_target(benchmarks)
file(GLOB sources CONFIGURE_DEPENDS bench/*.cc)
foreach(source IN LISTS sources)
  get_filename_component(name ${source} NAME_WE)
  add_executable(${name} ${source})
  target_link_libraries(${name} PRIVATE
    blotter_lib DuckDB::DuckDB ICU::uc Boost::headers date::date-tz fmt::fmt nlohmann_json::nlohmann_json CLI11::CLI11)
  if(name MATCHES "_bench$")
    target_link_libraries(${name} PRIVATE benchmark::benchmark benchmark::benchmark_main)
  endif()
  add_dependencies(benchmarks ${name})
endforeach()
