// Walking through a text with tree-sitter's lexer, which shows one code point at a time and never
// goes back. Part of scanner.c, after lines.c: all functions are static, and use those of lines.c.
#ifndef CHARTER_CURSOR_H
#define CHARTER_CURSOR_H

#include "lines.h"
#include "tree_sitter/parser.h"

static bool at_line_end(const TSLexer *lexer) {
  const int32_t c = lexer->lookahead;
  return c == '\n' || c == '\r' || (c == 0 && lexer->eof(lexer));
}

// A byte that is not part of valid UTF-8 counts as one character.
static int32_t code_point(const TSLexer *lexer) {
  return lexer->lookahead < 0 ? 0xFFFD : lexer->lookahead;
}

// `take` puts a character into the token; `skip` leaves it, and all before it, out in front.
static void take(TSLexer *lexer) { lexer->advance(lexer, false); }
static void skip(TSLexer *lexer) { lexer->advance(lexer, true); }

static void skip_blanks(TSLexer *lexer) {
  while (is_blank(lexer->lookahead)) skip(lexer);
}

// Goes to the next line if there is one. Lines end with LF, CR LF or CR.
static void pass_line_end(TSLexer *lexer, void (*pass)(TSLexer *)) {
  if (lexer->lookahead == '\r') {
    pass(lexer);
    if (lexer->lookahead == '\n') pass(lexer);
  } else if (lexer->lookahead == '\n') {
    pass(lexer);
  }
}

// ---- inside a line ----------------------------------------------------------------------------

typedef struct {
  TSLexer *lexer;
  int32_t separator;  // of cells; 0 outside of rows
  int32_t closing;    // what closes the title of a heading; 0 when nothing does
  int32_t previous;   // the character before
  bool unclosed;      // no comment ends before the separator or the line's end
  bool whole;         // the token goes up to there
} Cursor;

// A separator or the line's end. GFM 4.10: a backslash before a pipe makes it text, in code spans
// too; like cmark-gfm, this does not ask whether the backslash is escaped itself.
static bool at_stop(const Cursor *cursor) {
  if (at_line_end(cursor->lexer)) return true;
  if (cursor->lexer->lookahead != cursor->separator || cursor->separator == 0) return false;
  return cursor->separator != '|' || cursor->previous != '\\';
}

static void next(Cursor *cursor) {
  cursor->previous = cursor->lexer->lookahead;
  take(cursor->lexer);
}

static void mark(const Cursor *cursor) { cursor->lexer->mark_end(cursor->lexer); }

// Takes `word`, given in small letters, as far as the text agrees with it.
static bool take_word(Cursor *cursor, const char *word) {
  for (; *word != '\0'; word++) {
    if (lower(cursor->lexer->lookahead) != *word) return false;
    next(cursor);
  }
  return true;
}

static uint32_t take_run(Cursor *cursor, int32_t c) {
  uint32_t n = 0;
  for (; cursor->lexer->lookahead == c; n++) next(cursor);
  return n;
}

static void skip_padding(const Cursor *cursor) {
  while (is_blank(cursor->lexer->lookahead) && !at_stop(cursor)) skip(cursor->lexer);
}

// Up to the separator or the line's end, without the blanks there.
static void take_rest(Cursor *cursor) {
  while (!at_stop(cursor)) {
    const bool blank = is_blank(cursor->lexer->lookahead);
    next(cursor);
    if (!blank) mark(cursor);
  }
}

#endif
