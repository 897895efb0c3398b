# A room is a folder of src/ and a static library. It sees its own headers and those of the rooms that it links,
# because each room's headers are reachable only through an include root of its own: an include that runs against
# the levels finds no file, and a link that does stops the configuration here.
set(ROOM_LEVELS
    base:0 unicode:0
    document:1 record:1
    language:2 spacy:2
    ingest:3 clean:3 langid:3 timex:3 actors:3 statements:3 events:3
    merge:4
    store:5 export:5 views:5 publish:5
    pipeline:6
    cli:7 server:7 python:7)
# Arrows inside one level that the design allows.
set(ROOM_SAME_LEVEL unicode:base record:document spacy:language views:export publish:export publish:views cli:server)
# Rooms that must not see each other although the levels would allow it.
set(ROOM_FORBIDDEN store:merge export:merge store:language export:language cli:clean cli:merge server:clean server:merge)

function(room_level name out)
  foreach(entry IN LISTS ROOM_LEVELS)
    if(entry MATCHES "^${name}:([0-9]+)$")
      set(${out} ${CMAKE_MATCH_1} PARENT_SCOPE)
      return()
    endif()
  endforeach()
  message(FATAL_ERROR "room ${name} has no level: add it to cmake/Rooms.cmake and docs/design.md")
endfunction()

# pourparler_room(NAME ROOMS a b LIBS lib::x lib::y): sources, tests and links of one room.
# PUBLIC_LIBS only for libraries whose types stand in the room's headers.
function(pourparler_room name)
  cmake_parse_arguments(ARG "" "" "ROOMS;LIBS;PUBLIC_LIBS" ${ARGN})
  room_level(${name} level)
  foreach(other IN LISTS ARG_ROOMS)
    room_level(${other} other_level)
    if((other_level GREATER_EQUAL level AND NOT "${name}:${other}" IN_LIST ROOM_SAME_LEVEL)
       OR "${name}:${other}" IN_LIST ROOM_FORBIDDEN)
      message(FATAL_ERROR "room ${name} (level ${level}) may not include room ${other} (level ${other_level}): see docs/design.md")
    endif()
  endforeach()

  set(root ${CMAKE_BINARY_DIR}/rooms/${name})
  file(MAKE_DIRECTORY ${root})
  file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR} ${root}/${name} SYMBOLIC)

  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cc)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "_test\\.cc$")
  list(FILTER tests INCLUDE REGEX "_test\\.cc$")
  set(links "")
  foreach(other IN LISTS ARG_ROOMS)
    list(APPEND links pourparler_${other})
  endforeach()

  set(scope PUBLIC)
  if(sources)
    add_library(pourparler_${name} STATIC ${sources})
    target_link_libraries(pourparler_${name} PUBLIC ${links} ${ARG_PUBLIC_LIBS} PRIVATE ${ARG_LIBS})
  else()
    set(scope INTERFACE)
    add_library(pourparler_${name} INTERFACE)
    target_link_libraries(pourparler_${name} INTERFACE ${links} ${ARG_PUBLIC_LIBS} ${ARG_LIBS})
  endif()
  target_include_directories(pourparler_${name} ${scope} ${root})

  if(POURPARLER_TESTS AND tests)
    add_executable(${name}_test ${tests})
    target_link_libraries(${name}_test PRIVATE pourparler_${name} ${ARG_LIBS} GTest::gtest_main)
    target_compile_definitions(${name}_test PRIVATE POURPARLER_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
    gtest_discover_tests(${name}_test DISCOVERY_MODE PRE_TEST TEST_PREFIX "${name}." PROPERTIES TIMEOUT 300)
  endif()
endfunction()

if(POURPARLER_TESTS)
  enable_testing()
  find_package(GTest REQUIRED)
  include(GoogleTest)
endif()
