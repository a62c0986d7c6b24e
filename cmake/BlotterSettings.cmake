# Compiler, warnings, ccache, output folders and rpath: what every target of ours shares.

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Debug CACHE STRING "" FORCE)
endif()
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
set(CMAKE_ARCHIVE_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/lib)

# The installed program finds libduckdb.so beside itself wherever the tree is moved.
set(CMAKE_INSTALL_RPATH "$ORIGIN/../${CMAKE_INSTALL_LIBDIR}")

# Relative paths and no hashed working directory: clones and presets share what they compiled.
find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER
    ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=1
    CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${CCACHE_PROGRAM})
endif()

add_library(blotter_options INTERFACE)
target_compile_options(blotter_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Woverloaded-virtual
  -Wno-missing-field-initializers)  # a designated initialiser leaves the rest at its default on purpose
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 reports these falsely inside libstdc++'s own string, vector and variant when optimising.
  target_compile_options(blotter_options INTERFACE
    -Wno-restrict -Wno-maybe-uninitialized -Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread)
endif()
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  # libstdc++ 12's own std::stable_sort calls what C++20 deprecates.
  target_compile_options(blotter_options INTERFACE -Wno-deprecated-declarations)
endif()
if(BLOTTER_WERROR)
  target_compile_options(blotter_options INTERFACE -Werror)
endif()
# Programs name only the shared libraries that they use: most tests then start without DuckDB's 60 MB.
# libstdc++ goes first, since libduckdb.so also exports what it instantiated of it.
target_link_options(blotter_options INTERFACE
  LINKER:--push-state,--no-as-needed -lstdc++ LINKER:--pop-state LINKER:--as-needed)

if(BLOTTER_SANITIZE)
  target_compile_options(blotter_options INTERFACE
    -fsanitize=${BLOTTER_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(blotter_options INTERFACE -fsanitize=${BLOTTER_SANITIZE})
endif()

if(BLOTTER_TIDY)
  find_program(CLANG_TIDY_PROGRAM NAMES clang-tidy-19 clang-tidy REQUIRED)
  # The settings' hash is in the command, so that a changed .clang-tidy checks every file again.
  file(SHA256 ${PROJECT_SOURCE_DIR}/.clang-tidy tidy_hash)
  set_property(DIRECTORY ${PROJECT_SOURCE_DIR} APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/.clang-tidy)
  set(CMAKE_CXX_CLANG_TIDY ${CLANG_TIDY_PROGRAM} --quiet
    --extra-arg=-Wno-unknown-warning-option --extra-arg=-Wno-deprecated-declarations
    --extra-arg=-DBLOTTER_TIDY_SETTINGS=${tidy_hash})
endif()
