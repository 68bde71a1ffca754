#include <morgue/article.h>

namespace morgue {

std::string Origin::str() const {
  std::string text = path;
  if (!member.empty()) text += '!' + member;
  if (line != 0) text += ':' + std::to_string(line);
  return text;
}

const char* zone_name(Zone zone) noexcept {
  switch (zone) {
    case Zone::headline:
      return "headline";
    case Zone::standfirst:
      return "standfirst";
    case Zone::caption:
      return "caption";
    case Zone::body:
      return "body";
  }
  return "";
}

const std::string& Article::zone(Zone zone) const noexcept {
  switch (zone) {
    case Zone::headline:
      return headline;
    case Zone::standfirst:
      return standfirst;
    case Zone::caption:
      return caption;
    case Zone::body:
      break;
  }
  return body;
}

}  // namespace morgue
