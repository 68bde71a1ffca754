// The ten lines: open an archive, search it, walk the hits.
#include <morgue/archive.h>

#include <iostream>

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  morgue::Archive archive(argv[1]);
  morgue::Request request;
  request.query = argv[2];
  for (const morgue::Hit& hit : archive.search(request).hits)
    std::cout << hit.date << "  " << hit.headline << '\n' << hit.snippet.text << '\n';
}
