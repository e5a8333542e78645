// The line automaton: see lines.h. Pure functions over plain data; knows nothing of tree-sitter.
#include "lines.h"

#include <string.h>

static bool is_blank(int32_t c) {
  return c == ' ' || c == '\t' || c == '\v' || c == '\f';
}
static bool is_digit(int32_t c) {
  return c >= '0' && c <= '9';
}
static int32_t lower(int32_t c) {
  return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
}
static bool is_letter(int32_t c) {
  return lower(c) >= 'a' && lower(c) <= 'z';
}

// Capitals of French and English, accents and the oe ligature included.
static bool is_capital(int32_t c) {
  return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) || c == 0x152;
}

// ---- delimiter rows -------------------------------------------------------------------------

enum {
  DELIMITER_START,      // nothing but blanks yet
  DELIMITER_OPEN,       // after a pipe, before the cell
  DELIMITER_COLON,      // after the left colon
  DELIMITER_DASH,       // among the hyphens
  DELIMITER_CLOSED,     // after the cell
  DELIMITER_AFTER_TAB,  // after the cell and a tab, which may be a separator
  DELIMITER_CAPTION,    // text after the last pipe
  DELIMITER_FAILED,
};

void charter_delimiter_feed(CharterDelimiter* delimiter, int32_t c) {
  switch (delimiter->state) {
    case DELIMITER_START:
      if (is_blank(c)) return;
      if (c == '|') delimiter->leading = true;
      break;
    case DELIMITER_OPEN:
      if (is_blank(c)) return;
      // Two cells of hyphens are a delimiter row for sure; `| - | text` is a row.
      if (c != ':' && c != '-' && c != '|' && delimiter->cells >= 2 && delimiter->leading) {
        delimiter->state = DELIMITER_CAPTION;
        return;
      }
      if (c == '|') delimiter->state = DELIMITER_FAILED;
      break;
    case DELIMITER_COLON:
      delimiter->state = c == '-' ? DELIMITER_DASH : DELIMITER_FAILED;
      if (c == '-' && delimiter->cells < 2) delimiter->cells++;
      return;
    case DELIMITER_DASH:
      if (c == '-') return;
      if (c == ':') {
        delimiter->state = DELIMITER_CLOSED;
        return;
      }
      if (c == ' ') {
        delimiter->state = DELIMITER_CLOSED;
        return;
      }
      break;
    case DELIMITER_CLOSED:
      if (c == ' ') return;
      if (c != '|' && c != '\t') delimiter->state = DELIMITER_FAILED;
      break;
    case DELIMITER_AFTER_TAB:
      if (is_blank(c)) return;
      if (c == '-' || c == ':') delimiter->tab = true;
      break;
    case DELIMITER_CAPTION:
      if (c == '|') delimiter->state = DELIMITER_FAILED;
      return;
    default:
      return;
  }
  if (delimiter->state == DELIMITER_FAILED) return;
  switch (c) {
    case '|':
      delimiter->pipe = true;
      delimiter->state = DELIMITER_OPEN;
      return;
    case '\t':
      delimiter->state = DELIMITER_AFTER_TAB;
      return;
    case ':':
      delimiter->state = DELIMITER_COLON;
      return;
    case '-':
      if (delimiter->cells < 2) delimiter->cells++;
      delimiter->state = DELIMITER_DASH;
      return;
    default:
      delimiter->state = DELIMITER_FAILED;
  }
}

bool charter_delimiter_done(const CharterDelimiter* delimiter) {
  if (delimiter->cells == 0 || !(delimiter->pipe || delimiter->tab)) return false;
  switch (delimiter->state) {
    case DELIMITER_OPEN:
    case DELIMITER_DASH:
    case DELIMITER_CLOSED:
    case DELIMITER_AFTER_TAB:
      return true;
    default:
      return false;
  }
}

bool charter_delimiter_failed(const CharterDelimiter* delimiter) {
  return delimiter->state == DELIMITER_FAILED;
}

bool charter_delimiter_caption(const CharterDelimiter* delimiter) {
  return delimiter->state == DELIMITER_CAPTION;
}

// ---- what a line looks like -------------------------------------------------------------------

static int32_t at(const CharterLine* line, unsigned i) {
  return i < line->head_length ? line->head[i] : 0;
}

static bool ends_marker(const CharterLine* line, unsigned i) {
  const int32_t c = at(line, i);
  return c == 0 || is_blank(c);
}

static unsigned run(const CharterLine* line, int32_t c) {
  unsigned n = 0;
  while (at(line, n) == c) n++;
  return n;
}

static bool is_bullet(int32_t c) {
  switch (c) {
    case '-':
    case '*':
    case '+':
    case 0xB7:    // middle dot
    case 0x2013:  // en dash
    case 0x2014:  // em dash
    case 0x2022:  // bullet
    case 0x2023:  // triangular bullet
    case 0x25AA:  // black small square
    case 0x25CF:  // black circle
    case 0x25E6:  // white bullet
      return true;
    default:
      return false;
  }
}

// A dash of typography in the first cell of a row without outer pipes is a value; CommonMark knows
// the hyphen only as a list marker.
static bool is_dash_cell(const CharterLine* line) {
  return line->pipes > 0 && (at(line, 0) == 0x2013 || at(line, 0) == 0x2014);
}

// `1.`, `1)`, `1.2`, `1.2.`, `a)`, `IV.`: the number of code points of the marker, or 0.
static unsigned number_marker(const CharterLine* line) {
  unsigned n = 0;
  if (is_digit(at(line, 0))) {
    bool separated = false;
    while (n < 12 && (is_digit(at(line, n)) || at(line, n) == '.' || at(line, n) == ')')) {
      separated |= !is_digit(at(line, n));
      n++;
    }
    return separated && ends_marker(line, n) && at(line, n) != 0 ? n : 0;
  }
  while (n < 5 && at(line, n) != 0 && memchr("IVXLC", (int)at(line, n), 5) != NULL &&
         at(line, n) < 0x80)
    n++;
  if (n > 0 && (at(line, n) == '.' || at(line, n) == ')') && is_blank(at(line, n + 1))) {
    return n + 1;
  }
  if (is_letter(at(line, 0)) && at(line, 1) == ')' && is_blank(at(line, 2))) return 2;
  return 0;
}

// `ARTICLE 4`, `Article IV`: the number of code points of the marker, or 0.
static unsigned article_marker(const CharterLine* line) {
  static const char word[] = "article";
  for (unsigned i = 0; i < sizeof word - 1; i++) {
    if (lower(at(line, i)) != word[i]) return 0;
  }
  unsigned n = sizeof word - 1;
  if (!is_blank(at(line, n))) return 0;
  n++;
  const unsigned start = n;
  while (is_digit(at(line, n)) ||
         (at(line, n) != 0 && at(line, n) < 0x80 && memchr("IVXLC", (int)at(line, n), 5) != NULL))
    n++;
  return n > start ? n : 0;
}

// Tags that start a block; others, such as <br> or <a>, stand in prose.
static bool is_block_tag(const CharterLine* line) {
  static const char* const tags[] = {
      "article", "aside",  "blockquote", "body",   "caption", "dd",     "details", "div",   "dl",
      "dt",      "figure", "footer",     "form",   "h1",      "h2",     "h3",      "h4",    "h5",
      "h6",      "head",   "header",     "hr",     "html",    "iframe", "li",      "main",  "nav",
      "ol",      "p",      "pre",        "script", "section", "style",  "summary", "table", "tbody",
      "td",      "tfoot",  "th",         "thead",  "tr",      "ul",
  };
  unsigned start = at(line, 1) == '/' ? 2 : 1;
  char name[12];
  unsigned n = 0;
  while (n < sizeof name - 1 && (is_letter(at(line, start + n)) || is_digit(at(line, start + n)))) {
    name[n] = (char)lower(at(line, start + n));
    n++;
  }
  name[n] = '\0';
  const int32_t c = at(line, start + n);
  if (c != 0 && c != '>' && c != '/' && !is_blank(c)) return false;
  for (unsigned i = 0; i < sizeof tags / sizeof *tags; i++) {
    if (strcmp(tags[i], name) == 0) return true;
  }
  return false;
}

static CharterLooks looks_of(CharterLine* line) {
  const int32_t first = at(line, 0);
  if (first == '#') {
    const unsigned n = run(line, '#');
    if (n <= 6 && ends_marker(line, n)) {
      line->marker = (uint8_t)n;
      return CHARTER_LOOKS_ATX;
    }
    return CHARTER_LOOKS_TEXT;
  }
  if (line->uniform && (first == '=' || first == '-' || first == '*' || first == '_')) {
    const unsigned n = run(line, first);
    const bool whole = n == line->length || n == CHARTER_HEAD;
    if (whole && n >= 2 && first == '=') return CHARTER_LOOKS_UNDERLINE;
    if (whole && n >= 3 && first == '-') return CHARTER_LOOKS_UNDERLINE;
    // Hyphens apart by tabs are rather the delimiter row of a tab table.
    if (line->length >= 3 && first != '=' && !line->delimiter) return CHARTER_LOOKS_BREAK;
  }
  if (first == '`' || first == '~') {
    const unsigned n = run(line, first);
    line->marker = (uint8_t)n;
    return n >= 3 ? CHARTER_LOOKS_FENCE : CHARTER_LOOKS_TEXT;
  }
  if (first == '<') {
    if (at(line, 1) == '!' && at(line, 2) == '-' && at(line, 3) == '-') {
      return CHARTER_LOOKS_COMMENT;
    }
    return is_block_tag(line) ? CHARTER_LOOKS_HTML : CHARTER_LOOKS_TEXT;
  }
  if (is_bullet(first) && ends_marker(line, 1) && !line->delimiter && !line->caption &&
      !is_dash_cell(line)) {
    line->marker = 1;
    return CHARTER_LOOKS_ITEM;
  }
  if ((first == '*' && line->last == '*' && line->stars == 2) ||
      (first == '_' && line->last == '_')) {
    if (line->length > 2 && !is_blank(at(line, 1))) return CHARTER_LOOKS_BOLD;
  }
  unsigned n = number_marker(line);
  if (n > 0) {
    line->marker = (uint8_t)n;
    return CHARTER_LOOKS_NUMBERED;
  }
  n = article_marker(line);
  if (n > 0) {
    line->marker = (uint8_t)n;
    return CHARTER_LOOKS_ARTICLE;
  }
  return CHARTER_LOOKS_TEXT;
}

void charter_line_classify(CharterLine* line) {
  line->marker = 0;
  line->listed = false;
  line->leading_pipe = at(line, 0) == '|';
  if (line->head_length == 0) {
    line->looks = CHARTER_LOOKS_BLANK;
    return;
  }
  line->looks = looks_of(line);
  if (line->looks == CHARTER_LOOKS_ITEM || line->looks == CHARTER_LOOKS_NUMBERED) {
    unsigned i = line->marker;
    while (is_blank(at(line, i))) i++;
    line->listed = line->leading_pipe = at(line, i) == '|';
  }
}

uint16_t charter_pipe_cells(const CharterLine* line) {
  const int cells = line->pipes - (line->leading_pipe ? 1 : 0) + (line->last_pipe ? 0 : 1);
  return (uint16_t)(cells < 1 ? 1 : cells);
}

uint16_t charter_tab_cells(const CharterLine* line) {
  return (uint16_t)(line->tabs == UINT16_MAX ? UINT16_MAX : line->tabs + 1);
}

// ---- the steps --------------------------------------------------------------------------------

bool charter_in_table(const CharterState* state) {
  return state->mode == CHARTER_MODE_PIPE || state->mode == CHARTER_MODE_TAB;
}

bool charter_same_table(const CharterState* before, const CharterState* after) {
  return charter_in_table(before) && before->mode == after->mode && before->quotes == after->quotes;
}

// Starts a block of its own whatever stands before it; GFM: ends a table.
static bool starts_block(const CharterLine* line) {
  switch (line->looks) {
    case CHARTER_LOOKS_ATX:
    case CHARTER_LOOKS_UNDERLINE:
    case CHARTER_LOOKS_BREAK:
    case CHARTER_LOOKS_FENCE:
    case CHARTER_LOOKS_COMMENT:
    case CHARTER_LOOKS_HTML:
      return true;
    case CHARTER_LOOKS_ITEM:
    case CHARTER_LOOKS_NUMBERED:
      return !line->leading_pipe;
    default:
      return false;
  }
}

static bool is_pipe_delimiter(const CharterLine* line) {
  return (line->delimiter || line->caption) && line->pipes > 0;
}

static bool is_tab_delimiter(const CharterLine* line) {
  return line->delimiter && line->pipes == 0 && line->tabs > 0;
}

static bool is_tab_row(const CharterLine* line) {
  return line->inner_tabs > 0 && !line->leading_pipe && !starts_block(line);
}

// A row that needs no neighbour to be one.
static bool is_strong_pipe_row(const CharterLine* line) {
  return line->leading_pipe && line->pipes >= 2 && !starts_block(line);
}

static bool starts_pipe_table(const CharterLine* line, const CharterLine* next) {
  if (line->pipes == 0 || starts_block(line)) return false;
  if (line->looks == CHARTER_LOOKS_ITEM && !line->listed) return false;
  const bool same_quote = next->quotes == line->quotes;
  if (is_pipe_delimiter(line)) {
    return is_strong_pipe_row(line) || (next->pipes > 0 && !starts_block(next) && same_quote);
  }
  if (is_pipe_delimiter(next) && same_quote) return true;
  if (is_strong_pipe_row(line)) return true;
  // Two lines with the same two pipes or more; one pipe in each may be a line of links.
  return line->pipes >= 2 && next->pipes >= 2 && !next->leading_pipe && !starts_block(next) &&
         same_quote && charter_pipe_cells(line) == charter_pipe_cells(next);
}

static bool starts_tab_table(const CharterLine* line, const CharterAhead* ahead) {
  if (!is_tab_row(line) && !is_tab_delimiter(line)) return false;
  const CharterLine* next = &ahead->next;
  if (is_tab_row(next) || is_tab_delimiter(next)) {
    return line->inner_tabs >= 2 || next->inner_tabs == line->inner_tabs;
  }
  return next->looks == CHARTER_LOOKS_BLANK && line->inner_tabs >= 2 && is_tab_row(&ahead->ahead);
}

// The table goes on after a run of blank lines.
static bool continues_table(const CharterState* state, const CharterLine* line,
                            const CharterLine* after) {
  if (line->looks == CHARTER_LOOKS_BLANK || line->quotes != state->quotes) return false;
  if (state->mode == CHARTER_MODE_TAB) {
    if (is_tab_delimiter(line)) return true;
    return is_tab_row(line) && !is_tab_delimiter(after);
  }
  if (starts_block(line) || line->pipes == 0) return false;
  // Outer pipes do not decide, so that adding them, which is layout, joins nothing.
  const bool starts_anew = is_pipe_delimiter(after) && after->quotes == line->quotes;
  if (starts_anew && !is_pipe_delimiter(line)) return false;
  return is_strong_pipe_row(line) || charter_pipe_cells(line) == state->width;
}

// Capital or digit, after an opening quote if any.
static bool starts_like_title(const CharterLine* line, unsigned i) {
  while (is_blank(at(line, i))) i++;
  const int32_t c = at(line, i);
  if (c == '"' || c == '\'' || c == 0xAB || c == 0x2018 || c == 0x2019 || c == 0x201C) {
    i++;
    while (is_blank(at(line, i)) || at(line, i) == 0xA0 || at(line, i) == 0x202F) i++;
  }
  return is_capital(at(line, i)) || is_digit(at(line, i));
}

// A line that says what follows, not a sentence: short, and not ended like one.
static bool reads_like_title(const CharterLine* line) {
  if (line->length > CHARTER_HEADING_MAX || line->quotes > 0) return false;
  switch (line->last) {
    case '.':
    case ',':
    case ';':
    case ':':
    case 0x2026:  // ellipsis
      return false;
    default:
      return true;
  }
}

// Nothing of the same paragraph follows.
static bool stands_alone(const CharterLine* next) {
  return next->looks == CHARTER_LOOKS_BLANK || next->looks == CHARTER_LOOKS_COMMENT ||
         next->looks == CHARTER_LOOKS_HTML || is_strong_pipe_row(next) || next->inner_tabs >= 2;
}

static CharterRole start_table(CharterState* state, const CharterLine* line, CharterMode mode,
                               CharterRole role) {
  state->mode = (uint8_t)mode;
  state->quotes = line->quotes;
  state->piped = line->leading_pipe;
  state->delimited = role == CHARTER_PIPE_DELIMITER;
  state->width = mode == CHARTER_MODE_PIPE ? charter_pipe_cells(line) : charter_tab_cells(line);
  return role;
}

// Forgets the table or fence before: what no line after can depend on must not tell two states
// apart, or an editor would parse the rest of the document again after each change to a table.
static CharterRole enter(CharterState* state, CharterMode mode, CharterRole role) {
  *state = (CharterState){.mode = (uint8_t)mode};
  return role;
}

// A line that may start a block: any mode that the line does not continue.
static CharterRole start_block(CharterState* state, const CharterLine* line,
                               const CharterAhead* ahead) {
  const CharterMode mode = (CharterMode)state->mode;
  const bool running = mode == CHARTER_MODE_PARAGRAPH || mode == CHARTER_MODE_LIST;
  const CharterLine* next = &ahead->next;
  switch (line->looks) {
    case CHARTER_LOOKS_ATX:
      return enter(state, CHARTER_MODE_NONE, CHARTER_HEADING_ATX);
    case CHARTER_LOOKS_FENCE:
      enter(state, CHARTER_MODE_FENCE, CHARTER_FENCE);
      state->fence = line->marker;
      state->fence_tilde = at(line, 0) == '~';
      return CHARTER_FENCE;
    case CHARTER_LOOKS_COMMENT:
      return enter(state, line->closes_comment ? CHARTER_MODE_NONE : CHARTER_MODE_COMMENT,
                   CHARTER_COMMENT);
    case CHARTER_LOOKS_HTML: {
      const bool table = at(line, 1) == 't' && at(line, 2) == 'a' && at(line, 3) == 'b';
      if (table) {
        return enter(state, line->closes_table ? CHARTER_MODE_NONE : CHARTER_MODE_HTML_TABLE,
                     CHARTER_HTML);
      }
      return enter(state, CHARTER_MODE_HTML, CHARTER_HTML);
    }
    case CHARTER_LOOKS_UNDERLINE:
    case CHARTER_LOOKS_BREAK:
      return enter(state, CHARTER_MODE_NONE, CHARTER_BREAK);
    default:
      break;
  }
  if (starts_pipe_table(line, next)) {
    return start_table(state, line, CHARTER_MODE_PIPE,
                       is_pipe_delimiter(line) ? CHARTER_PIPE_DELIMITER : CHARTER_PIPE_HEADER);
  }
  if (line->inner_tabs > 0 && starts_tab_table(line, ahead)) {
    return start_table(state, line, CHARTER_MODE_TAB,
                       is_tab_delimiter(line) ? CHARTER_TAB_DELIMITER : CHARTER_TAB_HEADER);
  }
  if (!running) {
    if (next->looks == CHARTER_LOOKS_UNDERLINE && next->quotes == line->quotes &&
        line->looks != CHARTER_LOOKS_ITEM) {
      return enter(state, CHARTER_MODE_UNDERLINE, CHARTER_HEADING_SETEXT);
    }
    if (reads_like_title(line) && stands_alone(next)) {
      const bool titled = starts_like_title(line, line->marker);
      if (line->looks == CHARTER_LOOKS_NUMBERED && titled) {
        return enter(state, CHARTER_MODE_NONE, CHARTER_HEADING_NUMBERED);
      }
      if (line->looks == CHARTER_LOOKS_ARTICLE) {
        return enter(state, CHARTER_MODE_NONE, CHARTER_HEADING_ARTICLE);
      }
      if (line->looks == CHARTER_LOOKS_TEXT && titled) {
        return enter(state, CHARTER_MODE_NONE, CHARTER_HEADING_BARE);
      }
    }
    if (line->looks == CHARTER_LOOKS_BOLD && stands_alone(next)) {
      return enter(state, CHARTER_MODE_NONE, CHARTER_HEADING_BOLD);
    }
  }
  if (line->looks == CHARTER_LOOKS_ITEM || line->looks == CHARTER_LOOKS_NUMBERED) {
    if (mode == CHARTER_MODE_LIST) return CHARTER_ITEM_NEXT;
    // CommonMark: of the numbers only 1 starts a list in the middle of a paragraph.
    const bool first =
        line->looks == CHARTER_LOOKS_ITEM || at(line, 0) == '1' || lower(at(line, 0)) == 'a';
    if (mode != CHARTER_MODE_PARAGRAPH || first) {
      return enter(state, CHARTER_MODE_LIST, CHARTER_ITEM);
    }
  }
  if (mode == CHARTER_MODE_PARAGRAPH) return CHARTER_PARAGRAPH_MORE;
  if (mode == CHARTER_MODE_LIST) return CHARTER_ITEM_MORE;
  return enter(state, CHARTER_MODE_PARAGRAPH, CHARTER_PARAGRAPH);
}

// A line that is not blank, in the mode of a table.
static CharterRole step_table(CharterState* state, const CharterLine* line,
                              const CharterAhead* ahead) {
  const bool pipe = state->mode == CHARTER_MODE_PIPE;
  const CharterLine* next = &ahead->next;
  if (line->looks == CHARTER_LOOKS_COMMENT && line->closes_comment &&
      continues_table(state, next, &ahead->after)) {
    return CHARTER_TABLE_COMMENT;
  }
  if (line->quotes == state->quotes) {
    if (!pipe) {
      if (is_tab_delimiter(line)) return CHARTER_TAB_DELIMITER;
      if (line->tabs > 0 && !line->leading_pipe && !starts_block(line)) return CHARTER_TAB_ROW;
    } else if (is_pipe_delimiter(line)) {
      state->delimited = true;
      return CHARTER_PIPE_DELIMITER;
    } else if (!starts_block(line) && (line->pipes > 0 || state->delimited)) {
      return CHARTER_PIPE_ROW;
    }
  }
  state->mode = CHARTER_MODE_NONE;
  return start_block(state, line, ahead);
}

static CharterRole step_blank(CharterState* state, const CharterAhead* ahead) {
  switch ((CharterMode)state->mode) {
    case CHARTER_MODE_FRONT_MATTER:
      return CHARTER_FRONT_MATTER;
    case CHARTER_MODE_FENCE:
      return CHARTER_FENCE_MORE;
    case CHARTER_MODE_COMMENT:
      return CHARTER_COMMENT_MORE;
    case CHARTER_MODE_HTML_TABLE:
      return CHARTER_HTML_MORE;
    case CHARTER_MODE_PIPE:
    case CHARTER_MODE_TAB:
      if (continues_table(state, &ahead->ahead, &ahead->after)) return CHARTER_GAP;
      break;
    default:
      break;
  }
  return enter(state, CHARTER_MODE_NONE, CHARTER_BLANK);
}

// `key: value`, which is what tells front matter from a thematic break.
static bool is_front_matter_line(const CharterLine* line) {
  if (line->looks != CHARTER_LOOKS_TEXT || !is_letter(at(line, 0))) return false;
  for (unsigned i = 1; i < line->head_length; i++) {
    if (line->head[i] == ':') return true;
    if (is_blank(line->head[i])) return false;
  }
  return false;
}

static bool is_run_of_three(const CharterLine* line, int32_t c) {
  return line->length == 3 && line->uniform && at(line, 0) == c && line->quotes == 0;
}

CharterReach charter_reach(const CharterState* state, const CharterLine* line) {
  const bool blank = line->looks == CHARTER_LOOKS_BLANK;
  const bool parts_rows = blank || line->looks == CHARTER_LOOKS_COMMENT;
  switch ((CharterMode)state->mode) {
    case CHARTER_MODE_FRONT_MATTER:
    case CHARTER_MODE_UNDERLINE:
    case CHARTER_MODE_FENCE:
    case CHARTER_MODE_COMMENT:
    case CHARTER_MODE_HTML:
    case CHARTER_MODE_HTML_TABLE:
      return CHARTER_AHEAD_NONE;
    case CHARTER_MODE_PIPE:
      if (parts_rows) return CHARTER_AHEAD_FAR;
      if (line->pipes > 0 && !starts_block(line) && line->quotes == state->quotes) {
        return CHARTER_AHEAD_NONE;
      }
      break;
    case CHARTER_MODE_TAB:
      if (parts_rows) return CHARTER_AHEAD_FAR;
      if (line->tabs > 0 && !starts_block(line) && !line->leading_pipe &&
          line->quotes == state->quotes) {
        return CHARTER_AHEAD_NONE;
      }
      break;
    case CHARTER_MODE_PARAGRAPH:
    case CHARTER_MODE_LIST:
      if (line->pipes == 0 && line->tabs == 0) return CHARTER_AHEAD_NONE;
      break;
    default:
      break;
  }
  if (blank) return CHARTER_AHEAD_NONE;
  return line->inner_tabs > 0 ? CHARTER_AHEAD_FAR : CHARTER_AHEAD_NEXT;
}

bool charter_settled(const CharterState* state, CharterLine* line) {
  if (!charter_in_table(state) || line->quotes != state->quotes) return false;
  switch (at(line, 0)) {
    case '=':
    case '-':
    case '*':
    case '_':
      return false;  // an underline or a thematic break shows at its end only
    default:
      break;
  }
  const bool pipe = state->mode == CHARTER_MODE_PIPE;
  if ((pipe ? line->pipes : line->inner_tabs) == 0) return false;
  charter_line_classify(line);  // all that marks a block stands before the first separator
  return !starts_block(line) && (pipe || !line->leading_pipe);
}

CharterRole charter_step(CharterState* state, const CharterLine* line, const CharterAhead* ahead) {
  if (line->looks == CHARTER_LOOKS_BLANK) return step_blank(state, ahead);
  switch ((CharterMode)state->mode) {
    case CHARTER_MODE_START:
      state->mode = CHARTER_MODE_NONE;
      if (is_run_of_three(line, '-') && is_front_matter_line(&ahead->next)) {
        return enter(state, CHARTER_MODE_FRONT_MATTER, CHARTER_FRONT_MATTER);
      }
      return start_block(state, line, ahead);
    case CHARTER_MODE_FRONT_MATTER:
      if (is_run_of_three(line, '-') || is_run_of_three(line, '.')) {
        return enter(state, CHARTER_MODE_NONE, CHARTER_FRONT_MATTER_END);
      }
      return CHARTER_FRONT_MATTER;
    case CHARTER_MODE_UNDERLINE:
      return enter(state, CHARTER_MODE_NONE, CHARTER_UNDERLINE);
    case CHARTER_MODE_FENCE:
      if (line->looks == CHARTER_LOOKS_FENCE && line->uniform && line->marker >= state->fence &&
          (at(line, 0) == '~') == (state->fence_tilde != 0)) {
        return enter(state, CHARTER_MODE_NONE, CHARTER_FENCE_END);
      }
      return CHARTER_FENCE_MORE;
    case CHARTER_MODE_COMMENT:
      if (line->closes_comment) state->mode = CHARTER_MODE_NONE;
      return CHARTER_COMMENT_MORE;
    case CHARTER_MODE_HTML:
      return CHARTER_HTML_MORE;
    case CHARTER_MODE_HTML_TABLE:
      if (line->closes_table) state->mode = CHARTER_MODE_NONE;
      return CHARTER_HTML_MORE;
    case CHARTER_MODE_PIPE:
    case CHARTER_MODE_TAB:
      return step_table(state, line, ahead);
    case CHARTER_MODE_NONE:
    case CHARTER_MODE_PARAGRAPH:
    case CHARTER_MODE_LIST:
      break;
  }
  return start_block(state, line, ahead);
}
