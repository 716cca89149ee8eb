"""The marks of other languages: HTML, TeX, templates, AsciiDoc, reStructuredText, Textile, wikis."""

from pipeline.load.markdown.law.foreign_mark import PERHAPS, SAME_SIGNS, ForeignMark, LeftOut, mark

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
_MATHS = r"\$(?=[^\s$])(?=[^$\n]*[\\^_={}<>￼]|[A-Za-z]\$)[^$\n]*?[^\s$\\]\$(?![\d$])"
_MACROS = (
    "xref|link|image|include|ifdef|ifndef|endif|footnote|stem|kbd|menu|btn|pass|indexterm|toc|icon|video|audio"
    "|latexmath|asciimath"
)
_BRACKETED = "b|i|u|s|url|img|quote|code|color|size|list|center|table"
_BRACED = "code|quote|noformat|panel|color|info|toc|anchor|tip|expand|section|column"
_NO_MAILBOXES = (
    "it|them|this|that|these|those|here|there|is|are|be|was|were|and|or|also|only|online|page|pages|site|website"
    "|portal|register|document|documents|plan|guidance|form|forms|version|details|information|more|list|copy"
    "|file|files|look|looks|looking|arrive|find|see|view|read|start|starts|order|free|someone|anyone"
)
"""Words that stand before "at" where a page is meant: nobody has such a mailbox."""
_FILES = "docx?|xlsx?|pptx?|pdf|md|ya?ml|csv|txt|zip|json|html?|png|jpe?g|svg|py"
_DOT = r"(?:\.|[ \t]*[(\[{][ \t]*(?i:dot)[ \t]*[)\]}][ \t]*|[ \t]+(?i:dot)[ \t]+)"
_DOMAIN = rf"(?!www\.|[\w-]+\.(?:{_FILES})\b)[A-Za-z][\w-]*(?:{_DOT}[\w-]+)*?{_DOT}[a-z]{{2,18}}(?![\w-])"
_REMARK_CURE = "write <!-- … -->, which is never printed"

LANGUAGE_MARKS: tuple[ForeignMark, ...] = (
    mark(
        LeftOut.LINK,
        rf"(?<![\w.@/￼-])[\w.-]*\w[ \t]*[(\[{{][ \t]*(?i:at)[ \t]*[)\]}}][ \t]*{_DOMAIN}"
        rf"|(?<![\w.@/￼-])(?!(?i:{_NO_MAILBOXES})[ \t]|\w*(?:ed|ing)[ \t])[\w.-]*\w[ \t]+at[ \t]+{_DOMAIN}",
        "may be a mail address that nobody can write to",
        r"write it with '@', as a link; write 'https://' where a page is meant, or '\.' where neither is",
        PERHAPS,
    ),
    mark(
        LeftOut.COMMENT,
        r"<!--",
        "begins an author's note that never ends",
        "end it with '-->' before the next blank line",
    ),
    mark(
        LeftOut.COMMENT,
        r"-->",
        "ends an author's note that begins nowhere",
        r"write '\-->' where an arrow is meant",
        PERHAPS,
    ),
    mark(
        LeftOut.COMMENT,
        r"<[ \t]*!(?=[ \t\-–—―−]|[a-z])(?:(?!\n\n)[^<>])*>?"
        r"|<[-–—―−]{2,}[ \t]*\w(?:(?!\n\n)[^<>])*[-–—―−]>|<\#[ \t](?:(?!\n\n)[^<#])*\#>|\{-[ \t][^{}\n]*-\}"
        r"|(?<!\w)\(\*[ \t][^*\n]*\*\)|^=(?:begin|pod|comment|for|end|cut)(?=\s|$)",
        "looks like a remark for authors in another mark, and would be printed",
        rf"{_REMARK_CURE}; write '\<' where the sign itself is meant",
    ),
    mark(
        LeftOut.COMMENT,
        r"^[ \t]*(?:--|;|REM|dnl)[ \t]+\S|(?<=[.;:!?])[ \t]+//[ \t]+\S"
        r"|^[ \t]*(?:\"{3}|'{3})(?=[^\"'\n]*[\"']{3}[ \t]*$)",
        "begins a comment elsewhere",
        _REMARK_CURE,
        PERHAPS,
    ),
    mark(
        LeftOut.EDITED,
        r"(?<!\S)\+(?=[^\W\d])[^+\n]*[^\s+]\+(?!\S)"
        r"|(?<![^\s(])(--?)(?=[^\W\d])[^\-\n]*[^\s\-]\1(?![^\s.,;:)])",
        "would be inserted or struck words in a wiki",
        r"write the text as it is meant; write '\+' or '\-' where the sign is meant",
        PERHAPS,
    ),
    mark(
        LeftOut.EDITED,
        r"\{(?:\+\+|--|==|>>|~~)(?:(?!\n\n)[\s\S])*?(?:\+\+|--|==|<<|~~)\}",
        "is a proposed change of CriticMarkup, and would be printed",
        "make the change; red-lines show it. A remark goes into <!-- … -->",
    ),
    mark(
        LeftOut.TEMPLATE,
        r"<%[^\n]*?%>|\[%[^\n]*?%\]",
        "is a tag of another kind of template, and is printed here",
        "print a value with {{ name.key }}, or write the words out",
    ),
    mark(
        LeftOut.TEMPLATE,
        r"(?<!\\)\$\{[A-Za-z_][\w.]*\}",
        "may be a variable of another kind of template",
        "print a value with {{ name.key }}, or write the words out",
        PERHAPS,
    ),
    mark(
        LeftOut.HTML,
        rf"</?{_TAG}|<\?[^>]*\?>|<\?(?:[a-z]+|=)(?=\s|$)|<![A-Z][^>]*>|<!\[CDATA\[",
        "is HTML, which is not read here",
        "",
    ),
    mark(
        LeftOut.HTML,
        rf"^[ \t]*</?(?:{_ELEMENTS})(?=\s|$)[^>\n]*$",
        "begins HTML, which is not read here",
        r"use a block of the source format; write '\<' where the sign itself is meant",
    ),
    mark(
        LeftOut.COMMENT,
        r"^[ \t]*//(?!/)[^\n]*$|/\*(?:(?!\n\n)[\s\S])*?\*/|(?<!\S)/￼[^/￼\n]+￼/(?!\S)"
        r"|^[ \t]*\.\.(?:[ \t]+\S(?![^\n]*::)[^\n]*)?$|@\*[^\n]*?\*@|\{\*[ \t][^\n]*?[ \t]\*\}",
        "is a comment elsewhere, and would be printed here",
        _REMARK_CURE,
    ),
    mark(
        LeftOut.COMMENT,
        r"^[ \t]*%%[^\n]*$|%%(?=\S)[^\n]+?%%",
        "is a comment elsewhere, and would be printed here",
        _REMARK_CURE,
    ),
    mark(
        LeftOut.COMMENT,
        r"^%[ \t]",
        "begins a comment or a title elsewhere",
        r"write '\%' where it is meant",
        PERHAPS,
    ),
    mark(
        LeftOut.RAISED,
        r"(?<=\w)[\^_]\{[^{}\n]*\}",
        "is TeX for a raised or lowered sign, and is printed here",
        "write a subscript as H~2~O, a superscript with its own sign, as in m²",
    ),
    mark(
        LeftOut.TEX,
        rf"\$\$(?=\s*[^\s$])(?:(?!\$\$|\n\n)[\s\S])+\$\$|(?<![\\$\w]){_MATHS}",
        "is a formula of TeX, and is printed here sign by sign",
        rf"write the formula in words and signs, or as a picture; {SAME_SIGNS}",
    ),
    mark(
        LeftOut.TEX,
        r"(?<!\\)\\[A-Za-z]+\*?(?:\[[^\]\n]*\])?\{[^{}\n]*\}?"
        rf"|(?<![\w:\\/.])\\(?:{_COMMANDS})\*?(?![\w\\/])",
        "is a command of LaTeX, and is printed here",
        r"use a mark of the source format; write '\\' where a backslash is meant. A new page is "
        r"'\pagebreak' on a line of its own between blank lines",
    ),
    mark(
        LeftOut.TEX,
        r"(?<![\w:\\/.￼])\\[A-Za-z]{2,}(?![\w\\/])|(?<=\w)\\[ ](?=\w)",
        "looks like a command of LaTeX",
        r"write '\\' where a backslash is meant",
        PERHAPS,
    ),
    mark(
        LeftOut.FILE,
        r"^@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@|^diff --git [^\n]*|^<{7} \S[^\n]*|^\{\\rtf\d|^%PDF-\d",
        "belongs to a patch or a file of another program",
        "take out what was pasted, and write the text",
    ),
    mark(
        LeftOut.HEADING,
        r"^[ \t]*={1,6}[ \t][^=\n]+[ \t]={1,6}[ \t]*$|^[ \t]*={2,6}[ \t]\S"
        r"|^(?:h[1-6](?:\([^()\n]*\))?|(?:bq|bc|pre|notextile|fn\d+)(?:\([^()\n]*\))?)\.[ \t]+\S"
        r"|^＃{1,6}[ \t]",
        "is a heading or a block elsewhere, and is printed here",
        "write '# Title {#id}', with a '#' for each level; quotations and code have marks of their own",
    ),
    mark(
        LeftOut.HEADING,
        r"^=[ \t]+[A-Z][a-z]|^\.[A-Z][a-z]",
        "may be a title of AsciiDoc",
        "write '# Title {#id}'",
        PERHAPS,
    ),
    mark(
        LeftOut.EMPHASIS,
        r"'''(?=\S)[^\n]+?'''|(?<!')''(?=[^\s'])[^'\n]+''(?!')",
        "is bold or italic in a wiki, and is printed here",
        "write **bold** or *italic*",
    ),
    mark(
        LeftOut.MACRO,
        r"^[ \t]*\.\.[ \t]+\S+::|:[a-z]+:￼|(?<=￼)__?(?![\w_￼])|\[[\w#*]{1,20}\]_(?!\w)",
        "is a mark of reStructuredText, and is printed here",
        "see docs/source-format.md for what the format has instead",
    ),
    mark(
        LeftOut.MACRO,
        rf"(?<!\w)(?:{_MACROS})::?[^\s\[\]]*\[[^\[\]\n]*\]|<<[A-Za-z][\w-]*(?:,[^<>\n]*)?>>|\[\.[\w.-]+\]#",
        "is a command of AsciiDoc, and is printed here",
        "see docs/source-format.md for what the format has instead",
    ),
    mark(
        LeftOut.MACRO,
        rf"\[/(?:{_BRACKETED})\]|\[(?:url|img|color|size|quote)=[^\[\]\n]*\]|(?<!\w)![\w/.-]+\.(?:png|svg|jpe?g|gif)!",
        "is a mark of a forum or a wiki, and is printed here",
        "see docs/source-format.md for what the format has instead",
    ),
    mark(
        LeftOut.MACRO,
        rf"\{{(?:{_BRACED})(?::[^{{}}\n]*)?\}}|\(\([\w ]+\)\)|(?<=\w)::(?=[ \t]|$)",
        "may be a mark of a wiki or of AsciiDoc",
        "see docs/source-format.md for what the format has instead",
        PERHAPS,
    ),
    mark(
        LeftOut.LINK,
        r"\[(?:https?|ftp)://\S+ [^\[\]\n]+\]|\[[^\[\]|\n]+\|(?:https?:|mailto:|#)[^\[\]\n]*\]"
        r"|https?://[^\s\[\]]+\[[^\[\]\d\n][^\[\]\n]*\]",
        "is a link of a wiki, and is printed here",
        "write [words](https://…)",
    ),
)
"""Marks of other languages; the first that fits a place is told."""
