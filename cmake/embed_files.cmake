# cmake -DROOT=… -DLIST=… -DOUTPUT=… -P embed_files.cmake
# Writes a C++ source in which each file named in LIST is a raw string, keyed by its path under ROOT.

set(delimiter "blotter_file")
file(STRINGS ${LIST} files ENCODING UTF-8)
set(entries "")
list(LENGTH files count)
foreach(file IN LISTS files)
  file(RELATIVE_PATH name ${ROOT} ${file})
  file(READ ${file} text)
  string(FIND "${text}" ")${delimiter}\"" clash)
  if(NOT clash EQUAL -1)
    message(FATAL_ERROR "${file}: contains )${delimiter}\", which ends the raw string it is embedded in")
  endif()
  string(APPEND entries "    EmbeddedFile{\"${name}\", R\"${delimiter}(${text})${delimiter}\"},\n")
endforeach()

file(WRITE ${OUTPUT}.new
"// Made by cmake/embed_files.cmake from catalog/; do not edit.
#include \"catalog/embedded.h\"

#include <array>

namespace blotter {

std::span<const EmbeddedFile> embedded_catalog() {
  static constexpr std::array<EmbeddedFile, ${count}> kFiles = {
${entries}  };
  return kFiles;
}

}  // namespace blotter
")
file(RENAME ${OUTPUT}.new ${OUTPUT})
