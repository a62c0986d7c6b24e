# One test program a folder: src/civil/*_test.cc → blotter_civil_test; tests/*.cc → blotter_tests.
# Helpers that several tests share are src/<folder>/*_testing.{h,cc}; they are no part of the library.

find_package(GTest REQUIRED)
include(GoogleTest)

# Only the tests that include it are compiled again in another clone or preset.
set(BLOTTER_PROGRAM_PATH ${CMAKE_RUNTIME_OUTPUT_DIRECTORY}/blotter)
configure_file(${PROJECT_SOURCE_DIR}/cmake/paths_testing.h.in ${PROJECT_BINARY_DIR}/generated/testing/paths.h @ONLY)

add_library(blotter_test_options INTERFACE)
target_include_directories(blotter_test_options INTERFACE ${PROJECT_BINARY_DIR}/generated)
target_link_libraries(blotter_test_options INTERFACE
  blotter_lib GTest::gmock_main GTest::gmock GTest::gtest DuckDB::DuckDB LibXml2::LibXml2 ICU::i18n ICU::uc Boost::headers
  OpenSSL::SSL OpenSSL::Crypto date::date-tz fmt::fmt nlohmann_json::nlohmann_json tomlplusplus::tomlplusplus)

file(GLOB testing_sources CONFIGURE_DEPENDS src/*/*_testing.cc)
if(testing_sources)
  add_library(blotter_testing STATIC ${testing_sources})
  target_link_libraries(blotter_testing PUBLIC blotter_test_options)
  set(testing_library blotter_testing)
endif()

# blotter_test_program(NAME SOURCE…)
function(blotter_test_program name)
  add_executable(${name} ${ARGN})
  target_link_libraries(${name} PRIVATE ${testing_library} blotter_test_options)
  gtest_discover_tests(${name}
    DISCOVERY_MODE PRE_TEST
    DISCOVERY_TIMEOUT 60
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
    PROPERTIES TIMEOUT 300)
endfunction()

file(GLOB folders CONFIGURE_DEPENDS LIST_DIRECTORIES true RELATIVE ${PROJECT_SOURCE_DIR}/src src/*)
foreach(folder IN LISTS folders)
  file(GLOB sources CONFIGURE_DEPENDS src/${folder}/*_test.cc)
  if(sources)
    blotter_test_program(blotter_${folder}_test ${sources})
  endif()
endforeach()

file(GLOB sources CONFIGURE_DEPENDS src/*_test.cc)
if(sources)
  blotter_test_program(blotter_src_test ${sources})
endif()

file(GLOB sources CONFIGURE_DEPENDS cmd/blotter/*_test.cc)
if(sources)
  blotter_test_program(blotter_cmd_test ${sources})
  target_link_libraries(blotter_cmd_test PRIVATE blotter_command)
endif()

file(GLOB sources CONFIGURE_DEPENDS tests/*_test.cc)
if(sources)
  file(GLOB sources CONFIGURE_DEPENDS tests/*.cc)
  blotter_test_program(blotter_tests ${sources})
  add_dependencies(blotter_tests blotter)
endif()

# The rules about the tree need no compiler, so they are checked with every test run.
add_test(NAME Tree.RulesHold COMMAND ${PROJECT_SOURCE_DIR}/scripts/check_tree)

# The page, driven in Debian's Chromium against the program on the packaged records.
add_test(NAME page COMMAND npx --no-install playwright test WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}/web)
set_tests_properties(page PROPERTIES
  ENVIRONMENT "BLOTTER=$<TARGET_FILE:blotter>;FORCE_COLOR=0;CI=1" TIMEOUT 600 RUN_SERIAL TRUE)
