/**
 * @file Cookie charters: prose, headings of every kind met in them, and tables of cookies.
 *
 * What each line is (heading, row, prose…) is decided by the line automaton of src/lines.c, which
 * the linter shares; src/scanner.c runs it and emits one token for each line. So this grammar only
 * says how lines nest and what they hold. It accepts every sequence of tokens that the automaton
 * can emit: parsing never fails, and no tree has an ERROR or MISSING node.
 *
 * "GFM" is the GitHub Flavored Markdown specification, <https://github.github.com/gfm/>.
 */

/* eslint-disable arrow-parens */
// @ts-check

module.exports = grammar({
  name: 'charter',

  // Blanks and line ends are not extras: the scanner skips them itself, since it alone knows where
  // a line starts.
  extras: () => [],

  supertypes: $ => [$.heading, $.table],

  // All tokens come from the scanner; the order is that of `enum Token` in src/scanner.c.
  //
  // 1. At the start of a line the scanner reads the line, and the next ones as far as the automaton
  //    asks for them, and emits a token of no width for what the line is. A token with `more` or
  //    `next` in its name continues the block before it, any other starts a block; so blocks need
  //    no closing token. Line ends, and blank lines between blocks, are padding before the token.
  // 2. If the line is quoted, `quote_marker` follows.
  // 3. Then come the pieces of the line. Lines that hold no pieces (code, HTML, comments and front
  //    matter after their first line) are one `_raw` token, without any token before it.
  // 4. `_end` follows the last line, always.
  externals: $ => [
    // What a line is.
    $._front_matter_start,
    $._front_matter_end,
    $._atx_start,
    $._setext_start,
    $._setext_next,
    $._bold_start,
    $._numbered_start,
    $._article_start,
    $._bare_start,
    $._paragraph_start,
    $._paragraph_more,
    $._list_start,
    $._item_next,
    $._item_more,
    $._break_start,
    $._fence_start,
    $._fence_next,
    $._comment_start,
    $._html_start,
    $._pipe_header_start,
    $._pipe_delimiter_start,
    $._pipe_row_next,
    $._pipe_delimiter_next,
    $._tab_header_start,
    $._tab_delimiter_start,
    $._tab_row_next,
    $._tab_delimiter_next,
    $._table_comment_next,
    $._gap_next,
    $._table_end, // blank lines follow, and the table does not go on after them
    $._end,

    // Pieces of a line.
    $._raw,
    $._blank_lines,
    $.quote_marker,
    $.heading_marker,
    $.setext_underline,
    $.list_marker,
    $.fence_marker,
    $.front_matter_marker,
    $.language,
    '|',
    '\t',
    $._plain_cell, // a cell without inline nodes is a single leaf
    $.delimiter_cell,
    $.caption,
    $._text,
    $.url,
    $.autolink,
    $.quoted_term,
    $.code_span,
    $._inline_comment,

    // Never emitted. It is valid only when tree-sitter recovers from an error, which cannot happen.
    $._error,
  ],

  rules: {
    document: $ => seq(
      optional($.front_matter),
      repeat($._block),
      repeat($.section),
      $._end,
    ),

    // Flat: a heading and what follows it, up to the next heading of any level. Charters come out
    // of web pages and word processors, and the levels of their headings mean little.
    section: $ => seq($.heading, repeat($._block)),

    _block: $ => choice(
      $.paragraph,
      $.list,
      $.table,
      $.thematic_break,
      $.fenced_code,
      $.comment,
      $.html_block,
      $._table_end,
    ),

    // A first line `---`, then lines `key: value` up to `---` or `...`.
    front_matter: $ => seq(
      $._front_matter_start,
      $.front_matter_marker,
      optional($.front_matter_content),
      optional(seq($._front_matter_end, $.front_matter_marker)),
    ),

    front_matter_content: $ => repeat1($._raw),

    //--- Headings

    heading: $ => choice(
      $.atx_heading,
      $.setext_heading,
      $.bold_heading,
      $.numbered_heading,
      $.article_heading,
      $.bare_heading,
    ),

    // `## Title ##`. GFM 4.2, "ATX headings".
    atx_heading: $ => seq(
      $._atx_start,
      optional($.quote_marker),
      field('marker', $.heading_marker),
      optional(field('title', $.title)),
      optional($.heading_marker),
    ),

    // A title underlined with `===` or `---`. GFM 4.3, "Setext headings".
    setext_heading: $ => seq(
      $._setext_start,
      optional($.quote_marker),
      field('title', $.title),
      $._setext_next,
      optional($.quote_marker),
      field('marker', $.setext_underline),
    ),

    // A line that is bold as a whole: `**Title**`.
    bold_heading: $ => seq(
      $._bold_start,
      optional($.quote_marker),
      field('marker', $.heading_marker),
      field('title', $.title),
      optional($.heading_marker),
    ),

    // `1. Title`, `a) Title`.
    numbered_heading: $ => seq(
      $._numbered_start,
      optional($.quote_marker),
      field('marker', $.heading_marker),
      field('title', $.title),
    ),

    // `ARTICLE 4 - Title`.
    article_heading: $ => seq(
      $._article_start,
      optional($.quote_marker),
      field('marker', $.heading_marker),
      optional(field('title', $.title)),
    ),

    // A short line that stands alone and does not end like a sentence.
    bare_heading: $ => seq(
      $._bare_start,
      optional($.quote_marker),
      field('title', $.title),
    ),

    title: $ => repeat1($._inline),

    //--- Prose

    paragraph: $ => seq(
      $._paragraph_start,
      $._line,
      repeat(seq($._paragraph_more, $._line)),
    ),

    list: $ => seq(
      alias($._first_item, $.list_item),
      repeat(alias($._next_item, $.list_item)),
    ),

    _first_item: $ => seq($._list_start, $._item),
    _next_item: $ => seq($._item_next, $._item),

    _item: $ => seq(
      optional($.quote_marker),
      field('marker', $.list_marker),
      repeat($._inline),
      repeat(seq($._item_more, $._line)),
    ),

    _line: $ => seq(optional($.quote_marker), repeat1($._inline)),

    _inline: $ => choice(
      $._text,
      $.url,
      $.autolink,
      $.quoted_term,
      $.code_span,
      alias($._inline_comment, $.comment),
    ),

    //--- Blocks that hold no charter

    thematic_break: $ => seq($._break_start, optional($.quote_marker), $._text),

    // GFM 4.5, "Fenced code blocks".
    fenced_code: $ => seq(
      $._fence_start,
      optional($.quote_marker),
      $.fence_marker,
      optional(field('info', $.info_string)),
      optional(field('code', $.code)),
      optional(seq($._fence_next, optional($.quote_marker), $.fence_marker)),
    ),

    info_string: $ => seq(field('language', $.language), repeat($._inline)),

    code: $ => repeat1($._raw),

    comment: $ => seq($._comment_start, optional($.quote_marker), repeat1($._raw)),

    html_block: $ => seq($._html_start, optional($.quote_marker), repeat1($._raw)),

    //--- Tables

    table: $ => choice($.pipe_table, $.tab_table),

    // GFM 4.10, "Tables (extension)", and every damage to one.
    pipe_table: $ => seq(
      choice(
        field('header', alias($._pipe_header, $.header)),
        seq(alias($._first_pipe_delimiter_row, $.delimiter_row), optional($.caption)),
      ),
      repeat(choice(
        alias($._pipe_row, $.row),
        seq(alias($._pipe_delimiter_row, $.delimiter_row), optional($.caption)),
        $.gap,
        alias($._table_comment, $.comment),
      )),
    ),

    _pipe_header: $ => seq($._pipe_header_start, $._pipe_cells),
    _pipe_row: $ => seq($._pipe_row_next, $._pipe_cells),
    _first_pipe_delimiter_row: $ => seq($._pipe_delimiter_start, $._pipe_delimiter_cells),
    _pipe_delimiter_row: $ => seq($._pipe_delimiter_next, $._pipe_delimiter_cells),

    // The first and the last pipe are optional and bound no further cell. A table may stand in a
    // list item, whose marker then comes before the first pipe.
    _pipe_cells: $ => seq(
      optional($.quote_marker),
      optional($.list_marker),
      optional('|'),
      $._cell,
      repeat(seq('|', $._cell)),
      optional('|'),
    ),

    _pipe_delimiter_cells: $ => seq(
      optional($.quote_marker),
      optional('|'),
      $.delimiter_cell,
      repeat(seq('|', $.delimiter_cell)),
      optional('|'),
    ),

    // Cells apart by tabs, as they are copied from a page or a spreadsheet.
    tab_table: $ => seq(
      choice(
        field('header', alias($._tab_header, $.header)),
        alias($._first_tab_delimiter_row, $.delimiter_row),
      ),
      repeat(choice(
        alias($._tab_row, $.row),
        alias($._tab_delimiter_row, $.delimiter_row),
        $.gap,
        alias($._table_comment, $.comment),
      )),
    ),

    _tab_header: $ => seq($._tab_header_start, $._tab_cells),
    _tab_row: $ => seq($._tab_row_next, $._tab_cells),
    _first_tab_delimiter_row: $ => seq($._tab_delimiter_start, $._tab_delimiter_cells),
    _tab_delimiter_row: $ => seq($._tab_delimiter_next, $._tab_delimiter_cells),

    // Every tab separates, those at the ends of the line too.
    _tab_cells: $ => seq(
      optional($.quote_marker),
      $._cell,
      repeat(seq('\t', $._cell)),
    ),

    _tab_delimiter_cells: $ => seq(
      optional($.quote_marker),
      $.delimiter_cell,
      repeat(seq('\t', $.delimiter_cell)),
    ),

    // The text between two separators without the blanks at its ends; of no width when empty.
    _cell: $ => choice(alias($._plain_cell, $.cell), $.cell),

    cell: $ => repeat1($._inline),

    // Blank lines between two rows.
    gap: $ => seq($._gap_next, $._blank_lines),

    _table_comment: $ => seq($._table_comment_next, optional($.quote_marker), $._raw),
  },
});
