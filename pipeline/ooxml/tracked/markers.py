"""What one side of a comparison alone has, into the same XML between markers."""

from enum import StrEnum

from lxml import etree

from pipeline.ooxml.names import M, w

MARKER = "urn:artefact-pipeline:marker"
DECLARED = f'xmlns:m="{MARKER}"'
TAG = f"{{{MARKER}}}"
KIND, NUMBER, NAME = f"{TAG}k", f"{TAG}r", f"{TAG}n"
"""What a marked element carries until it is realised: kind, number of its revision, name of its move."""
ALONE = f"{TAG}a"
"""In place of KIND on a paragraph whose mark came or went without its text."""
_BEARERS = (*map(w, ("r", "p", "tr", "tc", "sdt")), f"{{{M}}}oMath", f"{{{M}}}oMathPara")


class RevisionMark(StrEnum):
    """What happened to a piece, by the name of Word's own element."""

    INSERTED = "ins"
    DELETED = "del"
    MOVED_FROM = "moveFrom"
    MOVED_TO = "moveTo"


OLD_ONLY = frozenset({RevisionMark.DELETED, RevisionMark.MOVED_FROM})
"""The marks of what the new side lacks."""


def marked_elements(root: etree._Element) -> list[etree._Element]:
    """What bears the number of a revision in a part, in reading order: little of a long text does."""
    return [element for element in root.iter(*_BEARERS) if element.get(NUMBER) is not None]


def between_markers(xml: str, mark: RevisionMark, number: int, name: str = "") -> str:
    """The XML between markers; `name` joins the two ends of a move. Nothing stays nothing.

    Paragraphs that moved together have one name before a point: "a.0", "a.1".
    """
    if not xml:
        return ""
    named = f' n="{name}"' if name else ""
    return f'<m:{mark} r="{number}"{named}>{xml}</m:{mark}>'


def mark_alone(paragraph: str, mark: RevisionMark, number: int) -> str:
    """The paragraph, of whose mark alone this is said."""
    return paragraph.replace("<w:p", f'<w:p m:a="{mark}" m:r="{number}"', 1)
