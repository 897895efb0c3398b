# The pages of the workbench: web/ is bundled by node into web/dist, and web/dist goes into the binary.
#
# Where there is no node, or its packages cannot be had, the build goes on without pages: the server then answers its API
# and says on its first page what is missing. The bundle does not depend on the preset, so all presets share it.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
find_program(NPM_PROGRAM npm)
option(POURPARLER_WEB "bundle the pages of the workbench (needs npm)" ON)

function(pourparler_embed_web target)
  set(web ${CMAKE_SOURCE_DIR}/web)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${web}/src/* ${web}/static/*)
  set(stamp ${CMAKE_BINARY_DIR}/web/bundled)
  set(npm "")
  if(POURPARLER_WEB AND NPM_PROGRAM)
    set(npm ${NPM_PROGRAM})
  else()
    message(STATUS "no npm: the workbench is built without pages (install nodejs and npm, then configure again)")
  endif()
  add_custom_command(
    OUTPUT ${stamp}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/web
    COMMAND ${web}/bundle "${npm}" ${stamp}
    DEPENDS ${sources} ${web}/bundle ${web}/build.mjs ${web}/package.json ${web}/package-lock.json
    COMMENT "Bundling the pages of the workbench" VERBATIM)
  set(embedded ${CMAKE_BINARY_DIR}/web/embedded.cc)
  add_custom_command(
    OUTPUT ${embedded}
    COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tools/embed.py ${web}/dist ${CMAKE_SOURCE_DIR}/docs/openapi.json ${embedded}
    DEPENDS ${stamp} ${CMAKE_SOURCE_DIR}/tools/embed.py ${CMAKE_SOURCE_DIR}/docs/openapi.json
    COMMENT "Embedding the pages of the workbench" VERBATIM)
  target_sources(${target} PRIVATE ${embedded})
endfunction()
