#include "searcher/query/number_argument.h"

#include <algorithm>

namespace morgue::query {

namespace {

// Value slots hold doubles, which know every whole number up to here.
constexpr std::uint64_t number_limit = std::uint64_t{1} << 53U;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

class NumberReader {
 public:
  NumberReader(std::string_view text, std::size_t offset, const Field& field,
               const Diagnostics& diagnostics)
      : text_(text), offset_(offset), name_(field.name), diagnostics_(diagnostics) {}

  NumberArgument read() const {
    NumberArgument out;
    const std::size_t dots = text_.find("..");
    if (dots != std::string_view::npos) {
      const std::string_view from = text_.substr(0, dots);
      const std::string_view until = text_.substr(dots + 2);
      if (!from.empty()) out.least = number(from, offset_);
      if (!until.empty()) out.most = number(until, offset_ + dots + 2);
      if (from.empty() && until.empty()) bad(text_, offset_);
      if (out.least && out.most && *out.least > *out.most) {
        throw diagnostics_.error(offset_, "this range ends before it begins",
                                 name_ + ":" + std::string(until) + ".." + std::string(from));
      }
      return out;
    }
    if (!text_.empty() && (text_[0] == '>' || text_[0] == '<')) {
      const bool equal = text_.size() > 1 && text_[1] == '=';
      const std::size_t sign = equal ? 2 : 1;
      const std::uint64_t limit = number(text_.substr(sign), offset_ + sign);
      if (text_[0] == '>') {
        out.least = equal ? limit : limit + 1;
      } else if (equal || limit > 0) {
        out.most = equal ? limit : limit - 1;
      } else {
        throw diagnostics_.error(offset_, "nothing is less than 0", name_ + ":<=0");
      }
      return out;
    }
    out.least = out.most = number(text_, offset_);
    return out;
  }

 private:
  std::uint64_t number(std::string_view digits, std::size_t offset) const {
    if (digits.empty() || !std::all_of(digits.begin(), digits.end(), is_digit)) {
      bad(digits, offset);
    }
    std::uint64_t value = 0;
    for (char c : digits) {
      value = value * 10 + static_cast<std::uint64_t>(c - '0');
      if (value >= number_limit) {
        throw diagnostics_.error(offset, quoted(digits) + " is too large a number",
                                 name_ + ":>1000000");
      }
    }
    return value;
  }

  // 1,200 and 1.200 are told how they are written here.
  [[noreturn]] void bad(std::string_view text, std::size_t offset) const {
    std::string digits;
    bool grouped = !text.empty();
    for (char c : text) {
      if (is_digit(c)) {
        digits += c;
      } else if (c != ',' && c != '\'' && c != '_') {
        grouped = false;
      }
    }
    if (grouped && !digits.empty() && digits.size() < 16) {
      throw diagnostics_.error(offset, quoted(text) + " has more than digits in it",
                               name_ + ":" + digits);
    }
    throw diagnostics_.error(
        offset, text.empty() ? "a number is missing here" : quoted(text) + " is no whole number",
        name_ + ":900, " + name_ + ":500..900, " + name_ + ":>500 or " + name_ + ":<=900");
  }

  std::string_view text_;
  std::size_t offset_;
  std::string name_;
  const Diagnostics& diagnostics_;
};

}  // namespace

NumberArgument parse_number_argument(std::string_view text, std::size_t offset, const Field& field,
                                     const Diagnostics& diagnostics) {
  return NumberReader(text, offset, field, diagnostics).read();
}

std::string in_numbers(const NumberArgument& argument) {
  if (!argument.most) return std::to_string(*argument.least) + " or more";
  if (!argument.least) return std::to_string(*argument.most) + " or less";
  if (*argument.least == *argument.most) return std::to_string(*argument.least);
  return std::to_string(*argument.least) + " to " + std::to_string(*argument.most);
}

}  // namespace morgue::query
