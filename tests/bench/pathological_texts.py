"""Texts made to take long: what a reader of tables, Markdown or comments might look at again and again.
cmark's test/pathological_tests.py gave the idea for those within a line. Each is a start, a part that
is repeated, and an end, so that four times the size is four times the same thing."""

from math import isqrt

TITLE = "# Charte cookies\n\nLes cookies que dépose ce site dans votre navigateur.\n\n"
HEADER = "| Fournisseur | Nom du cookie | Finalité | Durée |\n| --- | --- | --- | --- |\n"
ROW = "| Mairie | panier | Garde les articles | 13 mois |\n"
ROWS = "| Mairie | panier_{i} | Garde les articles du panier | 13 mois |\n"


class Times:
    """`unit` again and again, `{i}` in it the number of the turn."""

    def __init__(self, unit, share=1.0):
        self.unit = unit
        self.share = share  # of the turns

    def text(self, count):
        count = max(1, int(count * self.share))
        if "{i}" not in self.unit:
            return self.unit * count
        return "".join(self.unit.replace("{i}", str(i)) for i in range(count))


class Steps:
    """Lines each longer than the one before by `unit`; as many as fill `count` units."""

    def __init__(self, unit, line):
        self.unit = unit
        self.line = line

    def text(self, count):
        return "".join(self.unit * i + self.line for i in range(isqrt(2 * count)))


# ---- within a line: each stands in prose, in a heading, in a cell, and over many lines ------------

INLINE = {
    "stars": "*",
    "star-words": "*a ",
    "star-ends": "a* ",
    "star-joined": "*a",
    "strong-words": "**a ",
    "strong-closed": "**a** ",
    "strong-crossed": "*a **b* c** ",
    "underscores": "_a ",
    "underscore-names": "_a_b",
    "mixed-marks": "*_a ",
    "tilde": "~~a ",
    "backtick-words": "`a ",
    "backtick-pairs": "`a`",
    "backtick-uneven": "``a` ",
    "backtick-pipe": "`a\\|b ",
    "open-brackets": "[",
    "bracket-words": "[a ",
    "close-brackets": "]",
    "bracket-pairs": "[]",
    "link-openers": "[a](",
    "link-open-angle": "[a](<b",
    "link-titles": "[a](b \"",
    "image-openers": "![a](b ",
    "image-nests": "![[]()",
    "parentheses": "(",
    "parenthesis-words": "(a ",
    "less-than": "<",
    "tag-openers": "<a ",
    "tag-long": "<a b=c",
    "end-tags": "</a",
    "comment-openers": "<!-- ",
    "comment-openers-close": "<!-->",
    "comment-dashes": "<!-- a -- ",
    "comments": "<!-- a -->",
    "declarations": "<!A ",
    "instructions": "<?a ",
    "cdata": "<![CDATA[",
    "quotes": "\"a ",
    "quote-pairs": "\"a\" ",
    "curly-open": "“a ",
    "guillemets-open": "«a ",
    "guillemets-close": "a» ",
    "guillemets": "« a » ",
    "apostrophes": "l'a ",
    "entities": "&amp;",
    "entities-open": "&a",
    "backslashes": "\\",
    "escapes": "\\*",
    "addresses": "https://a.fr/{i} ",
    "addresses-joined": "https://a.fr/",
    "addresses-open": "https://a.fr/((",
    "addresses-bad": "http:/a.fr ",
    "www": "www.",
    "www-joined": "www.a.fr(",
    "mails": "a@b.fr ",
    "ats": "@",
    "autolinks-open": "<https://a",
    "dots": "a.b.",
    "slashes": "a/",
    "commas": "a{i}, ",
    "hyphens": "a-",
    "dashes": "–",
    "colons": "a : ",
    "semicolons": "a ;b;",
    "questions": "a ?",
    "no-break": "a\u00a0",
    "zero-width": "a\u200b",
    "combining": "e\u0301",
    "controls": "a\u0001",
    "mojibake": "Ã©",
    "mojibake-deep": "ÃƒÂ©",
    "emoji": "🍪",
    "digits": "9",
    "digit-words": "1 2 ",
    "durations": "13 mois ",
    "durations-or": "1 an ou ",
    "durations-mixed": "1h2j3 ",
    "stars-names": "_ga* ",
    "names": "_ga ",
    "names-joined": "_ga",
    "names-numbered": "_ga_{i}, ",
    "cookies": "cookie ",
    "cookies-les": "les cookies ",
    "categories": "statistiques ",
    "categories-slash": "statistiques/",
    "categories-quoted": "« statistiques » ou ",
    "categories-cookies": "cookies statistiques ",
    "consent": "en poursuivant votre navigation ",
    "consent-half": "poursuivant ",
    "laws": "loi n° 78-17 ",
    "laws-half": "loi ",
    "references": "voir l'annexe ",
    "references-table": "voir le tableau ci-dessous ",
    "placeholders": "[à compléter] ",
    "placeholders-x": "XXX ",
    "placeholders-half": "[à ",
    "lorem": "lorem ipsum ",
    "capitals": "A",
    "words": "a ",
    "letters": "a",
    "spaces": " ",
    "word-spaces": "a    ",
}

WITHIN = {
    "prose": lambda unit: [TITLE, "Les cookies ", Times(unit), "\n"],
    "cell": lambda unit: [TITLE, HEADER, "| Mairie | panier | ", Times(unit), " | 1 an |\n"],
    "name": lambda unit: [TITLE, HEADER, "| Mairie | ", Times(unit), " | Garde | 1 an |\n"],
    "duration": lambda unit: [TITLE, HEADER, "| Mairie | panier | Garde | ", Times(unit), " |\n"],
    "header": lambda unit: [TITLE, "| Fournisseur | Nom du cookie | ", Times(unit),
                            " | Durée |\n| --- | --- | --- | --- |\n", ROW],
    "heading": lambda unit: [TITLE, "## Cookies ", Times(unit), "\n\nTexte.\n\n", HEADER, ROW],
    "item": lambda unit: [TITLE, "- Les cookies ", Times(unit), "\n"],
    "lines": lambda unit: [TITLE, "Les cookies\n", Times(unit + "\n"), "\n"],
    "paragraphs": lambda unit: [TITLE, "Les cookies\n\n", Times(unit + "\n\n"), "\n"],
    "cells": lambda unit: [TITLE, HEADER, Times(f"| Mairie | {unit} | {unit} | {unit} |\n")],
}

# ---- lines and blocks ----------------------------------------------------------------------------

BLOCKS = {
    # tables
    "rows": [TITLE, HEADER, Times(ROWS)],
    "rows-same": [TITLE, HEADER, Times(ROW)],
    "rows-same-name": [TITLE, HEADER, Times("| Mairie | panier | Garde {i} articles | {i} mois |\n")],
    "rows-long-life": [TITLE, HEADER, Times("| Mairie | a_{i} | Garde les articles | {i} ans |\n")],
    "rows-known": [TITLE, HEADER, Times("| Mairie | _ga_{i} | Garde les articles | 99 mois |\n")],
    "rows-one-column": [TITLE, "| Nom du cookie |\n| --- |\n", Times("| panier_{i} |\n")],
    "rows-short": [TITLE, HEADER, Times("| panier_{i} |\n")],
    "rows-one-less": [TITLE, HEADER, Times("| Mairie | panier_{i} | Garde les articles |\n")],
    "rows-long": [TITLE, HEADER, Times("| Mairie | p_{i} | Garde | 1 an | et | encore |\n")],
    "rows-empty": [TITLE, HEADER, Times("|  |  |  |  |\n")],
    "rows-no-pipe": [TITLE, HEADER, Times("panier_{i}\n")],
    "rows-code": [TITLE, HEADER, Times("| Mairie | `a|b` | Garde | 1 an |\n")],
    "rows-fused": [TITLE, HEADER, Times("| Mairie_ga | Garde les articles | 13 mois |\n")],
    "rows-fused-name": [TITLE, HEADER, Times("| Mairie | _gaGarde les articles | 13 mois |\n")],
    "rows-spanned": [TITLE, HEADER, Times("| panier_{i} | Garde les articles du panier | 13 mois |\n")],
    "rows-row-span": [TITLE, HEADER, ROW, Times("|  | panier_{i} | Garde les articles | 13 mois |\n")],
    "rows-row-span-same-name": [TITLE, HEADER, ROW, Times("|  | panier | Garde {i} pages | 1 an |\n")],
    "rows-caption-each": [TITLE, HEADER, Times("| Cookies tiers |  |  |  |\n" + ROWS)],
    "rows-caption": [TITLE, HEADER, Times("| Cookies statistiques |  |  |  |\n")],
    "rows-quoted": [TITLE, "> ", HEADER.replace("\n", "\n> "), Times(ROW + "> ")],
    "rows-no-delimiter": [TITLE, "| Fournisseur | Nom du cookie |\n", Times("| a | b_{i} |\n")],
    "rows-no-header": [TITLE, Times("| Mairie | _ga_{i} | Garde les articles | 13 mois |\n")],
    "rows-delimiter-each": [TITLE, HEADER, Times(ROWS + "| --- | --- | --- | --- |\n")],
    "rows-category": [TITLE, "| Nom du cookie | Catégorie | Durée |\n| --- | --- | --- |\n",
                      Times("| panier_{i} | sorte {i} | 1 an |\n")],
    "rows-category-same": [TITLE, "| Nom du cookie | Catégorie | Durée |\n| --- | --- | --- |\n",
                           Times("| panier_{i} | statistiques | 1 an |\n")],
    "rows-of-categories": [TITLE, "| Type de cookie | Finalité |\n| --- | --- |\n",
                           Times("| cookies statistiques {i} | Mesurer |\n")],
    "rows-links": [TITLE, "| Nom du cookie | Lien | Durée |\n| --- | --- | --- |\n",
                   Times("| panier_{i} | http://exemple-{i}.fr | 1 an |\n")],
    "rows-names": [TITLE, HEADER, "| Mairie | ", Times("panier_{i}, "), " | Garde | 1 an |\n"],
    "rows-steps": [TITLE, "| a | b |\n| --- | --- |\n", Steps("| a ", "|\n")],
    "columns": [TITLE, Times("| c{i} "), "|\n", Times("| --- "), "|\n", Times("| v "), "|\n"],
    "columns-same": [TITLE, Times("| Durée "), "|\n", Times("| --- "), "|\n", Times("| v "), "|\n"],
    "columns-names": [TITLE, Times("| Nom du cookie "), "|\n", Times("| --- "), "|\n",
                      Times("| panier_{i} "), "|\n"],
    "columns-empty": [TITLE, Times("|  "), "|\n", Times("| --- "), "|\n", Times("| v "), "|\n"],
    "columns-misspelt": [TITLE, Times("| Nom du cookies "), "|\n", Times("| --- "), "|\n", ROW],
    "columns-and-short-rows": [TITLE, "| Nom du cookie ", Times("| c{i} "), "|\n", Times("| --- "),
                               "|\n", Times("| panier_{i} |\n")],
    "columns-and-rows-named-last": [TITLE, Times("| c{i} "), "| Nom du cookie |\n", Times("| --- "),
                                    "|\n", Times("| panier_{i} |\n")],
    "columns-without-rows": [TITLE, Times("| Nom du cookie ")],
    "columns-short-delimiter": [TITLE, Times("| a "), "|\n| --- |\n", Times("| v "), "|\n"],
    "columns-of-delimiter": [TITLE, "| a | b |\n", Times("| --- "), "|\n", ROW],
    "columns-vertical": [TITLE, "| Nom | ", Times("panier_{i} | "), "\n| --- | ", Times("--- | "),
                         "\n| Durée | ", Times("1 an | "), "\n"],
    "cell-very-long": [TITLE, HEADER, ROW, "| Mairie | panier | ", Times("mot "), " | 1 an |\n", ROW],
    "cell-very-long-and-rows": [TITLE, HEADER, "| Mairie | panier | ", Times("mot "), " | 1 an |\n",
                                Times(ROWS, 0.1)],
    "pipes": [TITLE, Times("|"), "\n"],
    "pipes-lines": [TITLE, Times("|\n")],
    "pipe-pairs": [TITLE, Times("||\n")],
    "pipe-text": [TITLE, Times("a | b\n")],
    "pipe-paragraphs": [TITLE, Times("a | b\n\n")],
    "escaped-pipes": [TITLE, HEADER, "| ", Times("\\|"), " | a | b | c |\n"],
    "escaped-pipe-rows": [TITLE, HEADER, Times("| a \\| b | c | d | e |\n")],
    "tabs": [TITLE, Times("\t"), "\n"],
    "tab-lines": [TITLE, Times("\t\n")],
    "tab-words": [TITLE, Times("a\t"), "\n"],
    "tab-rows": [TITLE, "Fournisseur\tNom du cookie\tDurée\n", Times("Mairie\tpanier_{i}\t1 an\n")],
    "tab-rows-uneven": [TITLE, "Fournisseur\tNom du cookie\tDurée\n", Times("Mairie\t\tpanier_{i}\n")],
    "tab-paragraphs": [TITLE, Times("a\tb\n\n")],
    "tab-far": [TITLE, Times("a\tb\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n")],
    "hyphens-line": [TITLE, Times("-"), "\n"],
    "hyphens-lines": [TITLE, Times("---\n")],
    "hyphens-table": [TITLE, Times("| - "), "|\n"],
    "delimiters": [TITLE, Times("| --- | --- |\n")],
    "delimiters-captions": [TITLE, HEADER, Times("| --- | --- | --- | --- |Cookies tiers\n" + ROW)],
    "delimiters-open": [TITLE, "| a ", Times("| a "), "\n", Times("|-")],
    "colons-line": [TITLE, Times(":-"), "\n"],
    # damage
    "gaps": [TITLE, HEADER, Times(ROWS + "\n")],
    "gaps-wide": [TITLE, HEADER, Times(ROWS + "\n" * 40)],
    "gap": [TITLE, HEADER, ROW, Times("\n"), ROW],
    "gap-of-blanks": [TITLE, HEADER, ROW, Times(" \n"), ROW],
    "gap-with-comments": [TITLE, HEADER, ROW, Times("\n<!-- a -->\n"), ROW],
    "comments-in-table": [TITLE, HEADER, Times(ROWS + "<!-- a -->\n")],
    "comments-run-in-table": [TITLE, HEADER, ROW, Times("<!-- a -->\n"), ROW],
    "comments-gaps-in-table": [TITLE, HEADER, ROW, Times("<!-- a -->\n\n"), ROW],
    "fragments": [TITLE, HEADER, Times(ROWS + "\n" + HEADER)],
    "fragments-empty-header": [TITLE, HEADER, Times(ROWS + "\n|  |  |  |  |\n| --- | --- | --- | --- |\n")],
    "fragments-no-header": [TITLE, HEADER, Times(ROWS + "\n| --- | --- | --- | --- |\n")],
    "fragments-other": [TITLE, HEADER, Times("| a{i} | b |\n| --- | --- |\n| c | d |\n\n")],
    "tables": [TITLE, Times("## Cookies tiers {i}\n\nTexte.\n\n" + HEADER + ROWS + "\n")],
    "tables-no-heading": [TITLE, Times("Texte.\n\n" + HEADER + ROWS + "\n")],
    "tables-no-prose": [TITLE, "## Cookies tiers\n\n", Times(HEADER + ROWS + "\n")],
    "tables-two-of-each": [TITLE, "## Cookies tiers\n\n", Times(HEADER + ROWS), Times(HEADER + ROWS)],
    "tables-misspelt": [TITLE, Times("## Cookies tiers {i}\n\nTexte.\n\n"
                                     "| Nom du cookies | Duree |\n| --- | --- |\n| a | 1 an |\n\n")],
    "tables-vertical": [TITLE, Times("| Nom du cookie | p_{i} |\n| --- | --- |\n| Finalité | Garde |\n"
                                     "| Durée | 1 an |\n\nTexte.\n\n")],
    "table-vertical": [TITLE, "| Nom du cookie | p |\n| --- | --- |\n", Times("| Durée | 1 an |\n")],
    "tables-empty": [TITLE, Times(HEADER + "\nTexte.\n\n")],
    "table-flattened": [TITLE, "Nom du cookie Finalité Durée\n", Times("panier_{i} Garde 13 mois\n")],
    "tables-flattened": [TITLE, Times("Nom du cookie Finalité Durée\n\npanier_{i}\n\nGarde\n\n1 an\n\n")],
    "fields": [TITLE, Times("Nom : panier_{i}\nFinalité : Garde\nDurée : 13 mois\n\n")],
    "field-items": [TITLE, Times("- Nom : panier_{i}\n- Durée : 13 mois\n")],
    "html-table": [TITLE, "<table>\n", Times("<tr><td>_ga</td><td>1 an</td></tr>\n"), "</table>\n"],
    "html-tables": [TITLE, Times("<table>\n")],
    "html-tables-line": [TITLE, Times("<table><tr>")],
    "html-blocks": [TITLE, Times("<div>\n\n")],
    "conflicts": [TITLE, Times("<<<<<<< a\na\n=======\nb\n>>>>>>> b\n")],
    "conflict-starts": [TITLE, Times("<<<<<<< a\n")],
    "conflict-middles": [TITLE, Times("Texte\n=======\n")],
    # blocks
    "quote-marks": [TITLE, Times(">"), " a\n"],
    "quote-lines": [TITLE, Times("> a\n")],
    "quote-depth": [TITLE, Steps("> ", "a\n")],
    "quote-depth-tables": [TITLE, Steps("> ", "| a | b |\n")],
    "quote-paragraphs": [TITLE, Times("> a\n\n")],
    "item-marks": [TITLE, Times("- "), "a\n"],
    "item-lines": [TITLE, Times("- Les cookies {i}\n")],
    "item-paragraphs": [TITLE, Times("- a\n\n")],
    "item-depth": [TITLE, Steps("  ", "- a\n")],
    "item-depth-back": [TITLE, Steps("  ", "- a\n"), Times("- a\n")],
    "item-numbers": [TITLE, Times("{i}. a\n")],
    "item-numbers-line": [TITLE, Times("1. "), "a\n"],
    "headings": [TITLE, Times("## Cookies {i}\n\nTexte.\n\n")],
    "headings-same": [TITLE, Times("## Cookies statistiques\n\nTexte.\n\n")],
    "headings-empty": [TITLE, Times("#\n")],
    "headings-only": [TITLE, Times("## Cookies statistiques\n")],
    "headings-levels": [TITLE, Times("# A\n## B\n### C\n#### D\n##### E\n###### F\n")],
    "headings-setext": [TITLE, Times("Cookies {i}\n---\n")],
    "headings-bold": [TITLE, Times("**Cookies {i}**\n\n")],
    "headings-numbered": [TITLE, Times("{i}. Cookies et traceurs\n\nTexte.\n\n")],
    "headings-numbered-deep": [TITLE, Times("1."), " Cookies\n\nTexte.\n"],
    "headings-article": [TITLE, Times("Article {i} - Cookies\n\nTexte.\n\n")],
    "headings-bare": [TITLE, Times("Cookies {i}\n\n")],
    "hashes": [TITLE, Times("#"), "\n"],
    "hashes-spaced": [TITLE, Times("# "), "\n"],
    "fences": [TITLE, Times("```\n")],
    "fence-open": [TITLE, "```\n", Times("a\n")],
    "fence-blank": [TITLE, "```\n", Times("\n")],
    "fence-lengths": [TITLE, Steps("`", "```\n\n")],
    "backtick-lengths": [TITLE, Steps("`", " a ")],
    "backtick-lengths-cell": [TITLE, HEADER, "| ", Steps("`", " a | "), "\n"],
    "comment-open": [TITLE, "<!--\n", Times("a\n")],
    "comment-line-open": [TITLE, Times("<!-- a\n")],
    "comment-lines": [TITLE, Times("<!-- a -->\n\n")],
    "front-matter": ["---\n", Times("a{i}: b\n"), "---\n", TITLE],
    "front-matter-open": ["---\n", Times("a{i}: b\n")],
    "blank-lines": [TITLE, Times("\n")],
    "carriage-returns": [TITLE, Times("\r")],
    "carriage-return-lines": [TITLE.replace("\n", "\r"), Times("a\r\r")],
    "mixed-line-ends": [TITLE, Times("a\r\nb\nc\r")],
    "line-of-line-ends-in-cell": [TITLE, HEADER, Times("| Mairie | p | a<br>b | 1 an |\r\n")],
    "byte-order-marks": [TITLE, Times("\ufeff")],
    "byte-order-marks-start": [Times("\ufeff"), TITLE],
    "nul": [TITLE, Times("\0")],
    "paragraphs": [TITLE, Times("Les cookies {i} servent.\n\n")],
    "paragraph-lines": [TITLE, Times("Les cookies {i} servent\n")],
    "english": ["# Cookie policy\n\nCookies of your browser.\n\n",
                Times("We use analytics cookies for {i} days on this website.\n\n")],
    # what is looked up by its name
    "suppress-next-line": [TITLE, Times("<!-- charterlint-disable-next-line ragged-row -->\n")],
    "suppress-next-line-rows": [TITLE, HEADER, Times(
        "<!-- charterlint-disable-next-line ragged-row -->\n| Mairie | panier_{i} | Garde |\n")],
    "suppress-line": [TITLE, Times("http:/a.fr <!-- charterlint-disable-line malformed-url -->\n\n")],
    "suppress-line-in-paragraph": [TITLE, Times(
        "http:/a.fr <!-- charterlint-disable-line malformed-url -->\n")],
    "suppress-file": [TITLE, Times("<!-- charterlint-disable-file malformed-url -->\n\nhttp:/a.fr\n\n")],
    "suppress-pairs": [TITLE, Times("<!-- charterlint-disable malformed-url -->\n\nhttp:/a.fr\n\n"
                                    "<!-- charterlint-enable malformed-url -->\n\n")],
    "suppress-open": [TITLE, Times("<!-- charterlint-disable malformed-url -->\n\nhttp:/a.fr\n\n")],
    "suppress-open-then-ends": [TITLE, Times("<!-- charterlint-disable malformed-url -->\n\n"),
                                Times("<!-- charterlint-enable malformed-url -->\n\n")],
    "suppress-ends": [TITLE, Times("<!-- charterlint-enable malformed-url -->\n\n")],
    "suppress-all-ends": [TITLE, Times("<!-- charterlint-disable -->\n\n"),
                          Times("<!-- charterlint-enable -->\n\n")],
    "suppress-unknown": [TITLE, Times("<!-- charterlint-disable raged-row -->\n\n")],
    "suppress-long-list": [TITLE, "<!-- charterlint-disable ", Times("ragged-row, "), "-->\n\n", HEADER,
                           Times("| a |\n")],
    "suppress-lists": [TITLE, Times("<!-- charterlint-disable-line ragged-row, malformed-url, "
                                    "empty-cell -->\n\n")],
    "suppress-half": [TITLE, Times("<!-- charterlint-disable\n")],
    "names-in-prose": [TITLE, HEADER, ROWS, "\n", Times("Le cookie panier_{i} garde tout.\n\n")],
    "names-in-prose-and-tables": [TITLE, HEADER, Times(ROWS), "\n",
                                  Times("Le cookie panier_{i} garde tout.\n\n")],
    "tables-same-names": [TITLE, Times("## Cookies tiers {i}\n\nTexte.\n\n" + HEADER + ROW + "\n")],
    "tables-same-names-other-life": [TITLE, Times("## Cookies tiers {i}\n\nTexte.\n\n" + HEADER +
                                                  "| Mairie | panier | Garde | {i} mois |\n\n")],
    "categories-declared": [TITLE, Times("Les cookies « statistiques » mesurent {i} pages.\n\n")],
    "categories-declared-own": [TITLE, Times("Les cookies « de sorte {i} » mesurent.\n\n")],
    "categories-headings": [TITLE, Times("## Cookies de sorte {i}\n\nTexte.\n\n")],
    "categories-undeclared": [TITLE, Times("### Cookies tiers\n\n" + HEADER + ROWS + "\n")],
    "categories-declared-and-used": [TITLE, Times("## Cookies statistiques\n\nTexte.\n\n"),
                                     Times("### Cookies tiers\n\n" + HEADER + ROWS + "\n")],
    "sites": [TITLE, Times("Le site https://exemple-{i}.fr.\n\n")],
    "sites-line": [TITLE, Times("https://exemple-{i}.fr ")],
    "titles": [Times("# Charte cookies {i}\n\n")],
    "references-annexes": [TITLE, Times("Voir l'annexe {i}.\n\n")],
    "references-sections": [TITLE, Times("## {i}. Cookies\n\nVoir l'article {i}.\n\n")],
    "references-tables": [TITLE, Times("Voir le tableau {i} ci-dessous.\n\n")],
    "dates": [TITLE, Times("Dernière mise à jour : {i} janvier 2020.\n\n")],
}

CASES = {f"{name} in {place}": make(unit)
         for place, make in WITHIN.items() for name, unit in INLINE.items()}
CASES |= BLOCKS


def build(parts, count):
    """The text with `count` turns of what it repeats."""
    return "".join(part if isinstance(part, str) else part.text(count) for part in parts)


def text(name, size):
    """The text `name` of about `size` bytes."""
    parts = CASES[name]
    count = 1000
    for _ in range(3):
        made = build(parts, count)
        count = max(1, count * size // len(made.encode()))
    return build(parts, count)
