// The external scanner: drives the line automaton of lines.c through tree-sitter's lexer, a code
// point at a time, and cuts lines into their pieces. The protocol of its tokens is explained where
// they are declared, in grammar.js. What comes next follows from the state and the text alone,
// never from what the parser would accept, so a fresh parse and an incremental one see the same.
//
// Cost: a line is read once for its facts, once for its pieces, and at most twice more by lines
// before it that look ahead. A run of blank lines is read by the line before it, and twice by the
// tokens at its own place.
#include <string.h>

// tree-sitter's own tools compile parser.c and scanner.c, and nothing else.
#include "lines.c"  // NOLINT(bugprone-suspicious-include)

#include "cursor.h"
#include "facts.h"
#include "inline.h"
#include "tokens.h"
#include "tree_sitter/parser.h"

// What comes next.
enum Phase {
  AT_LINE,      // a line
  AT_LINE_END,  // the end of this line
  AT_QUOTE,     // the `>` before the content
  AT_MARKER,    // the marker of the line's role
  AT_INDENT,    // the first cell of a tab table's first row, after tabs that separate nothing
  AT_ROW,       // the leading pipe, if any, or the first cell
  AT_CELL,      // a cell, maybe an empty one
  IN_CELL,      // the rest of a cell that has inline nodes
  AFTER_CELL,   // a separator, if any
  AFTER_PIPE,   // a cell or a caption, or nothing if the pipe was the last
  IN_TEXT,      // inline nodes, up to the line's end
  AT_INFO,      // the first word after a fence
  AT_REST,      // the rest of the line, one token
  AT_GAP,       // a run of blank lines inside a table
  AT_END,       // nothing: the document is over
};

typedef struct {
  CharterState lines;  // before the next line
  uint8_t line;        // the token that this line started with
  uint8_t phase;
  uint8_t marker;    // this line's marker: its length, or the character that it is a run of
  uint8_t unclosed;  // the rest of the line, or of the cell, holds no `-->`
} Scanner;

_Static_assert(sizeof(Scanner) <= TREE_SITTER_SERIALIZATION_BUFFER_SIZE, "the state must fit");
_Static_assert(sizeof(Scanner) <= 24, "tree-sitter keeps so much in a token without allocating");
_Static_assert(sizeof(Scanner) == sizeof(CharterState) + 4 && sizeof(CharterState) == 8,
               "states are compared by their bytes: no padding");

// ---- what a line is ---------------------------------------------------------------------------

// The token for a line of `role`, given the states before and after it.
static enum Token token_of(CharterRole role, const CharterState* before,
                           const CharterState* after) {
  static const uint8_t tokens[] = {
      [CHARTER_BLANK] = TABLE_END,
      [CHARTER_FRONT_MATTER] = FRONT_MATTER_START,
      [CHARTER_FRONT_MATTER_END] = FRONT_MATTER_END,
      [CHARTER_HEADING_ATX] = ATX_START,
      [CHARTER_HEADING_SETEXT] = SETEXT_START,
      [CHARTER_UNDERLINE] = SETEXT_NEXT,
      [CHARTER_HEADING_BOLD] = BOLD_START,
      [CHARTER_HEADING_NUMBERED] = NUMBERED_START,
      [CHARTER_HEADING_ARTICLE] = ARTICLE_START,
      [CHARTER_HEADING_BARE] = BARE_START,
      [CHARTER_PARAGRAPH] = PARAGRAPH_START,
      [CHARTER_PARAGRAPH_MORE] = PARAGRAPH_MORE,
      [CHARTER_ITEM] = LIST_START,
      [CHARTER_ITEM_NEXT] = ITEM_NEXT,
      [CHARTER_ITEM_MORE] = ITEM_MORE,
      [CHARTER_BREAK] = BREAK_START,
      [CHARTER_FENCE] = FENCE_START,
      [CHARTER_FENCE_MORE] = RAW,
      [CHARTER_FENCE_END] = FENCE_NEXT,
      [CHARTER_COMMENT] = COMMENT_START,
      [CHARTER_COMMENT_MORE] = RAW,
      [CHARTER_HTML] = HTML_START,
      [CHARTER_HTML_MORE] = RAW,
      [CHARTER_PIPE_HEADER] = PIPE_HEADER_START,
      [CHARTER_PIPE_ROW] = PIPE_ROW_NEXT,
      [CHARTER_PIPE_DELIMITER] = PIPE_DELIMITER_START,
      [CHARTER_TAB_HEADER] = TAB_HEADER_START,
      [CHARTER_TAB_ROW] = TAB_ROW_NEXT,
      [CHARTER_TAB_DELIMITER] = TAB_DELIMITER_START,
      [CHARTER_GAP] = GAP_NEXT,
      [CHARTER_TABLE_COMMENT] = TABLE_COMMENT_NEXT,
  };
  const bool same_table = charter_same_table(before, after);
  if (role == CHARTER_PIPE_DELIMITER && same_table) return PIPE_DELIMITER_NEXT;
  if (role == CHARTER_TAB_DELIMITER && same_table) return TAB_DELIMITER_NEXT;
  if (before->mode == CHARTER_MODE_FRONT_MATTER && role == CHARTER_FRONT_MATTER) return RAW;
  return (enum Token)tokens[role];
}

// How a line goes on after its first token. `piece` is its marker if it may have one, or all of it
// when the rest is AT_REST.
typedef struct {
  uint8_t rest;
  uint8_t piece;
} Course;

static const Course courses[] = {
    [FRONT_MATTER_START] = {AT_REST, FRONT_MATTER_MARKER},
    [FRONT_MATTER_END] = {AT_REST, FRONT_MATTER_MARKER},
    [ATX_START] = {IN_TEXT, HEADING_MARKER},
    [SETEXT_START] = {IN_TEXT, NOTHING},
    [SETEXT_NEXT] = {AT_REST, SETEXT_UNDERLINE},
    [BOLD_START] = {IN_TEXT, HEADING_MARKER},
    [NUMBERED_START] = {IN_TEXT, HEADING_MARKER},
    [ARTICLE_START] = {IN_TEXT, HEADING_MARKER},
    [BARE_START] = {IN_TEXT, NOTHING},
    [PARAGRAPH_START] = {IN_TEXT, NOTHING},
    [PARAGRAPH_MORE] = {IN_TEXT, NOTHING},
    [LIST_START] = {IN_TEXT, LIST_MARKER},
    [ITEM_NEXT] = {IN_TEXT, LIST_MARKER},
    [ITEM_MORE] = {IN_TEXT, NOTHING},
    [BREAK_START] = {AT_REST, TEXT},
    [FENCE_START] = {AT_INFO, FENCE_MARKER},
    [FENCE_NEXT] = {AT_REST, FENCE_MARKER},
    [COMMENT_START] = {AT_REST, RAW},
    [HTML_START] = {AT_REST, RAW},
    [PIPE_HEADER_START] = {AT_ROW, LIST_MARKER},
    [PIPE_DELIMITER_START] = {AT_ROW, NOTHING},
    [PIPE_ROW_NEXT] = {AT_ROW, LIST_MARKER},
    [PIPE_DELIMITER_NEXT] = {AT_ROW, NOTHING},
    [TAB_HEADER_START] = {AT_INDENT, NOTHING},
    [TAB_DELIMITER_START] = {AT_INDENT, NOTHING},
    [TAB_ROW_NEXT] = {AT_ROW, NOTHING},
    [TAB_DELIMITER_NEXT] = {AT_ROW, NOTHING},
    [TABLE_COMMENT_NEXT] = {AT_REST, RAW},
    [GAP_NEXT] = {AT_GAP, NOTHING},
    [TABLE_END] = {AT_LINE, NOTHING},
};

// What scanning a marker needs to know of it.
static uint8_t marker_of(enum Token token, const CharterLine* line) {
  switch (token) {
    case BOLD_START:
    case FENCE_START:
      return (uint8_t)line->head[0];
    case PIPE_HEADER_START:
    case PIPE_ROW_NEXT:
      return line->listed ? line->marker : 0;
    default:
      return courses[token].rest == IN_TEXT && courses[token].piece != NOTHING ? line->marker : 0;
  }
}

static uint8_t content_phase(const Scanner* scanner) {
  return scanner->marker != 0 ? AT_MARKER : courses[scanner->line].rest;
}

// Takes a blank line up to its end, and the blank lines after it. `whole` puts the last line end
// into the token too.
static void take_blank_lines(TSLexer* lexer, bool whole) {
  CharterLine line = {0};
  do {
    (void)read_indent(lexer, &line);
    if (!at_line_end(lexer)) return;
    if (!whole) lexer->mark_end(lexer);
    pass_line_end(lexer, take);
    if (whole) lexer->mark_end(lexer);
  } while (!lexer->eof(lexer));
}

// At the end of a line that is all one token. Lines of code and of front matter keep their line
// ends; comments and HTML blocks end before.
static void take_raw_line(Scanner* scanner, TSLexer* lexer, bool blank) {
  const CharterMode mode = (CharterMode)scanner->lines.mode;
  const bool whole = mode == CHARTER_MODE_FENCE || mode == CHARTER_MODE_FRONT_MATTER;
  scanner->phase = whole ? AT_LINE : AT_LINE_END;
  if (blank) {
    take_blank_lines(lexer, whole);
    return;
  }
  if (whole) pass_line_end(lexer, take);
  lexer->mark_end(lexer);
}

// The token for the role of the next line that has one. In front of it are the end of this line and
// blank lines between blocks.
static enum Token scan_line(Scanner* scanner, TSLexer* lexer) {
  if (scanner->phase == AT_LINE_END) {
    skip_blanks(lexer);
    pass_line_end(lexer, skip);
  }
  for (;; pass_line_end(lexer, skip)) {
    lexer->mark_end(lexer);
    if (lexer->eof(lexer)) {
      scanner->phase = AT_END;
      return DOCUMENT_END;
    }
    CharterLine line;
    CharterAhead ahead = {0};
    read_line(lexer, &line, &scanner->lines);
    read_ahead(lexer, charter_reach(&scanner->lines, &line), &ahead);
    const CharterState before = scanner->lines;
    const CharterRole role = charter_step(&scanner->lines, &line, &ahead);
    if (role == CHARTER_BLANK && !charter_in_table(&before)) continue;

    const enum Token token = token_of(role, &before, &scanner->lines);
    if (token == RAW) {
      take_raw_line(scanner, lexer, line.looks == CHARTER_LOOKS_BLANK);
      return RAW;
    }
    scanner->line = (uint8_t)token;
    scanner->marker = marker_of(token, &line);
    scanner->unclosed = false;
    const bool quoted = line.quotes > 0 && line.looks != CHARTER_LOOKS_BLANK;
    scanner->phase = quoted ? AT_QUOTE : content_phase(scanner);
    return token;
  }
}

// ---- pieces of a line -------------------------------------------------------------------------

static int32_t separator_of(const Scanner* scanner) {
  switch ((enum Token)scanner->line) {
    case PIPE_HEADER_START:
    case PIPE_DELIMITER_START:
    case PIPE_ROW_NEXT:
    case PIPE_DELIMITER_NEXT:
      return '|';
    case TAB_HEADER_START:
    case TAB_DELIMITER_START:
    case TAB_ROW_NEXT:
    case TAB_DELIMITER_NEXT:
      return '\t';
    default:
      return 0;
  }
}

static bool is_delimiter_row(const Scanner* scanner) {
  switch ((enum Token)scanner->line) {
    case PIPE_DELIMITER_START:
    case PIPE_DELIMITER_NEXT:
    case TAB_DELIMITER_START:
    case TAB_DELIMITER_NEXT:
      return true;
    default:
      return false;
  }
}

// What closes the title of this line's heading, if anything does.
static int32_t closing_of(const Scanner* scanner) {
  if (scanner->line == ATX_START) return '#';
  return scanner->line == BOLD_START ? scanner->marker : 0;
}

// The `>` of block quotes, up to the last.
static enum Token scan_quote_marker(TSLexer* lexer) {
  skip_blanks(lexer);
  while (lexer->lookahead == '>' || is_blank(lexer->lookahead)) {
    const bool quote = lexer->lookahead == '>';
    take(lexer);
    if (quote) lexer->mark_end(lexer);
  }
  return QUOTE_MARKER;
}

// After `Article 4`: the rest of its number, and what stands between it and the title.
static void take_article_end(Cursor* cursor) {
  while (is_digit(cursor->lexer->lookahead) || cursor->lexer->lookahead == '.') next(cursor);
  mark(cursor);
  while (is_blank(cursor->lexer->lookahead) || is_space(cursor->lexer->lookahead)) next(cursor);
  switch (cursor->lexer->lookahead) {
    case '-':
    case ':':
    case 0x2013:  // en dash
    case 0x2014:  // em dash
      next(cursor);
      if (is_blank(cursor->lexer->lookahead)) mark(cursor);
      break;
    default:
      break;
  }
}

static enum Token scan_marker(const Scanner* scanner, Cursor* cursor) {
  skip_blanks(cursor->lexer);
  if (scanner->line == BOLD_START || scanner->line == FENCE_START) {
    (void)take_run(cursor, scanner->marker);
  } else {
    for (unsigned i = 0; i < scanner->marker; i++) next(cursor);
  }
  mark(cursor);
  if (scanner->line == ARTICLE_START) take_article_end(cursor);
  return (enum Token)courses[scanner->line].piece;
}

// A cell. One that holds nothing stands right here: tree-sitter moves a token that would end before
// it starts, since blanks were skipped, to its end.
static enum Token scan_cell(Scanner* scanner, Cursor* cursor) {
  mark(cursor);
  skip_padding(cursor);
  if (scanner->phase == AFTER_PIPE && at_line_end(cursor->lexer)) {
    scanner->phase = AT_LINE_END;
    return NOTHING;
  }
  scanner->phase = AFTER_CELL;
  cursor->unclosed = false;
  if (is_delimiter_row(scanner)) {
    const int32_t c = cursor->lexer->lookahead;
    const bool caption = !at_stop(cursor) && c != '-' && c != ':';
    take_rest(cursor);
    return caption ? CAPTION : DELIMITER_CELL;
  }
  if (at_stop(cursor)) return PLAIN_CELL;
  const enum Token token = scan_inline(cursor);
  if (cursor->whole) return PLAIN_CELL;
  scanner->phase = IN_CELL;
  return token;
}

static enum Token scan_separator(Scanner* scanner, Cursor* cursor) {
  next(cursor);
  mark(cursor);
  if (cursor->separator == '\t') {
    scanner->phase = AT_CELL;
    return TAB;
  }
  scanner->phase = scanner->phase == AT_ROW ? AT_CELL : AFTER_PIPE;
  return PIPE;
}

static enum Token scan_language(Scanner* scanner, TSLexer* lexer) {
  skip_blanks(lexer);
  scanner->phase = IN_TEXT;
  if (at_line_end(lexer)) return NOTHING;
  while (!at_line_end(lexer) && !is_blank(lexer->lookahead)) take(lexer);
  lexer->mark_end(lexer);
  return LANGUAGE;
}

// The next piece of this line, or NOTHING when the phase has changed instead.
static enum Token scan_piece(Scanner* scanner, Cursor* cursor) {
  TSLexer* const lexer = cursor->lexer;
  switch ((enum Phase)scanner->phase) {
    case AT_QUOTE:
      scanner->phase = content_phase(scanner);
      return scan_quote_marker(lexer);
    case AT_MARKER:
      scanner->phase = courses[scanner->line].rest;
      return scan_marker(scanner, cursor);
    case AT_INDENT:
      skip_blanks(lexer);
      return scan_cell(scanner, cursor);
    case AT_ROW:
      skip_padding(cursor);
      if (cursor->separator == '|' && at_stop(cursor)) return scan_separator(scanner, cursor);
      return scan_cell(scanner, cursor);
    case AT_CELL:
    case AFTER_PIPE:
      return scan_cell(scanner, cursor);
    case IN_CELL:
      skip_padding(cursor);
      if (!at_stop(cursor)) return scan_inline(cursor);
      scanner->phase = AFTER_CELL;
      return NOTHING;
    case AFTER_CELL:
      skip_padding(cursor);
      if (!at_line_end(lexer)) return scan_separator(scanner, cursor);
      break;
    case IN_TEXT:
      skip_blanks(lexer);
      if (!at_line_end(lexer)) return scan_inline(cursor);
      break;
    case AT_INFO:
      return scan_language(scanner, lexer);
    case AT_REST:
      skip_blanks(lexer);
      take_rest(cursor);
      scanner->phase = AT_LINE_END;
      return (enum Token)courses[scanner->line].piece;
    case AT_GAP:
      scanner->phase = AT_LINE;
      take_blank_lines(lexer, true);
      return BLANK_LINES;
    case AT_LINE:
    case AT_LINE_END:
    case AT_END:
      break;
  }
  scanner->phase = AT_LINE_END;
  return NOTHING;
}

// ---- the interface to tree-sitter -------------------------------------------------------------

static enum Token scan_token(Scanner* scanner, TSLexer* lexer) {
  enum Token token = NOTHING;
  while (token == NOTHING && scanner->phase != AT_END) {
    if (scanner->phase == AT_LINE || scanner->phase == AT_LINE_END) {
      token = scan_line(scanner, lexer);
    } else {
      Cursor cursor = {.lexer = lexer,
                       .separator = separator_of(scanner),
                       .closing = closing_of(scanner),
                       .unclosed = scanner->unclosed};
      token = scan_piece(scanner, &cursor);
      scanner->unclosed = cursor.unclosed;
    }
  }
  return token;
}

void* tree_sitter_charter_external_scanner_create(void);
void tree_sitter_charter_external_scanner_destroy(void* payload);
unsigned tree_sitter_charter_external_scanner_serialize(void* payload, char* buffer);
void tree_sitter_charter_external_scanner_deserialize(void* payload, const char* buffer,
                                                      unsigned length);
bool tree_sitter_charter_external_scanner_scan(void* payload, TSLexer* lexer,
                                               const bool* valid_symbols);

void* tree_sitter_charter_external_scanner_create(void) {
  return calloc(1, sizeof(Scanner));
}

void tree_sitter_charter_external_scanner_destroy(void* payload) {
  free(payload);
}

unsigned tree_sitter_charter_external_scanner_serialize(void* payload, char* buffer) {
  memcpy(buffer, payload, sizeof(Scanner));  // NOLINT(clang-analyzer-security.insecureAPI.*)
  return sizeof(Scanner);
}

void tree_sitter_charter_external_scanner_deserialize(void* payload, const char* buffer,
                                                      unsigned length) {
  Scanner* const scanner = payload;
  *scanner = (Scanner){0};  // first forget everything: `length` is 0 at the start of a document
  if (length == sizeof(Scanner)) {
    memcpy(scanner, buffer, length);  // NOLINT(clang-analyzer-security.insecureAPI.*)
  }
}

bool tree_sitter_charter_external_scanner_scan(void* payload, TSLexer* lexer,
                                               const bool* valid_symbols) {
  if (valid_symbols[ERROR_SENTINEL]) return false;
  const enum Token token = scan_token(payload, lexer);
  if (token == NOTHING) return false;
  lexer->result_symbol = (TSSymbol)token;
  // For incremental parsing tree-sitter remembers how far a token looked, but only the first byte
  // of the character where it stopped. Look past that character, and past bytes that an edit may
  // join to it.
  for (int i = 0; i < 3 && (lexer->lookahead < 0 || lexer->lookahead >= 0x80); i++) take(lexer);
  return true;
}
