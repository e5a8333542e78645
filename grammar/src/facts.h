// Reads the facts of lines from tree-sitter's lexer, as rules/blocks.cpp does from memory. Part of
// scanner.c: all functions are static.
#ifndef CHARTER_FACTS_H
#define CHARTER_FACTS_H

#include "cursor.h"

// The blanks and `>` before the content. Returns the number of tabs among them.
static uint32_t read_indent(TSLexer *lexer, CharterLine *line) {
  uint32_t tabs = 0;
  for (;; take(lexer)) {
    if (lexer->lookahead == '>') {
      if (line->quotes < UINT8_MAX) line->quotes++;
    } else if (lexer->lookahead == '\t') {
      tabs++;
    } else if (!is_blank(lexer->lookahead)) {
      return tabs;
    }
  }
}

static uint16_t saturated(uint32_t n) { return n < UINT16_MAX ? (uint16_t)n : UINT16_MAX; }

// Reads the content up to the line's end, or as far as the step from `state` depends on it; null
// reads it all.
static void read_content(TSLexer *lexer, CharterLine *line, uint32_t indent_tabs,
                         const CharterState *state) {
  static const char table_end[] = "</table";
  CharterDelimiter delimiter = {0};
  uint32_t length = 0, pipes = 0, tabs = 0, inner_tabs = 0, stars = 0;
  unsigned hyphens = 0, table_matched = 0;
  int32_t previous = 0;
  const int32_t first = code_point(lexer);
  const bool pipe = state != NULL && state->mode == CHARTER_MODE_PIPE;
  bool whole = state == NULL || !charter_in_table(state);
  line->uniform = true;
  for (; !at_line_end(lexer); take(lexer)) {
    const int32_t c = code_point(lexer);
    length++;
    if (length <= CHARTER_HEAD) {
      line->head[length - 1] = c;
      line->head_length = (uint8_t)length;
    }
    if (c == '>' && hyphens >= 2) line->closes_comment = true;
    hyphens = c == '-' ? hyphens + 1 : 0;
    table_matched = c == table_end[table_matched] ? table_matched + 1 : c == '<';
    if (table_matched == sizeof table_end - 1) {
      line->closes_table = true;
      table_matched = 0;
    }
    charter_delimiter_feed(&delimiter, c);
    if (c == '\t') {
      tabs++;
    } else if (!is_blank(c)) {
      line->length = length;
      line->last = c;
      line->last_pipe = c == '|' && previous != '\\';
      if (line->last_pipe) pipes++;
      if (c == '*' && previous != '*') stars++;
      if (c != first) line->uniform = false;
      inner_tabs = tabs;
    }
    previous = c;
    if (!whole && !is_blank(c) && (pipe ? pipes : inner_tabs) > 0 &&
        charter_delimiter_failed(&delimiter)) {
      whole = true;  // it does not help to ask again
      line->pipes = saturated(pipes);
      line->inner_tabs = saturated(inner_tabs);
      line->tabs = saturated(inner_tabs + indent_tabs);
      if (charter_settled(state, line)) return;
    }
  }
  line->pipes = saturated(pipes);
  line->inner_tabs = saturated(inner_tabs);
  line->tabs = saturated(inner_tabs + indent_tabs);
  line->stars = saturated(stars);
  line->delimiter = charter_delimiter_done(&delimiter);
  line->caption = charter_delimiter_caption(&delimiter);
}

// Reads the line that starts here, up to its end, or as far as `state` wants it; a blank one past
// the end of the document.
static void read_line(TSLexer *lexer, CharterLine *line, const CharterState *state) {
  *line = (CharterLine){0};
  const uint32_t indent_tabs = read_indent(lexer, line);
  if (!at_line_end(lexer)) read_content(lexer, line, indent_tabs, state);
  charter_line_classify(line);
}

// Reads on from the end of a line.
static void read_ahead(TSLexer *lexer, CharterReach reach, CharterAhead *ahead) {
  if (reach == CHARTER_AHEAD_NONE) return;
  pass_line_end(lexer, take);
  read_line(lexer, &ahead->next, NULL);
  if (reach == CHARTER_AHEAD_NEXT) return;
  ahead->ahead = ahead->next;
  while (ahead->ahead.looks == CHARTER_LOOKS_BLANK && !lexer->eof(lexer)) {
    pass_line_end(lexer, take);
    read_line(lexer, &ahead->ahead, NULL);
  }
  pass_line_end(lexer, take);
  read_line(lexer, &ahead->after, NULL);
}

#endif
