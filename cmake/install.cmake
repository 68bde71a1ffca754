# What is installed: libmorgue (shared and static), its headers, both programs, manual pages, shell completions,
# a CMake package and a pkg-config file.
#
#   cmake --install build/release --prefix /usr/local
#
# libmorgue is common and searcher together. The programs hold its static form, so that they start without
# looking for it; the library's objects are compiled once and serve all three.
include(CMakePackageConfigHelpers)

# The one list of what a static libmorgue needs besides; the CMake package and morgue.pc are made from it.
set(MORGUE_REQUIRES xapian-core icu-i18n icu-uc libzstd libxxhash)

set(library_rooms morgue_common morgue_query morgue_match morgue_result morgue_searcher)
set(library_objects)
foreach(room IN LISTS library_rooms)
  if(TARGET ${room})
    list(APPEND library_objects $<TARGET_OBJECTS:${room}>)
  endif()
endforeach()

add_library(morgue SHARED ${library_objects})
add_library(morgue_static STATIC ${library_objects})
add_library(Morgue::morgue ALIAS morgue)
add_library(Morgue::morgue_static ALIAS morgue_static)
set_target_properties(morgue PROPERTIES VERSION ${PROJECT_VERSION} SOVERSION 0)
foreach(library morgue morgue_static)
  set_target_properties(${library} PROPERTIES OUTPUT_NAME morgue LINKER_LANGUAGE CXX)
  target_compile_features(${library} INTERFACE cxx_std_20)
  target_include_directories(${library} INTERFACE
    $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/common/include>
    $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/searcher/include>
    $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
endforeach()
set(third_party PkgConfig::XAPIAN PkgConfig::ICU PkgConfig::ZSTD PkgConfig::XXHASH)
target_link_libraries(morgue PRIVATE ${third_party})
# Installed, the package file finds them and calls them by this one name.
target_link_libraries(morgue_static INTERFACE
  "$<BUILD_INTERFACE:${third_party}>" $<INSTALL_INTERFACE:PkgConfig::MORGUE_REQUIRES>)

if(NOT MORGUE_INSTALL)
  return()
endif()

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/Morgue)
install(TARGETS morgue EXPORT MorgueTargets
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(TARGETS morgue_static EXPORT MorgueStaticTargets
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(TARGETS morgue_search_cli morgue_index_cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY common/include/morgue searcher/include/morgue
  DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.h")

# Two sets of targets: a program that links the shared library needs none of what the static one needs.
foreach(set MorgueTargets MorgueStaticTargets)
  install(EXPORT ${set} NAMESPACE Morgue:: DESTINATION ${package_dir})
endforeach()
configure_package_config_file(cmake/MorgueConfig.cmake.in MorgueConfig.cmake
  INSTALL_DESTINATION ${package_dir} NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file(MorgueConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/MorgueConfig.cmake ${PROJECT_BINARY_DIR}/MorgueConfigVersion.cmake
  DESTINATION ${package_dir})

# Paths in morgue.pc follow the place of the file itself, so that `cmake --install --prefix` works.
string(REPLACE ";" " " requires_private "${MORGUE_REQUIRES}")
file(RELATIVE_PATH pc_to_prefix /prefix/${CMAKE_INSTALL_LIBDIR}/pkgconfig /prefix)
configure_file(cmake/morgue.pc.in morgue.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/morgue.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

install(FILES searcher/cli/man/morgue-search.1 indexer/cli/man/morgue-index.1
  DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES searcher/query/man/morgue-query.7 DESTINATION ${CMAKE_INSTALL_MANDIR}/man7)

function(install_completions program room)
  set(completions ${room}/cli/completions/${program})
  install(FILES ${completions}.bash RENAME ${program}
    DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
  install(FILES ${completions}.zsh RENAME _${program}
    DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
  install(FILES ${completions}.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
endfunction()
install_completions(morgue-search searcher)
install_completions(morgue-index indexer)
