# Registers every Catch2 test case of a program with CTest, one CTest test each, after it is built.
function(morgue_discover_tests target name labels)
  set(list_file ${CMAKE_CURRENT_BINARY_DIR}/${target}_tests.cmake)
  add_custom_command(TARGET ${target} POST_BUILD
    COMMAND ${CMAKE_COMMAND} -DPROGRAM=$<TARGET_FILE:${target}> -DNAME=${name} "-DLABELS=${labels}"
      -DOUTPUT=${list_file} -DDIRECTORY=${PROJECT_BINARY_DIR}
      -P ${PROJECT_SOURCE_DIR}/cmake/catch_list_tests.cmake
    VERBATIM)
  # Until the program is built, ctest shows that its tests are missing instead of passing them over.
  set(include_file ${CMAKE_CURRENT_BINARY_DIR}/${target}_include.cmake)
  file(WRITE ${include_file}
    "if(EXISTS \"${list_file}\")\n  include(\"${list_file}\")\nelse()\n"
    "  add_test(\"${name}: NOT BUILT\" \"${target}_NOT_BUILT\")\nendif()\n")
  set_property(DIRECTORY APPEND PROPERTY TEST_INCLUDE_FILES ${include_file})
endfunction()
