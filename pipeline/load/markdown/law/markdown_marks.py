"""The marks of other dialects of Markdown: CommonMark, GitHub, Pandoc, MkDocs, Obsidian."""

from pipeline.load.markdown.law.foreign_mark import PERHAPS, SAME_SIGNS, ForeignMark, LeftOut, mark

_BLANKS = r"\u00a0\u2000-\u200a\u202f\u3000"
_FIRST_CELL = r"(?![ \t]*(?:\(?\w{1,4}[.)]|\W{1,3}|o)[ \t])[^\t\n]*[^\s][^\t\n]*"
_BOX_CURE = "write '::: note' and ':::' around the words"

MARKDOWN_MARKS: tuple[ForeignMark, ...] = (
    mark(
        LeftOut.EDITED,
        r"(?<!~)~~(?=\S)(?:(?!~~)[\s\S])+?(?<=\S)~~(?!~)|(?<![~\w])~(?=[^\s~])[^~\n]*?[^\s~]~(?![~\w])",
        "would be struck through elsewhere, and is printed here",
        rf"delete the words; red-lines show it; {SAME_SIGNS}",
    ),
    mark(
        LeftOut.EDITED,
        r"(?<!\S)~~(?!~)",
        "is half of a mark for struck words",
        r"write '\~\~' where it is meant",
        PERHAPS,
    ),
    mark(
        LeftOut.EDITED,
        r"(?<![=\w<>!])==(?=[^\s=])(?:(?!==)[^\n])+?(?<=[^\s=])==(?![=\w])",
        "would be highlighted elsewhere, and is printed here",
        rf"write **bold**; {SAME_SIGNS}",
    ),
    mark(
        LeftOut.EDITED,
        r"(?<![+\w])\+\+(?=[^\s+])(?:(?!\+\+)[^\n])+?(?<=[^\s+])\+\+(?![+\w])"
        r"|(?<!\^)\^\^(?=[^\s^])[^\^\n]+?(?<=\S)\^\^(?!\^)",
        "would be underlined as inserted elsewhere, and is printed here",
        rf"write the words alone; red-lines show what is new; {SAME_SIGNS}",
    ),
    mark(
        LeftOut.RAISED,
        r"(?<![\^\[])\^(?=[^\s^]*\w)[^\s^\[\]]{1,60}\^(?!\^)",
        "would be a superscript elsewhere, and is printed here",
        "write the sign itself, as in m², or a footnote",
    ),
    mark(
        LeftOut.RAISED,
        r"(?<=\w)\^(?=[\w(])",
        "would raise the next sign elsewhere",
        "write the sign itself: m²",
        PERHAPS,
    ),
    mark(
        LeftOut.BOX,
        r"^[ \t]*:::+[^\n]*$",
        "neither begins nor ends a box",
        "boxes are note, warning, example and landscape: '::: note Title'; each ends with ':::' on a line "
        "of its own, and a box around boxes has more colons than they",
    ),
    mark(
        LeftOut.BOX,
        r"^[ \t]*::(?![:=])[ \t]*\w[^\n]*$",
        "is no mark of a box",
        "a box begins with three colons: '::: note'",
    ),
    mark(
        LeftOut.BOX,
        r"^[ \t]*\[![A-Za-z]+\][+-]?|^[ \t]*(?:!!!|\?\?\?\+?)[ \t]+\w[^\n]*$|^[ \t]*/{3,}[ \t]*\w[^\n]*$",
        "is a box of another dialect, and is printed here",
        _BOX_CURE,
    ),
    mark(
        LeftOut.BOX,
        r"--8<--[^\n]*",
        "takes in another file elsewhere, and is printed here",
        "name the file among the parts in artefact.yaml",
    ),
    mark(
        LeftOut.TABLE,
        r"^[ \t]*\+(?:[-=:]{2,}\+)+[ \t]*$|^[ \t]*={2,}(?:[ \t]+={2,})+[ \t]*$",
        "is a line of a grid table, which is not read here",
        "write a pipe table, or a ```table block for spans and lists in cells",
    ),
    mark(
        LeftOut.TABLE,
        r"^[ \t]*\{\|[^\n]*$|^[ \t]*\|[^\n]*$",
        "looks like a row of a table, and no table is made of it",
        "a pipe table has a blank line before it and a row like |---|---| below its heading row; "
        r"write '\|' where the sign itself is meant",
    ),
    mark(
        LeftOut.TABLE,
        rf"^{_FIRST_CELL}\t[^\n]*\n{_FIRST_CELL}\t[^\n]*$",
        "is a table that was pasted, and its rows run together",
        "write a pipe table: '| A | B |', with a row like |---|---| below the headings",
    ),
    mark(
        LeftOut.TABLE,
        r"^Table:[ \t]+\S",
        "is the caption of a table elsewhere",
        'write {#id caption="…"} on the line above the table',
        PERHAPS,
    ),
    mark(
        LeftOut.EMPHASIS,
        r"(?<![*\w\\])\*\*+(?=[^\s*])|(?<![_\w\\])__(?=(?!_)[\w￼])",
        "begins bold words that never end, and is printed",
        r"'**' stands close to the first and the last word: **must**; write '\*\*' where it is meant",
    ),
    mark(
        LeftOut.EMPHASIS,
        r"(?<=[^\s*])\*\*+(?![*\w])|(?<=[^\s_])__(?![_\w])",
        "ends bold words that begin nowhere, and is printed",
        r"write '\*\*' where the signs are meant",
        PERHAPS,
    ),
    mark(
        LeftOut.EMPHASIS,
        r"(?<![*\w])\*(?=\w)[^*\n]*\s\*(?=\W|\w|$)|(?<![*\w])\*(?=[^\s*\w])[^*\n]*(?<=[^\s*])\*(?!\*)"
        r"|(?<!\S)\*\*[ \t]+\w[^*\n]*\*\*(?!\S)|(?<![\w_￼])_(?=[^\W_])|(?<=[^\W_])_(?![\w_￼])",
        "looks like words in bold or italics whose mark is not closed",
        r"the mark stands close to the first and the last word; write '\*' or '\_' where it is meant",
        PERHAPS,
    ),
    mark(
        LeftOut.LINK,
        r"^[ \t]*\*?\[(?!\^)[^\[\]\n]+\]:[ \t]*\n?[ \t]*(?:<[^<>\n]*>|\S+)[ \t]*"
        r"(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\))?[ \t]*$"
        r"|^[ \t]*\[(?!\^)[^\[\]\n]+\]:\s*(?:<|https?:|mailto:|/)\S+[ \t]+(?=[\"'(])[^\n]*",
        "defines a link or an abbreviation elsewhere, and is printed here",
        r"write the address where it is used: [words](address); write '\[' where the bracket is meant",
    ),
    mark(
        LeftOut.LINK,
        r"\[[^\[\]\n]+\]\[[^\[\]\n]*\]",
        "would be a link by its label elsewhere, and is printed here",
        rf"write the address where it is used: [words](address); {SAME_SIGNS}",
    ),
    mark(
        LeftOut.LINK,
        r"(?:!\[[^\[\]\n]*\]\(|\[[^\[\]\n]*\] ?\((?=[^()\n]*[:/#<]))[^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)",
        "makes no link, and is printed",
        "an address begins with https:, http:, mailto: or tel:, or is the id of a section; blanks in it are "
        "written %20",
    ),
    mark(
        LeftOut.LINK,
        r"\[[^\[\]]*\]\((?=\S)",
        "may be half of a link",
        r"write [words](address) on one line, or '\]' where the bracket is meant",
        PERHAPS,
    ),
    mark(
        LeftOut.NOTE,
        r"\^\[[^\[\]\n]+\]",
        "is a note inside the text, and is printed here",
        "write [^name] and, in a paragraph of its own, '[^name]: …'",
    ),
    mark(
        LeftOut.NOTE,
        r"\[-?@[A-Za-z_][^\[\]\n]*\]|\[#[A-Za-z][\w:-]*\]|\(@[\w-]*\)",
        "is a citation or an example number elsewhere, and is printed here",
        "write a cross-reference: [](#id)",
    ),
    mark(
        LeftOut.NOTE,
        r"\[\^|(?<![\w.@/￼])@[A-Za-z][\w:-]*|(?<=\s)\^[A-Za-z0-9-]+$",
        "may be a note, a citation or a name",
        "the mark of a note has no blank in it: [^name]; a cross-reference is [](#id)",
        PERHAPS,
    ),
    mark(
        LeftOut.CONTENTS,
        r"^[ \t]*\[\[?_?(?:TOC|toc)_?\]?\][ \t]*$",
        "is a table of contents elsewhere, and is printed here",
        "write a ```contents block",
    ),
    mark(
        LeftOut.HTML,
        r"(?<![A-Z])&[A-Za-z][A-Za-z0-9]{1,31};|&#[xX]?[0-9A-Fa-f]*;?",
        "is no sign that has a name",
        r"write the sign itself, or '\&' where the ampersand is meant",
    ),
    mark(
        LeftOut.HEADING,
        r"^[ \t]*#{7,}(?=\s)",
        "has more signs than a heading can",
        "headings have one to six '#', each one level below the last",
    ),
    mark(
        LeftOut.HEADING,
        rf"^[ \t]*(?:#[^\s#\d!￼]|#{{2,6}}[^\s#￼]|#{{1,6}}[{_BLANKS}])",
        "begins no heading: a blank is missing behind '#'",
        r"write '# Title {#id}' with a plain blank; write '\#' where the sign is meant",
    ),
    mark(
        LeftOut.HEADING,
        r"^[ \t]*#{1,6}[ \t]+\S|(?<=\S)[ \t]+#{2,}[ \t]*$",
        "is printed, and begins or ends no heading here",
        r"a heading begins its line, with three blanks before it at most; write '\#' where it is meant",
    ),
    mark(
        LeftOut.LIST,
        rf"^[ \t]*(?:[-*+]|\d{{1,9}}[.)])[{_BLANKS}]",
        "begins no list: the blank behind it is not a plain one",
        "type the blank again",
    ),
    mark(
        LeftOut.LIST,
        r"^[ \t]*(?:#\.|\*{2,3}|#{2,3}|\.)[ \t]+(?=[^\n]*\n[ \t]*(?:#\.|\*{1,3}|#{1,3}|\.)[ \t])"
        r"|(?<=\n)[ \t]*(?:#\.|\*{2,3}|\.)[ \t]+(?=\S)",
        "is an item of a list elsewhere, and runs into the text here",
        "begin items with '- ' or '1. ', and indent those of a list in a list",
    ),
    mark(
        LeftOut.ATTRIBUTES,
        r"\{[#.][A-Za-z][^{}\n]*\}|\{:?[ \t]*[#.][A-Za-z][^{}\n]*\}|\{:[^{}\n]*\}|\{=\w+\}"
        r"|\{[a-z][\w-]*=[^{}\n]*\}|^[ \t]*\{[#.][^{}\n]*$",
        "are attributes, which mean nothing here and are printed",
        "attributes stand at the end of a heading, behind a picture, at the start of a list item, and on the "
        "line above a list or table",
    ),
    mark(
        LeftOut.TEMPLATE,
        r"\{\{[^{}\n]*\}?|(?<![^{}\n])[^{}\n]{0,40}\}\}|[^{}\n]{40}\}\}|\}\}",
        "is a variable that lacks a brace",
        r"write {{ name.key }}; write '\{' where the brace itself is meant",
    ),
    mark(
        LeftOut.TEMPLATE,
        r"(?<!\[)\[\[[\w-]+\](?!\])|(?<!\[)\[[\w-]+\]\]",
        "is a field that lacks a bracket",
        r"write [[id]]; write '\[' where the bracket itself is meant",
    ),
    mark(
        LeftOut.TEMPLATE,
        r"\{%[^\n]*?%\}|\{#[ \t][^\n]*?#\}",
        "is a tag of a template, which only letters can have",
        "write the words out, or print a value with {{ name.key }}",
    ),
    mark(
        LeftOut.DEFINITION,
        r"^[ \t]*:[ \t]+\S",
        "begins a definition without its term",
        r"write the term on the line above; write '\:' where the colon is meant",
    ),
    mark(
        LeftOut.RULE,
        r"^[ \t]*(?:_[ \t]*){3,}$|^[ \t]*\.{4,}[ \t]*$|^[ \t]*<{3,}[ \t]*$|^[ \t]*>{3,}[ \t]*$",
        "is a horizontal rule or begins a block elsewhere, and is printed here as it stands",
        "write a field of a form where something is to be filled in",
        PERHAPS,
    ),
    mark(
        LeftOut.RULE,
        r"^[ \t]*([\^\"'+=/#])\1{2,}[ \t]*$",
        "underlines a heading or parts blocks elsewhere, and is printed here",
        r"write '# Title {#id}', or a block of the source format; write '\' before it where it is meant",
    ),
    mark(
        LeftOut.CODE,
        r"``+",
        "begins code that never ends",
        r"end it with as many backticks; write '\`' where it is meant",
    ),
    mark(
        LeftOut.CODE,
        r"(?<!`)`(?!`)",
        "may begin code that never ends",
        r"write '\`' where it is meant",
        PERHAPS,
    ),
    mark(
        LeftOut.EMOJI,
        r"(?<![\w:]):[a-z+-][a-z0-9_+-]*:(?![\w:])",
        "is a picture by its name elsewhere, and is printed here",
        r"write the sign itself, or '\:'",
        PERHAPS,
    ),
    mark(
        LeftOut.TASK,
        r"^\[[ xX]\](?=\s|$)",
        "may be a task",
        r"write ☐ or ☒, or a checkbox field in a form; write '\[' where the brackets are meant",
        PERHAPS,
    ),
)
"""Marks of Markdown's dialects; the first that fits a place is told."""
