# Run after a Catch2 program is built: asks it for its test cases and writes add_test() lines for CTest.
execute_process(COMMAND ${PROGRAM} --list-test-names-only
  OUTPUT_VARIABLE names RESULT_VARIABLE count ERROR_VARIABLE error)
# Catch2 2.x returns the number of test cases; anything on stderr is a failure.
if(error AND NOT names)
  message(FATAL_ERROR "${PROGRAM} cannot list its tests: ${error}")
endif()
string(REPLACE "\\" "\\\\" names "${names}")
string(REPLACE ";" "\\;" names "${names}")
string(REPLACE "[" "<OPEN>" names "${names}")
string(REPLACE "]" "<CLOSE>" names "${names}")
string(REPLACE "\n" ";" names "${names}")
set(script "")
foreach(test IN LISTS names)
  string(REPLACE "<OPEN>" "[" test "${test}")
  string(REPLACE "<CLOSE>" "]" test "${test}")
  if(test STREQUAL "")
    continue()
  endif()
  # Commas and brackets are syntax in Catch2's test specifications.
  string(REPLACE "," "\\," filter "${test}")
  string(REPLACE "[" "\\[" filter "${filter}")
  string(APPEND script "add_test([==[${NAME}: ${test}]==] [==[${PROGRAM}]==] [==[${filter}]==])\n")
  string(APPEND script "set_tests_properties([==[${NAME}: ${test}]==] PROPERTIES\n"
    "  WORKING_DIRECTORY [==[${DIRECTORY}]==] SKIP_REGULAR_EXPRESSION \"skipped: no \" LABELS \"${LABELS}\")\n")
endforeach()
file(WRITE ${OUTPUT} "${script}")
