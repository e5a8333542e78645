#include "rules/glob.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "rules/text.hpp"

namespace charterlint {
namespace {

/// More alternatives than anyone writes by hand.
constexpr std::size_t most_alternatives = 256;

constexpr char32_t lower(char32_t point) {
  return point >= 'A' && point <= 'Z' ? point + ('a' - 'A') : point;
}

bool same(std::string_view a, std::string_view b, LetterCase letters) {
  if (letters == LetterCase::exact) return a == b;
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
           return lower(static_cast<unsigned char>(x)) == lower(static_cast<unsigned char>(y));
         });
}

// ---- classes: [abc], [a-z], [!a], [[:digit:]]
// ----------------------------------------------------

/// The POSIX classes, which git knows for ASCII.
constexpr std::array<std::string_view, 12> class_names{"alnum", "alpha", "blank", "cntrl",
                                                       "digit", "graph", "lower", "print",
                                                       "punct", "space", "upper", "xdigit"};

bool in_class(std::size_t index, char32_t point) {
  if (point >= 0x80) return false;
  const bool digit = point >= '0' && point <= '9';
  const bool upper_case = point >= 'A' && point <= 'Z';
  const bool lower_case = point >= 'a' && point <= 'z';
  const bool letter = upper_case || lower_case;
  const bool graph = point > 0x20 && point < 0x7F;
  switch (index) {
    case 0:
      return letter || digit;
    case 1:
      return letter;
    case 2:
      return point == ' ' || point == '\t';
    case 3:
      return point < 0x20 || point == 0x7F;
    case 4:
      return digit;
    case 5:
      return graph;
    case 6:
      return lower_case;
    case 7:
      return graph || point == ' ';
    case 8:
      return graph && !letter && !digit;
    case 9:
      return point == ' ' || (point >= '\t' && point <= '\r');
    case 10:
      return upper_case;
    default:
      return digit || (lower(point) >= 'a' && lower(point) <= 'f');
  }
}

/// Reads the class that starts with the `[` at the start of `pattern`.
class ClassReader {
 public:
  explicit ClassReader(std::string_view pattern) : pattern_(pattern) {}

  /// Whether `point` is in the class; `letters` as for the whole pattern.
  bool read(char32_t point, LetterCase letters) {
    folded_ = letters == LetterCase::ignored;
    point_ = point;
    const bool negated = peek() == '!' || peek() == '^';
    if (negated) ++at_;
    // A `]` that comes first stands for itself.
    for (bool first = true; closed() && (first || peek() != ']'); first = false) read_item();
    closed_ = closed_ && at_ < pattern_.size();
    if (closed_) ++at_;
    return closed_ && matched_ != negated;
  }

  /// The class has an end.
  [[nodiscard]] bool closed() const { return closed_; }
  /// The bytes of the class, its brackets included.
  [[nodiscard]] std::size_t size() const { return at_; }

 private:
  [[nodiscard]] char peek() const { return at_ < pattern_.size() ? pattern_[at_] : '\0'; }

  char32_t take() {
    if (peek() == '\\') ++at_;
    if (at_ >= pattern_.size()) {
      closed_ = false;
      return 0;
    }
    const Decoded decoded = decode(pattern_, at_);
    at_ += decoded.size;
    return decoded.code_point;
  }

  void read_item() {
    if (at_ >= pattern_.size()) {
      closed_ = false;
      return;
    }
    if (pattern_.substr(at_, 2) == "[:" && read_named_class()) return;
    const char32_t from = take();
    char32_t to = from;
    if (peek() == '-' && at_ + 1 < pattern_.size() && pattern_[at_ + 1] != ']') {
      ++at_;
      to = take();
    }
    matched_ |= from <= point_ && point_ <= to;
    if (folded_ && lower(point_) >= 'a' && lower(point_) <= 'z') {
      const char32_t capital = lower(point_) - ('a' - 'A');
      matched_ |=
          (from <= capital && capital <= to) || (from <= lower(point_) && lower(point_) <= to);
    }
  }

  /// False when `[:` does not start one.
  bool read_named_class() {
    const std::size_t end = pattern_.find(']', at_ + 2);
    if (end == std::string_view::npos) {
      closed_ = false;
      return true;
    }
    if (end == at_ + 2 || pattern_[end - 1] != ':') return false;
    const std::string_view name = pattern_.substr(at_ + 2, end - 1 - (at_ + 2));
    const auto* const found = std::find(class_names.begin(), class_names.end(), name);
    if (found == class_names.end()) {
      closed_ = false;
      return true;
    }
    auto index = static_cast<std::size_t>(found - class_names.begin());
    if (folded_ && (name == "upper" || name == "lower")) index = 1;
    matched_ |= in_class(index, point_);
    at_ = end + 1;
    return true;
  }

  std::string_view pattern_;
  std::size_t at_ = 1;
  char32_t point_ = 0;
  bool folded_ = false;
  bool matched_ = false;
  bool closed_ = true;
};

/// The bytes of the class at the start of `pattern`; 0 when it has no end.
std::size_t class_size(std::string_view pattern) {
  ClassReader reader(pattern);
  static_cast<void>(reader.read(0, LetterCase::exact));
  return reader.closed() ? reader.size() : 0;
}

/// Whether the next item of `pattern` matches the next character of `name`; both sizes in bytes.
/// `pattern` does not start with `*`.
struct Step {
  bool matched;
  std::size_t pattern_size, name_size;
};

Step step(std::string_view pattern, std::string_view name, LetterCase letters) {
  const Decoded character = decode(name, 0);
  if (pattern.front() == '?') return {true, 1, character.size};
  if (pattern.front() == '[') {
    ClassReader reader(pattern);
    const bool matched = reader.read(character.code_point, letters);
    return {matched, reader.size(), character.size};
  }
  const std::size_t escape = pattern.front() == '\\' ? 1 : 0;
  const char wanted = pattern[escape];
  return {same({&wanted, 1}, name.substr(0, 1), letters), escape + 1, 1};
}

/// `name` matches `pattern`, where `*` stands for any run of characters: at each star the shortest
/// run is tried first, and of the stars only the last one has to be tried again.
bool matches_name(std::string_view pattern, std::string_view name, LetterCase letters) {
  constexpr std::size_t none = std::string_view::npos;
  std::size_t p = 0, n = 0;
  std::size_t star = none, retry = 0;
  while (true) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = ++p;
      retry = n;
      if (p == pattern.size()) return true;
      continue;
    }
    if (n == name.size()) return p == pattern.size();
    if (p < pattern.size()) {
      const Step next = step(pattern.substr(p), name.substr(n), letters);
      if (next.matched) {
        p += next.pattern_size;
        n += next.name_size;
        continue;
      }
    }
    if (star == none) return false;
    p = star;
    retry += decode(name, retry).size;
    n = retry;
  }
}

/// The places of `{`, of each `,` and of `}` of the first braces that close around a comma and hold
/// no such braces; empty when there are none. Braces without a comma stand for themselves.
std::vector<std::size_t> first_braces(std::string_view pattern) {
  std::vector<std::vector<std::size_t>> open;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (c == '\\') {
      ++i;
    } else if (c == '{') {
      open.push_back({i});
    } else if (c == ',' && !open.empty()) {
      open.back().push_back(i);
    } else if (c == '}' && !open.empty()) {
      if (open.back().size() > 1) {
        open.back().push_back(i);
        return std::move(open.back());
      }
      open.pop_back();
    }
  }
  return {};
}

std::size_t find_slash(std::string_view path, std::size_t from) {
  return std::min(path.find('/', from), path.size());
}

}  // namespace

Glob::Glob(std::string_view pattern, LetterCase letters) : letters_(letters) {
  if (pattern.starts_with('!')) {
    negated_ = true;
    pattern.remove_prefix(1);
  }
  if (pattern.ends_with('/')) {
    folders_only_ = true;
    pattern.remove_suffix(1);
  }
  last_name_only_ = pattern.find('/') == std::string_view::npos;
  if (pattern.starts_with('/')) pattern.remove_prefix(1);
  text_ = pattern;
  valid_ = !pattern.empty();
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text_.size() && valid_;) {
    const char c = i < text_.size() ? text_[i] : '/';
    if (c == '/') {
      read_part(std::string_view(text_).substr(begin, i - begin));
      begin = ++i;
    } else if (c == '\\' && text_.substr(i, 2) == "\\/") {
      text_.erase(i, 1);
    } else if (c == '\\') {
      valid_ = i + 1 < text_.size();
      i += 2;
    } else if (c == '[') {
      const std::size_t size = class_size(std::string_view(text_).substr(i));
      valid_ = size > 0;
      i += size;
    } else {
      ++i;
    }
  }
}

void Glob::read_part(std::string_view part) {
  const auto begin = static_cast<std::size_t>(part.data() - text_.data());
  PartKind kind = PartKind::general;
  const std::size_t special = part.find_first_of("*?[\\");
  if (special == std::string_view::npos) {
    kind = PartKind::literal;
  } else if (part.size() > 1 && part.find_first_not_of('*') == std::string_view::npos) {
    if (!parts_.empty() && parts_.back().kind == PartKind::any_names) return;
    kind = PartKind::any_names;
  } else if (special == 0 && part[0] == '*' &&
             part.find_first_of("*?[\\", 1) == std::string_view::npos) {
    kind = PartKind::ending;
  }
  parts_.push_back({kind, begin, part.size()});
}

bool Glob::matches_part(const Part& part, std::string_view name) const {
  const std::string_view pattern = std::string_view(text_).substr(part.begin, part.size);
  switch (part.kind) {
    case PartKind::literal:
      return same(pattern, name, letters_);
    case PartKind::ending:
      return name.size() + 1 >= part.size &&
             same(pattern.substr(1), name.substr(name.size() + 1 - part.size), letters_);
    case PartKind::any_names:
      return true;
    case PartKind::general:
      break;
  }
  return matches_name(pattern, name, letters_);
}

bool Glob::matches(std::string_view path, PathKind kind) const {
  if (!valid_ || (folders_only_ && kind == PathKind::file)) return false;
  if (last_name_only_) {
    const std::size_t slash = path.rfind('/');
    return matches_part(parts_[0], slash == std::string_view::npos ? path : path.substr(slash + 1));
  }
  // As for `*` within a name: the shortest run of names first, and only the last `**` again.
  constexpr std::size_t none = std::string_view::npos;
  std::size_t part = 0;
  std::size_t star = none, retry = 0;
  for (std::size_t at = 0; at <= path.size();) {
    if (part < parts_.size() && parts_[part].kind == PartKind::any_names) {
      star = ++part;
      retry = at;
      if (part == parts_.size()) return true;
      continue;
    }
    const std::size_t end = find_slash(path, at);
    if (part < parts_.size() && matches_part(parts_[part], path.substr(at, end - at))) {
      ++part;
      at = end + 1;
      continue;
    }
    if (star == none) return false;
    part = star;
    retry = find_slash(path, retry) + 1;
    at = retry;
  }
  return part == parts_.size();
}

void PatternList::add_lines(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  while (!text.empty()) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.starts_with('#')) continue;
    // Blanks at the end do not count, unless a backslash keeps the first of them.
    std::size_t end = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (line[i] == '\\' && i + 1 < line.size()) {
        end = ++i + 1;
      } else if (line[i] != ' ') {
        end = i + 1;
      }
    }
    line = line.substr(0, end);
    if (!line.empty()) add(Glob(line));
  }
}

PatternList::Verdict PatternList::judge(std::string_view path, PathKind kind) const {
  for (auto glob = globs_.rbegin(); glob != globs_.rend(); ++glob) {
    if (glob->matches(path, kind)) return glob->negated() ? Verdict::taken_back : Verdict::matched;
  }
  return Verdict::none;
}

bool PatternList::covers(std::string_view path, PathKind kind) const {
  if (globs_.empty()) return false;
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos;
       slash = path.find('/', slash + 1)) {
    if (judge(path.substr(0, slash), PathKind::folder) == Verdict::matched) return true;
  }
  return judge(path, kind) == Verdict::matched;
}

std::vector<std::string> expand_braces(std::string_view pattern) {
  std::vector<std::string> done;
  std::vector<std::string> waiting{std::string(pattern)};
  while (!waiting.empty()) {
    if (waiting.size() + done.size() > most_alternatives) return {};
    std::string next = std::move(waiting.back());
    waiting.pop_back();
    const std::vector<std::size_t> cuts = first_braces(next);
    if (cuts.empty()) {
      done.push_back(std::move(next));
      continue;
    }
    for (std::size_t i = cuts.size() - 1; i > 0; --i) {
      waiting.push_back(next.substr(0, cuts.front()) +
                        next.substr(cuts[i - 1] + 1, cuts[i] - cuts[i - 1] - 1) +
                        next.substr(cuts.back() + 1));
    }
  }
  return done;
}

}  // namespace charterlint
