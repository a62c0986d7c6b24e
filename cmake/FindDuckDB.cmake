# Finds DuckDB's library and C header and defines DuckDB::DuckDB.
#
# In this order: a CMake package (vcpkg), a library on the system's or CMAKE_PREFIX_PATH's folders, and
# third_party/duckdb/, which scripts/setup fills. Sets DuckDB_FOUND, DuckDB_VERSION, DuckDB_LIBRARY, DuckDB_INCLUDE_DIR.
# blotter_install_duckdb() installs the library where the installed program looks for it.

set(DuckDB_vendored ${CMAKE_CURRENT_LIST_DIR}/../third_party/duckdb)
cmake_path(NORMAL_PATH DuckDB_vendored)

# Asks the library itself: duckdb.h carries no version.
function(duckdb_read_version library include_dir result)
  set(probe ${CMAKE_BINARY_DIR}/CMakeFiles/duckdb_version.cc)
  file(WRITE ${probe} "#include <duckdb.h>\n#include <cstdio>\nint main() { std::puts(duckdb_library_version()); }\n")
  try_run(ran compiled ${CMAKE_BINARY_DIR}/CMakeFiles/duckdb_version ${probe}
    CMAKE_FLAGS -DINCLUDE_DIRECTORIES=${include_dir}
    LINK_LIBRARIES ${library}
    RUN_OUTPUT_VARIABLE output)
  if(compiled AND ran EQUAL 0)
    string(REGEX MATCH "[0-9]+\\.[0-9]+\\.[0-9]+" version "${output}")
    set(${result} ${version} PARENT_SCOPE)
  endif()
endfunction()

# A package says all by itself.
find_package(DuckDB CONFIG QUIET)
foreach(target IN ITEMS duckdb duckdb_static)
  if(DuckDB_FOUND AND TARGET ${target} AND NOT TARGET DuckDB::DuckDB)
    add_library(DuckDB::DuckDB INTERFACE IMPORTED)
    target_link_libraries(DuckDB::DuckDB INTERFACE ${target})
    target_include_directories(DuckDB::DuckDB SYSTEM INTERFACE ${DuckDB_INCLUDE_DIRS})
    set(DuckDB_LIBRARY ${target})
    set(DuckDB_INCLUDE_DIR ${DuckDB_CONFIG})
    set(DuckDB_VERSION_FOUND ${DuckDB_VERSION})
  endif()
endforeach()

find_library(DuckDB_LIBRARY duckdb)
find_path(DuckDB_INCLUDE_DIR duckdb.h)
# Both or none: a system library with the vendored header could disagree about a struct.
if(NOT DuckDB_LIBRARY OR NOT DuckDB_INCLUDE_DIR)
  unset(DuckDB_LIBRARY CACHE)
  unset(DuckDB_INCLUDE_DIR CACHE)
  find_library(DuckDB_LIBRARY duckdb PATHS ${DuckDB_vendored}/lib NO_DEFAULT_PATH)
  find_path(DuckDB_INCLUDE_DIR duckdb.h PATHS ${DuckDB_vendored}/include NO_DEFAULT_PATH)
endif()
mark_as_advanced(DuckDB_LIBRARY DuckDB_INCLUDE_DIR)

# What was known of another library is asked again.
if(DuckDB_LIBRARY AND DuckDB_INCLUDE_DIR AND NOT TARGET DuckDB::DuckDB AND NOT "${DuckDB_LIBRARY}" STREQUAL "${DuckDB_ASKED}")
  duckdb_read_version(${DuckDB_LIBRARY} ${DuckDB_INCLUDE_DIR} version)
  set(DuckDB_VERSION_FOUND "${version}" CACHE INTERNAL "")
  set(DuckDB_ASKED ${DuckDB_LIBRARY} CACHE INTERNAL "")
endif()
set(DuckDB_VERSION ${DuckDB_VERSION_FOUND})

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(DuckDB
  REQUIRED_VARS DuckDB_LIBRARY DuckDB_INCLUDE_DIR
  VERSION_VAR DuckDB_VERSION
  REASON_FAILURE_MESSAGE "run scripts/setup, which brings DuckDB from two npm packages")

if(DuckDB_FOUND AND NOT TARGET DuckDB::DuckDB)
  add_library(DuckDB::DuckDB SHARED IMPORTED)
  set_target_properties(DuckDB::DuckDB PROPERTIES
    IMPORTED_LOCATION ${DuckDB_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES ${DuckDB_INCLUDE_DIR})
endif()

# A library of the system stays where it is; the vendored one goes along.
function(blotter_install_duckdb)
  cmake_path(IS_PREFIX DuckDB_vendored "${DuckDB_LIBRARY}" vendored)
  if(vendored)
    install(FILES ${DuckDB_LIBRARY} DESTINATION ${CMAKE_INSTALL_LIBDIR})
    install(FILES ${DuckDB_vendored}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME LICENSE.duckdb)
  endif()
endfunction()
