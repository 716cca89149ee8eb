"""The HTML of a mail into its words, a line for each block."""

import re

from lxml import etree

_UNSEEN = ("script", "style", "head", "title", "template")
_BLOCKS = frozenset(
    (
        *("p", "div", "br", "li", "tr", "table", "ul", "ol", "blockquote", "pre", "hr"),
        *("h1", "h2", "h3", "h4", "h5", "h6"),
    )
)
_CELLS = frozenset(("td", "th"))
_DECLARED = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")


def html_words(html: str) -> str:
    """The words of some HTML; "" where there are none."""
    if not html.strip():
        return ""
    parser = etree.HTMLParser(no_network=True, remove_comments=True, huge_tree=True)
    root = etree.fromstring(_DECLARED.sub("", html), parser)
    if root is None:
        return ""
    for element in list(root.iter(*_UNSEEN)):
        element.text = ""
        for child in list(element):
            element.remove(child)
    words = "".join(_pieces(root))
    lines = (" ".join(line.split()) for line in words.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _pieces(root: etree._Element) -> list[str]:
    """The texts in order; a document that is nested deeply needs no deep call stack."""
    pieces: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            pieces.append("\n" if name in _BLOCKS else "")
            pieces.append(_one_line(element.text))
        else:
            pieces.append("\n" if name in _BLOCKS else "\t" if name in _CELLS else "")
            pieces.append(_one_line(element.tail))
    return pieces


def _one_line(text: str | None) -> str:
    return (text or "").replace("\n", " ")
