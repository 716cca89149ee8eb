"""Text that is printed as it stands into the marks of other dialects in it, each with its cure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

FOREIGN, PERHAPS = "MD-01", "MD-04"
"""A mark that another program would render; signs that may be meant."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark that this format does not have: what it is, and what to write instead."""

    pattern: re.Pattern[str]
    what: str
    """Follows the user's own signs: "'~~x~~' would be struck through elsewhere"."""
    cure: str
    code: str = FOREIGN


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found in a text, and where."""

    start: int
    end: int
    code: str
    message: str
    cure: str


def _mark(pattern: str, what: str, cure: str, code: str = FOREIGN) -> Mark:
    return Mark(re.compile(pattern, re.MULTILINE), what, cure, code)


_TAG = (
    r"""[A-Za-z][A-Za-z0-9-]*(?:\s+[A-Za-z_:][\w.:-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*\s*/?>"""
)
_ELEMENTS = "table|thead|tbody|tr|td|th|div|p|ul|ol|li|details|summary|section|center|img|br|hr|h[1-6]"
_COMMANDS = (
    "newpage|clearpage|pagebreak|newline|linebreak|LaTeX|TeX|item|begin|end|noindent|hfill|vspace|hspace"
    "|tableofcontents|maketitle|alpha|beta|gamma|delta|Delta|sigma|Sigma|mu|pi|lambda|Omega|omega|times|le|ge"
    "|leq|geq|neq|pm|approx|infty|rightarrow|to|dots|ldots|cdot|sum|int|frac|sqrt|text|mathrm|textbf|textit"
    "|emph|section|subsection|label|ref|cite|footnote|caption|centering|today|bigskip|medskip|smallskip"
)
_MATHS = r"\$(?=[^\s$])(?=[^$\n]*[\\^_={}<>]|[A-Za-z]\$)[^$\n]*?[^\s$\\]\$(?![\d$])"
_SAME_SIGNS = "put a backslash before the first sign where the signs themselves are meant"

MARKS: tuple[Mark, ...] = (
    _mark(r"<!--", "begins an author's note that never ends", "end it with '-->' before the next blank line"),
    _mark(
        r"-->", "ends an author's note that begins nowhere", r"write '\-->' where an arrow is meant", PERHAPS
    ),
    _mark(
        r"\{(?:\+\+|--|==|>>|~~)(?:(?!\n\n)[\s\S])*?(?:\+\+|--|==|<<|~~)\}",
        "is a proposed change of CriticMarkup, and would be printed",
        "make the change; red-lines show it. A remark goes into <!-- … -->",
    ),
    _mark(rf"</?{_TAG}|<\?[^>]*\?>|<![A-Z][^>]*>|<!\[CDATA\[", "is HTML, which is not read here", ""),
    _mark(
        rf"^[ \t]*</?(?:{_ELEMENTS})(?=\s|$)[^>\n]*$",
        "begins HTML, which is not read here",
        r"use a block of the source format; write '\<' where the sign itself is meant",
    ),
    _mark(
        r"(?<!~)~~(?=\S)(?:(?!~~)[\s\S])+?(?<=\S)~~(?!~)|(?<![~\w])~(?=[^\s~])[^~\n]*?[^\s~]~(?![~\w])",
        "would be struck through elsewhere, and is printed here",
        rf"delete the words; red-lines show it; {_SAME_SIGNS}",
    ),
    _mark(r"(?<!~)~~(?!~)", "is half of a mark for struck words", r"write '\~\~' where it is meant", PERHAPS),
    _mark(
        r"(?<![=\w<>!])==(?=[^\s=])(?:(?!==)[^\n])+?(?<=[^\s=])==(?![=\w])",
        "would be highlighted elsewhere, and is printed here",
        rf"write **bold**; {_SAME_SIGNS}",
    ),
    _mark(
        r"(?<![+\w])\+\+(?=[^\s+])[^+\n]+?(?<=[^\s+])\+\+(?![+\w])",
        "would be underlined as inserted elsewhere, and is printed here",
        rf"write the words alone; red-lines show what is new; {_SAME_SIGNS}",
    ),
    _mark(
        r"(?<![\^\[])\^(?=[^\s^]*\w)[^\s^\[\]]{1,60}\^(?!\^)",
        "would be a superscript elsewhere, and is printed here",
        "write the sign itself, as in m², or a footnote",
    ),
    _mark(
        r"(?<=\w)[\^_]\{[^{}\n]*\}",
        "is TeX for a raised or lowered sign, and is printed here",
        "write a subscript as H~2~O, a superscript with its own sign, as in m²",
    ),
    _mark(r"(?<=\w)\^(?=[\w(])", "would raise the next sign elsewhere", "write the sign itself: m²", PERHAPS),
    _mark(
        rf"\$\$(?=\S)(?:(?!\$\$)[\s\S])+\$\$|(?<![\\$\w]){_MATHS}",
        "is a formula of TeX, and is printed here sign by sign",
        rf"write the formula in words and signs, or as a picture; {_SAME_SIGNS}",
    ),
    _mark(
        r"(?<!\\)\\[A-Za-z]+\*?(?:\[[^\]\n]*\])?\{[^{}\n]*\}?"
        rf"|(?<![\w:\\/.])\\(?:{_COMMANDS})\*?(?![\w\\/])",
        "is a command of LaTeX, and is printed here",
        r"use a mark of the source format; write '\\' where a backslash is meant. A new page is "
        r"'\pagebreak' on a line of its own between blank lines",
    ),
    _mark(
        r"(?<![\w:\\/.￼])\\[A-Za-z]{2,}(?![\w\\/])",
        "looks like a command of LaTeX",
        r"write '\\' where a backslash is meant",
        PERHAPS,
    ),
    _mark(
        r"^[ \t]*:::+[^\n]*$",
        "neither begins nor ends a box",
        "boxes are note, warning, example and landscape: '::: note Title'; each ends with ':::' on a line "
        "of its own, and a box around boxes has more colons than they",
    ),
    _mark(
        r"^[ \t]*::(?![:=])[ \t]*\w[^\n]*$",
        "is no mark of a box",
        "a box begins with three colons: '::: note'",
    ),
    _mark(
        r"^[ \t]*%%[^\n]*$|%%(?=\S)[^\n]+?%%",
        "is a comment elsewhere, and would be printed here",
        "write <!-- … -->, which is never printed",
    ),
    _mark(r"^%[ \t]", "begins a comment or a title elsewhere", r"write '\%' where it is meant", PERHAPS),
    _mark(
        r"^[ \t]*\+(?:[-=:]{2,}\+)+[ \t]*$",
        "is a line of a grid table, which is not read here",
        "write a pipe table, or a ```table block for spans and lists in cells",
    ),
    _mark(
        r"^[ \t]*\{\|[^\n]*$|^[ \t]*\|[^\n]*$",
        "looks like a row of a table, and no table is made of it",
        "a pipe table has a blank line before it and a row like |---|---| below its heading row; "
        r"write '\|' where the sign itself is meant",
    ),
    _mark(
        r"(?<![*\w\\])\*\*+(?=[^\s*])|(?<![_\w\\])__(?=(?!_)[\w￼])",
        "begins bold words that never end, and is printed",
        r"'**' stands close to the first and the last word: **must**; write '\*\*' where it is meant",
    ),
    _mark(
        r"(?<=[^\s*])\*\*+(?![*\w])|(?<=[^\s_])__(?![_\w])",
        "ends bold words that begin nowhere, and is printed",
        r"write '\*\*' where the signs are meant",
        PERHAPS,
    ),
    _mark(
        r"(?<![*\w])\*(?=\w)[^*\n]*\s\*(?=\w)",
        "looks like words in italics whose end is not closed",
        r"'*' stands close to the first and the last word; write '\*' where it is meant",
        PERHAPS,
    ),
    _mark(
        r"^[ \t]*\*?\[(?!\^)[^\[\]\n]+\]:[ \t]*(?:<[^<>\n]*>|\S+)[ \t]*"
        r"(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\))?[ \t]*$",
        "defines a link or an abbreviation elsewhere, and is printed here",
        r"write the address where it is used: [words](address); write '\[' where the bracket is meant",
    ),
    _mark(
        r"\[[^\[\]\n]+\]\[[^\[\]\n]*\]",
        "would be a link by its label elsewhere, and is printed here",
        rf"write the address where it is used: [words](address); {_SAME_SIGNS}",
    ),
    _mark(
        r"(?:!\[[^\[\]\n]*\]\(|\[[^\[\]\n]*\]\((?=[^()\n]*[:/#<]))[^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)",
        "makes no link, and is printed",
        "an address begins with https:, http:, mailto: or tel:, or is the id of a section; blanks in it are "
        "written %20",
    ),
    _mark(
        r"\[(?:https?|ftp)://\S+ [^\[\]\n]+\]",
        "is a link of a wiki, and is printed here",
        "write [words](https://…)",
    ),
    _mark(
        r"\^\[[^\[\]\n]+\]",
        "is a note inside the text, and is printed here",
        "write [^name] and, in a paragraph of its own, '[^name]: …'",
    ),
    _mark(
        r"\[-?@[A-Za-z_][^\[\]\n]*\]|\[#[A-Za-z][\w:-]*\]|^\(@[\w-]*\)(?=\s)",
        "is a citation or an example number elsewhere, and is printed here",
        "write a cross-reference: [](#id)",
    ),
    _mark(
        r"^[ \t]*\[\[?_?(?:TOC|toc)_?\]?\][ \t]*$",
        "is a table of contents elsewhere, and is printed here",
        "write a ```contents block",
    ),
    _mark(
        r"^[ \t]*\[!(?i:note|tip|important|warning|caution)\]",
        "is a box of GitHub, and is printed here",
        "write '::: note' and ':::' around the words",
    ),
    _mark(
        r"(?<![A-Z])&[A-Za-z][A-Za-z0-9]{1,31};|&#[xX]?[0-9A-Fa-f]*;?",
        "is no sign that has a name",
        r"write the sign itself, or '\&' where the ampersand is meant",
    ),
    _mark(
        r"^[ \t]*#{7,}(?=\s)",
        "has more signs than a heading can",
        "headings have one to six '#', each one level below the last",
    ),
    _mark(
        r"^[ \t]*(?:#[^\s#\d!￼]|#{2,6}[^\s#￼]|#{1,6}[\u00a0\u2000-\u200a\u202f\u3000])",
        "begins no heading: a blank is missing behind '#'",
        r"write '# Title {#id}' with a plain blank; write '\#' where the sign is meant",
    ),
    _mark(
        r"^[ \t]*(?:[-*+]|\d{1,9}[.)])[\u00a0\u2000-\u200a\u202f\u3000]",
        "begins no list: the blank behind it is not a plain one",
        "type the blank again",
    ),
    _mark(
        r"\{[#.][A-Za-z][^{}\n]*\}|\{:[^{}\n]*\}|\{[a-z][\w-]*=[^{}\n]*\}|^[ \t]*\{[#.][^{}\n]*$",
        "are attributes, which mean nothing here and are printed",
        "attributes stand at the end of a heading, behind a picture, at the start of a list item, and on the "
        "line above a list or table",
    ),
    _mark(
        r"\{\{[^{}\n]*\}?|[^{}\n\s]*[^{}\n]{0,40}\}\}",
        "is a variable that lacks a brace",
        r"write {{ name.key }}; write '\{' where the brace itself is meant",
    ),
    _mark(
        r"\{%[^\n]*?%\}|\{#[ \t][^\n]*?#\}",
        "is a tag of a template, which only letters can have",
        "write the words out, or print a value with {{ name.key }}",
    ),
    _mark(
        r"^[ \t]*={1,6}[ \t][^=\n]+[ \t]={1,6}[ \t]*$|^[ \t]*={2,6}[ \t]\S|^h[1-6]\.[ \t]\S",
        "is a heading elsewhere, and is printed here",
        "write '# Title {#id}', with a '#' for each level",
    ),
    _mark(
        r"'''(?=\S)[^\n]+?'''|(?<!')''(?=[^\s'])[^'\n]+''(?!')",
        "is bold or italic in a wiki, and is printed here",
        "write **bold** or *italic*",
    ),
    _mark(
        r"^[ \t]*\.\.[ \t]+\S+::|:[a-z]+:￼",
        "is a mark of reStructuredText, and is printed here",
        "see docs/source-format.md for what the format has instead",
    ),
    _mark(
        r"^[ \t]*:[ \t]+\S",
        "begins a definition without its term",
        r"write the term on the line above; write '\:' where the colon is meant",
    ),
    _mark(
        r"^[ \t]*_{3,}[ \t]*$",
        "is a horizontal rule elsewhere, and is printed here as it stands",
        "write a field of a form where something is to be filled in",
        PERHAPS,
    ),
    _mark(
        r"``+", "begins code that never ends", r"end it with as many backticks; write '\`' where it is meant"
    ),
    _mark(r"(?<!`)`(?!`)", "may begin code that never ends", r"write '\`' where it is meant", PERHAPS),
    _mark(
        r"(?<![\w:]):[a-z][a-z0-9_+-]+:(?![\w:])",
        "is a picture by its name elsewhere, and is printed here",
        r"write the sign itself, or '\:'",
        PERHAPS,
    ),
)
_CERTAIN_FIRST = (
    *(mark for mark in MARKS if mark.code == FOREIGN),
    *(mark for mark in MARKS if mark.code == PERHAPS),
)
_SUSPECT = re.compile(
    r"[<~^$|`\\{}\]&*]|-->|==|\+\+|%%|''|__|::|:[a-z]|^[ \t]*[^\w\s￼(“‘\"'–—]|^\(@|^h[1-6]\.|^\d{1,9}[.)]\W",
    re.MULTILINE,
)
_TASK = re.compile(r"\[[ xX]\](?=\s|$)")
_HTML_CURES = {
    "br": "end the line with a backslash",
    "sub": "write H~2~O",
    "sup": "write the sign itself, as in m²",
    "b": "write **bold**",
    "strong": "write **bold**",
    "i": "write *italic*",
    "em": "write *italic*",
    "a": "write [words](address)",
    "img": "write ![what it shows](file.svg){#id}",
    "code": "write `code`",
}


def findings(text: str, *, starts_item: bool = False) -> Iterator[Finding]:
    """Every foreign mark in a text whose own marks are masked; the outermost where several overlap."""
    if starts_item and (task := _TASK.match(text)):
        cure = r"write ☐ or ☒, or a checkbox field in a form; write '\[' where the brackets are meant"
        message = f"'{task[0]}' is a task elsewhere, and is printed here"
        yield Finding(0, task.end(), FOREIGN, message, cure)
    if not _SUSPECT.search(text):
        return
    taken: list[tuple[int, int]] = []
    for mark in _CERTAIN_FIRST:
        for match in mark.pattern.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            taken.append(match.span())
            yield _finding(mark, match)


def is_suspect(text: str) -> bool:
    """True for a text that may hold a foreign mark."""
    return _SUSPECT.search(text) is not None


def _finding(mark: Mark, match: re.Match[str]) -> Finding:
    shown = re.sub(
        "￼+", "…", " ".join(match[0].split())
    )  # what a mark of the format covers is not known here
    short = shown if len(shown) <= 40 else f"{shown[:39]}…"
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    return Finding(start, match.end(), mark.code, f"'{short}' {mark.what}", mark.cure or _html_cure(shown))


def _html_cure(tag: str) -> str:
    name = re.sub(r"[^a-z0-9]", "", re.split(r"[\s>/]", tag.lower().lstrip("</"))[0])
    instead = _HTML_CURES.get(name, "use a mark of the source format")
    return rf"{instead}; write '\<' where the sign itself is meant"
