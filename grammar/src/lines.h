// Which line is what: the line automaton that the external scanner and the program share.
//
// A charter is read a line at a time. A driver collects the facts of a line (`CharterLine`), asks
// `charter_line_classify` what the line looks like on its own, and `charter_step` what it is after
// the lines before it. scanner.c drives this one code point at a time through tree-sitter's lexer,
// rules/blocks.cpp drives it over bytes in memory; a test says that both see the same document.
#ifndef CHARTER_LINES_H
#define CHARTER_LINES_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// Enough of a line's start to recognise every marker; longer runs saturate.
enum { CHARTER_HEAD = 32 };

// A bare line longer than this, in code points, is prose and not a heading. The longest such
// heading of the five model charters has 81.
enum { CHARTER_HEADING_MAX = 100 };

// What a line looks like on its own.
typedef enum {
  CHARTER_LOOKS_BLANK,
  CHARTER_LOOKS_TEXT,
  CHARTER_LOOKS_ATX,        // # Title
  CHARTER_LOOKS_UNDERLINE,  // === or ---
  CHARTER_LOOKS_BREAK,      // *** or ___ or - - -
  CHARTER_LOOKS_BOLD,       // **Title** or _Title_
  CHARTER_LOOKS_ARTICLE,    // ARTICLE 4 - Title
  CHARTER_LOOKS_ITEM,       // - item, • item
  CHARTER_LOOKS_NUMBERED,   // 1. item or title, a) item or title
  CHARTER_LOOKS_FENCE,      // ``` or ~~~
  CHARTER_LOOKS_COMMENT,    // <!--
  CHARTER_LOOKS_HTML,       // <table>, </div>
} CharterLooks;

// The facts of one line. Drivers zero it, fill the first group, and call `charter_line_classify`.
// "Content" is what stands after the indent and the `>` of block quotes.
typedef struct {
  int32_t head[CHARTER_HEAD];  // first code points of the content
  uint32_t length;             // code points of the content without trailing blanks
  uint16_t pipes;              // pipes of the content not preceded by a backslash (saturates)
  uint16_t tabs;               // tabs before the last character that is not blank, indent included
  uint16_t inner_tabs;         // those of them that follow the first character that is not blank
  uint16_t stars;              // runs of `*` in the content
  uint8_t head_length;
  uint8_t quotes;       // `>` before the content (saturates)
  int32_t last;         // last code point of the content that is not blank
  bool last_pipe;       // `last` is a pipe that is not escaped
  bool uniform;         // all characters of the content that are not blank are the same
  bool delimiter;       // content is a delimiter row (see CharterDelimiter)
  bool caption;         // content is a delimiter row, then text after its last pipe
  bool closes_comment;  // holds `-->`
  bool closes_table;    // holds `</table`
  // Set by charter_line_classify.
  CharterLooks looks;
  uint8_t marker;     // code points of the `#`s, the list marker or the fence at the start
  bool leading_pipe;  // a pipe starts the content, or follows a list marker
  bool listed;        // it follows a list marker
} CharterLine;

// Recognises a delimiter row, pipe or tab form, one code point of the content at a time.
// GFM, "Tables (extension)": cells of hyphens with optional colons at the ends.
typedef struct {
  uint8_t state;
  uint8_t cells;            // cells seen (saturates at 2)
  bool leading, pipe, tab;  // starts with a pipe; has pipes; has tabs between cells
} CharterDelimiter;

void charter_delimiter_feed(CharterDelimiter* delimiter, int32_t c);
// The content fed so far is a delimiter row with at least one pipe or tab.
bool charter_delimiter_done(const CharterDelimiter* delimiter);
// The content fed so far can no longer become a delimiter row.
bool charter_delimiter_failed(const CharterDelimiter* delimiter);
// It failed on text that follows the closing pipe of a delimiter row.
bool charter_delimiter_caption(const CharterDelimiter* delimiter);

void charter_line_classify(CharterLine* line);

// Cells of the line read as a pipe row or as a tab row.
uint16_t charter_pipe_cells(const CharterLine* line);
uint16_t charter_tab_cells(const CharterLine* line);

// What a line is, in its document.
typedef enum {
  CHARTER_BLANK,         // a run of blank lines outside tables
  CHARTER_FRONT_MATTER,  // from the opening --- on, one line each
  CHARTER_FRONT_MATTER_END,
  CHARTER_HEADING_ATX,
  CHARTER_HEADING_SETEXT,  // the text; its underline follows
  CHARTER_UNDERLINE,
  CHARTER_HEADING_BOLD,
  CHARTER_HEADING_NUMBERED,
  CHARTER_HEADING_ARTICLE,
  CHARTER_HEADING_BARE,
  CHARTER_PARAGRAPH,
  CHARTER_PARAGRAPH_MORE,
  CHARTER_ITEM,  // first item of a list
  CHARTER_ITEM_NEXT,
  CHARTER_ITEM_MORE,  // further line of an item
  CHARTER_BREAK,
  CHARTER_FENCE,
  CHARTER_FENCE_MORE,
  CHARTER_FENCE_END,
  CHARTER_COMMENT,
  CHARTER_COMMENT_MORE,
  CHARTER_HTML,
  CHARTER_HTML_MORE,
  CHARTER_PIPE_HEADER,  // a row that starts a table
  CHARTER_PIPE_ROW,
  CHARTER_PIPE_DELIMITER,  // starts a table when it is not of the one before: charter_same_table
  CHARTER_TAB_HEADER,
  CHARTER_TAB_ROW,
  CHARTER_TAB_DELIMITER,
  CHARTER_GAP,            // a run of blank lines inside a table
  CHARTER_TABLE_COMMENT,  // a comment line between two rows
} CharterRole;

typedef enum {
  CHARTER_MODE_START,  // nothing read yet
  CHARTER_MODE_NONE,
  CHARTER_MODE_FRONT_MATTER,
  CHARTER_MODE_UNDERLINE,
  CHARTER_MODE_PARAGRAPH,
  CHARTER_MODE_LIST,
  CHARTER_MODE_FENCE,
  CHARTER_MODE_COMMENT,
  CHARTER_MODE_HTML,
  CHARTER_MODE_HTML_TABLE,
  CHARTER_MODE_PIPE,
  CHARTER_MODE_TAB,
} CharterMode;

// All that the automaton remembers between lines.
typedef struct {
  uint8_t mode;
  uint8_t quotes;       // of the table's first row
  uint8_t fence;        // length of the opening fence (saturates)
  uint8_t fence_tilde;  // fence of ~ and not of `
  uint8_t delimited;    // the table has a delimiter row
  uint8_t piped;        // the table's first row starts with a pipe
  uint16_t width;       // cells of the table's first row (saturates)
} CharterState;

// What follows a line, as far as a decision may need it. `next` is the line after it; `ahead` is
// the first line after it that is not blank, and `after` the line after that one. A line past the
// end of the document is blank. Drivers fill what `charter_reach` asks for, and no more.
typedef struct {
  CharterLine next, ahead, after;
} CharterAhead;

// How far a driver must look before `charter_step` can decide about `line`: not at all, at `next`,
// or at `next`, `ahead` and `after`.
typedef enum { CHARTER_AHEAD_NONE, CHARTER_AHEAD_NEXT, CHARTER_AHEAD_FAR } CharterReach;
CharterReach charter_reach(const CharterState* state, const CharterLine* line);

// For drivers that read a line bit by bit: nothing after can change what `charter_step` answers. So
// it is for most rows of a table after a few characters. `line` holds the facts of the start of the
// line, which reaches beyond the first separator, ends with a character that is not blank, and can
// no longer become a delimiter row. Classifies the line.
bool charter_settled(const CharterState* state, CharterLine* line);

// The role of `line`, and the state after it. A run of blank lines is one step, with the first of
// them as `line`. Every line has a role: this never fails.
CharterRole charter_step(CharterState* state, const CharterLine* line, const CharterAhead* ahead);

// The state is that inside a table.
bool charter_in_table(const CharterState* state);
// The states before and after a step are those of one table. Two tables can touch when one is
// quoted or has the other form.
bool charter_same_table(const CharterState* before, const CharterState* after);

#ifdef __cplusplus
}
#endif

#endif
