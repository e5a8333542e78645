// What stands in the text of a line: URLs, quoted terms, code spans, comments. Part of scanner.c:
// all functions are static.
//
// Each `scan_` function is called where a node may open. It answers NOTHING when none does: what it
// took is plain text. `started` says that plain text stands before the opening, where the token's
// end is marked: then it answers TEXT if a node may open, and is called again there. Otherwise it
// takes the node, and when that is not closed answers TEXT, with nothing but the opening in the
// token. No function looks far for a close that calls before it have not found: a line takes linear
// time.
#ifndef CHARTER_INLINE_H
#define CHARTER_INLINE_H

#include "cursor.h"
#include "tokens.h"

// URLs and straight quotes do not open inside a word.
static bool is_word(int32_t c) { return is_letter(c) || is_digit(c); }

// Spaces that are not blanks: no-break spaces, typographic spaces, those of no width.
static bool is_space(int32_t c) {
  return c == 0xA0 || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
         c == 0x3000 || c == 0xFEFF;
}

enum {
  QUOTED_TERM_MAX = 100,  // longer quotations are no terms
  CODE_FENCE_MAX = 3,
};

static bool is_url_character(int32_t c) {
  if (c <= ' ' || (c >= 0x7F && c < 0xA0) || c == 0xFFFD || is_space(c)) return false;
  switch (c) {
    case '"':
    case '<':
    case '>':
    case '\\':
    case ']':
    case '`':
    case '|':
    case 0xAB:    // quotation marks
    case 0xBB:
    case 0x201C:
    case 0x201D:
      return false;
    default:
      return true;
  }
}

// Ends a sentence or closes emphasis, when it stands at the end of a URL. GFM 6.9, "Extended
// autolinks".
static bool is_url_tail(int32_t c) {
  switch (c) {
    case '!':
    case '\'':
    case '*':
    case ',':
    case '.':
    case ':':
    case ';':
    case '?':
    case '_':
    case '~':
    case 0x2019:  // apostrophe
    case 0x2026:  // ellipsis
      return true;
    default:
      return false;
  }
}

static bool take_url_start(Cursor *cursor) {
  if (lower(cursor->lexer->lookahead) == 'w') {
    if (!take_word(cursor, "www.")) return false;
  } else {
    if (!take_word(cursor, "http")) return false;
    if (lower(cursor->lexer->lookahead) == 's') next(cursor);
    if (!take_word(cursor, "://")) return false;
  }
  const int32_t c = code_point(cursor->lexer);
  return is_url_character(c) && !is_url_tail(c) && c != '(' && c != ')';
}

static enum Token scan_url(Cursor *cursor, bool started) {
  if (!take_url_start(cursor)) return NOTHING;
  if (started) return TEXT;
  unsigned open = 0;  // parentheses: one closed and not opened belongs to the text around
  bool marked = false;
  for (; !at_stop(cursor); next(cursor)) {
    const int32_t c = code_point(cursor->lexer);
    if (!is_url_character(c) || (c == ')' && open == 0)) break;
    if (c == '(') open++;
    if (c == ')') open--;
    const bool tail = is_url_tail(c) || c == '(';
    if (tail && !marked) mark(cursor);
    marked = tail;
  }
  if (!marked) mark(cursor);
  return URL;
}

// « term », “term”, "term".
static enum Token scan_quoted_term(Cursor *cursor, bool started) {
  TSLexer *const lexer = cursor->lexer;
  const int32_t open = lexer->lookahead;
  const int32_t close = open == 0xAB ? 0xBB : open == 0x201C ? 0x201D : '"';
  next(cursor);
  if (at_stop(cursor)) return NOTHING;
  if (open == close && (is_blank(lexer->lookahead) || lexer->lookahead == close)) return NOTHING;
  if (started) return TEXT;
  mark(cursor);
  for (unsigned length = 0; length < QUOTED_TERM_MAX && !at_stop(cursor); length++) {
    const int32_t c = lexer->lookahead;
    if (c == open && c != close) break;
    next(cursor);
    if (c == close) {
      mark(cursor);
      return QUOTED_TERM;
    }
  }
  return TEXT;
}

// GFM 6.3, "Code spans".
static enum Token scan_code_span(Cursor *cursor, bool started) {
  const uint32_t fence = take_run(cursor, '`');
  if (fence > CODE_FENCE_MAX || at_stop(cursor)) return NOTHING;
  if (started) return TEXT;
  mark(cursor);
  while (!at_stop(cursor)) {
    if (take_run(cursor, '`') == fence) {
      mark(cursor);
      return CODE_SPAN;
    }
    if (!at_stop(cursor)) next(cursor);
  }
  return TEXT;
}

static enum Token scan_comment(Cursor *cursor, bool started) {
  if (!take_word(cursor, "!--") || cursor->unclosed) return NOTHING;
  if (started) return TEXT;
  mark(cursor);
  while (!at_stop(cursor)) {
    if (take_run(cursor, '-') >= 2 && cursor->lexer->lookahead == '>') {
      next(cursor);
      mark(cursor);
      return INLINE_COMMENT;
    }
    if (!at_stop(cursor)) next(cursor);
  }
  cursor->unclosed = true;
  return TEXT;
}

// <https://…>, <mail@…>. GFM 6.8, "Autolinks".
static enum Token scan_angle(Cursor *cursor, bool started) {
  TSLexer *const lexer = cursor->lexer;
  next(cursor);
  if (lexer->lookahead == '!') return scan_comment(cursor, started);
  if (!started) mark(cursor);
  if (take_word(cursor, "www.")) return TEXT;
  while (is_word(lexer->lookahead) || lexer->lookahead == '.' || lexer->lookahead == '-' ||
         lexer->lookahead == '+') {
    next(cursor);
  }
  if (lexer->lookahead != ':' && lexer->lookahead != '@') return NOTHING;
  if (started) return TEXT;
  while (is_url_character(code_point(lexer)) && !at_stop(cursor)) next(cursor);
  if (lexer->lookahead != '>') return TEXT;
  next(cursor);
  mark(cursor);
  return AUTOLINK;
}

static bool may_open(const Cursor *cursor) {
  switch (cursor->lexer->lookahead) {
    case '`':
    case '<':
    case 0xAB:    // left guillemet
    case 0x201C:  // left double quotation mark
      return true;
    case '"':
      return !is_word(cursor->previous) && cursor->previous != '=';  // an attribute's value
    case 'H':
    case 'W':
    case 'h':
    case 'w':
      return !is_word(cursor->previous);
    default:
      return false;
  }
}

static enum Token scan_node(Cursor *cursor, bool started) {
  switch (cursor->lexer->lookahead) {
    case '`':
      return scan_code_span(cursor, started);
    case '<':
      return scan_angle(cursor, started);
    case '"':
    case 0xAB:
    case 0x201C:
      return scan_quoted_term(cursor, started);
    default:
      return scan_url(cursor, started);
  }
}

// Plain text up to the next inline node, or that node, or what closes a title.
static enum Token scan_inline(Cursor *cursor) {
  bool started = false;   // there is plain text
  bool unmarked = false;  // it goes beyond the marked end
  cursor->previous = ' ';
  while (!at_stop(cursor)) {
    const int32_t c = cursor->lexer->lookahead;
    if (is_blank(c)) {
      if (unmarked) mark(cursor);
      unmarked = false;
      next(cursor);
      continue;
    }
    if (c == cursor->closing && c != 0 && (c != '#' || is_blank(cursor->previous))) {
      if (unmarked) mark(cursor);
      (void)take_run(cursor, c);
      if (!started) mark(cursor);
      while (is_blank(cursor->lexer->lookahead)) next(cursor);
      if (at_line_end(cursor->lexer)) return started ? TEXT : HEADING_MARKER;
    } else if (may_open(cursor)) {
      if (started) mark(cursor);
      const enum Token token = scan_node(cursor, started);
      if (token != NOTHING) return token;
    } else {
      next(cursor);
    }
    started = unmarked = true;
  }
  if (unmarked) mark(cursor);
  cursor->whole = true;
  return TEXT;
}

#endif
