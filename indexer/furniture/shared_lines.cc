#include "indexer/furniture/shared_lines.h"

#include <algorithm>
#include <limits>
#include <string_view>
#include <utility>

#include "common/text.h"

namespace morgue::index::furniture {

namespace {

constexpr std::uint32_t least_stories = 5;
constexpr std::uint32_t least_stories_of_sentence = 8;
constexpr std::uint32_t enough_stories = 20;
constexpr std::uint32_t least_share = 16;  // one of so many stories has it
// So many that place has no say.
constexpr std::uint32_t everywhere_stories = 10;
constexpr std::uint32_t everywhere_share = 12;
constexpr std::uint32_t everywhere_share_of_sentence = 3;
constexpr std::size_t head_lines = 3;
constexpr std::size_t foot_lines = 4;
// A line of so many stories is no longer a story's own: it says nothing of what is a copy.
constexpr std::uint32_t common_stories = 3;
// An article that shares lines with more stories than that is a copy of none of the others.
constexpr std::size_t most_shared_stories = 64;

std::uint64_t key_of(std::uint64_t source, std::uint64_t line) {
  std::uint64_t key = (source ^ (line + 0x9E3779B97F4A7C15U)) * 0xD6E8FEB86659FD93U;
  key ^= key >> 32U;
  return key == 0 ? 1 : key;
}

std::string_view folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::string_view host_of_url(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  return url.substr(0, url.find_first_of("/?#"));
}

void count_up(std::uint16_t& counter) {
  if (counter < std::numeric_limits<std::uint16_t>::max()) ++counter;
}

}  // namespace

std::string source_key(const Article& article) {
  if (!article.source.empty()) return "source " + article.source;
  if (const std::string_view host = host_of_url(article.url); !host.empty()) {
    return "host " + std::string(host);
  }
  std::string folder = "folder ";
  if (article.origin.member.empty()) return folder.append(folder_of(article.origin.path));
  return ((folder += article.origin.path) += '!') += folder_of(article.origin.member);
}

// The story with which it shares half of what is its own; 0 if there is none.
std::uint32_t SharedLines::copied_story(const Counted& counted) const {
  std::vector<std::pair<std::uint32_t, std::uint64_t>> shared;  // story, bytes
  std::uint64_t own = 0;
  for (const Line& line : counted.lines) {
    const LineRecord* record = table_.find(key_of(counted.source, line.hash));
    if (record != nullptr && record->stories >= common_stories) continue;
    own += line.size();
    if (record == nullptr) continue;
    const auto entry = std::find_if(shared.begin(), shared.end(),
                                    [&](const auto& one) { return one.first == record->last; });
    if (entry == shared.end()) {
      if (shared.size() < most_shared_stories) shared.emplace_back(record->last, line.size());
    } else {
      entry->second += line.size();
    }
  }
  for (const auto& [story, bytes] : shared) {
    if (5 * bytes >= 2 * own) return story;
  }
  return 0;
}

Counted SharedLines::count(const Article& article) {
  table_.tick();
  Counted counted;
  counted.lines = lines_of(article.body);
  if (counted.lines.empty()) return counted;
  counted.source = hash64(source_key(article));

  std::uint32_t story = copied_story(counted);
  const bool copy = story != 0;
  if (!copy) story = ++stories_;
  const std::uint64_t source_record = key_of(counted.source, 0);
  LineRecord* source = table_.find(source_record);
  if (source == nullptr) source = &table_.add(source_record);
  table_.touch(*source);
  if (!copy) ++source->stories;
  const std::uint32_t stories = source->stories;

  // How far from the foot a line stands, without those that were seen before: of a block of
  // furniture each line is at the foot.
  std::vector<std::size_t> behind(counted.lines.size());
  std::size_t own = 0;
  for (std::size_t i = counted.lines.size(); i-- > 0;) {
    behind[i] = own;
    const LineRecord* record = table_.find(key_of(counted.source, counted.lines[i].hash));
    if (record == nullptr) ++own;
  }
  for (std::size_t i = 0; i < counted.lines.size(); ++i) {
    count_line(counted.lines[i], counted.source, story, i, behind[i], copy, stories);
  }
  return counted;
}

void SharedLines::count_line(const Line& line, std::uint64_t source, std::uint32_t story,
                             std::size_t place, std::size_t behind, bool copy,
                             std::uint32_t stories) {
  const std::uint64_t key = key_of(source, line.hash);
  LineRecord* record = table_.find(key);
  const bool known = record != nullptr;
  if (!known) record = &table_.add(key);
  table_.touch(*record);
  if (known && (copy || record->last == story)) return;
  const auto at = static_cast<std::uint16_t>(
      std::min<std::size_t>(place, std::numeric_limits<std::uint16_t>::max()));
  if (!known) {
    record->first = stories;
    record->place = at;
  }
  ++record->stories;
  record->last = story;
  if (place < head_lines) count_up(record->head);
  if (behind < foot_lines) count_up(record->foot);
  if (at == record->place) count_up(record->at_place);
}

bool SharedLines::is_furniture(const Line& line, std::uint64_t source,
                               std::uint32_t stories) const {
  if (line.kind == Line::Kind::other) return false;
  const LineRecord* record = table_.find(key_of(source, line.hash));
  if (record == nullptr) return false;
  const bool sentence = line.kind == Line::Kind::sentence;
  if (record->stories < (sentence ? least_stories_of_sentence : least_stories)) return false;
  const std::uint32_t since = stories - std::min(stories, record->first) + 1;
  if (record->stories <
      std::max(since / least_share, std::min(stories / least_share, enough_stories))) {
    return false;
  }
  if (record->stories >= everywhere_stories &&
      record->stories >= since / (sentence ? everywhere_share_of_sentence : everywhere_share)) {
    return true;
  }
  const std::uint32_t placed = std::max({record->head, record->foot, record->at_place});
  return 5 * placed >=
         4 * std::min<std::uint32_t>(record->stories, std::numeric_limits<std::uint16_t>::max());
}

void SharedLines::leave_out(Article& article, const Counted& counted) const {
  const LineRecord* source = table_.find(key_of(counted.source, 0));
  if (source == nullptr || source->stories < least_stories) return;
  std::vector<const Line*> found;
  for (const Line& line : counted.lines) {
    if (is_furniture(line, counted.source, source->stories)) found.push_back(&line);
  }
  if (found.empty() || found.size() == counted.lines.size()) return;

  const std::string body = std::move(article.body);
  article.body.clear();
  std::size_t kept = 0;  // end of what is dealt with
  const auto keep = [&](std::size_t end) {
    std::string_view part = std::string_view(body).substr(kept, end - kept);
    // The gap before a line that stays is that of its paragraph.
    while (article.body.empty() && part.starts_with('\n')) part.remove_prefix(1);
    article.body += part;
  };
  for (const Line* line : found) {
    keep(line->begin);
    article.furniture.push_back(body.substr(line->begin, line->size()));
    kept = line->end;
    // Where a paragraph ended before or behind it, one ends there still.
    std::size_t before = article.body.size();
    while (before > 0 && article.body[before - 1] == '\n') --before;
    std::size_t behind = kept;
    while (behind < body.size() && body[behind] == '\n') ++behind;
    const std::size_t gap = std::max(article.body.size() - before, behind - kept);
    article.body.resize(before);
    if (before > 0 && behind < body.size()) article.body.append(gap, '\n');
    kept = behind;
  }
  keep(body.size());
}

}  // namespace morgue::index::furniture
