# blotter_embed_catalog(TARGET FOLDER): compiles every FOLDER/**/*.toml into TARGET, which then answers
# blotter::embedded_catalog() (src/catalog/embedded.h). Built again when a file changes, comes or goes.
function(blotter_embed_catalog target folder)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS ${folder}/*.toml)
  list(SORT files)
  set(output ${PROJECT_BINARY_DIR}/generated/embedded_catalog.cc)
  # The list goes by a file: a command line would end at the shell's limit.
  set(list_file ${PROJECT_BINARY_DIR}/generated/embedded_catalog.txt)
  list(JOIN files "\n" lines)
  file(CONFIGURE OUTPUT ${list_file} CONTENT "${lines}" @ONLY)
  set(script ${PROJECT_SOURCE_DIR}/cmake/embed_files.cmake)
  add_custom_command(OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DROOT=${folder} -DLIST=${list_file} -DOUTPUT=${output} -P ${script}
    DEPENDS ${script} ${list_file} ${files}
    COMMENT "Embedding the catalog" VERBATIM)
  # A target of its own: clang-tidy has nothing to say about what is made.
  add_library(blotter_embedded OBJECT ${output})
  target_include_directories(blotter_embedded PRIVATE ${PROJECT_SOURCE_DIR}/src)
  set_target_properties(blotter_embedded PROPERTIES CXX_CLANG_TIDY "")
  target_sources(${target} PRIVATE $<TARGET_OBJECTS:blotter_embedded>)
endfunction()
