"""The pairs and files that stand for all: one or two for each feature, and a long policy."""

from tests.campaign.corpora import Pair, Source

SAMPLE = frozenset(
    {
        "redline/CZ002-Multi-Paragraphs-Mod",
        "redline/RC002-Image-After1",
        "redline/WC002-InsertInMiddle",
        "redline/WC007-Moved-into-Table",
        "redline/WC013-Image-After2 after WC013-Image-Before",
        "redline/WC018-Field-Simple-After-2",
        "redline/WC019-Hyperlink-After-2",
        "redline/WC021-Math-After-2",
        "redline/WC023-Table-4-Row-Image-After-Delete-1-Row",
        "redline/WC033-Merged-Cells-After2",
        "redline/WC034-Endnotes-After3",
        "redline/WC036-Footnote-With-Table-After",
        "redline/WC043-Nested-Table-Mod",
        "redline/WC048-Text-Box-in-Cell-Mod",
        "redline/WC051-Table-in-Text-Box-Mod",
        "redline/WC057-Table-Merged-Cell-Mod",
        "redline/WC062-New-Char-Style-Added-Mod",
        "redline/WC066-Textbox-Before-Ins-Mod",
        "word/00",
        "word/07",
        "word/12",
        "word/38",
        "word/18",
        "word/28",
        "word/32",
        "word/33",
        "word/40",
        "word/46",
    }
)

ASKED_IN_LIBREOFFICE = frozenset(
    {
        "redline/RC002-Image-After1",
        "redline/WC002-InsertInMiddle",
        "redline/WC019-Hyperlink-After-2",
        "redline/WC034-Endnotes-After3",
        "redline/WC043-Nested-Table-Mod",
    }
)
"""Of them, those about which LibreOffice is asked in every run: it takes longer than all other judges together."""


def is_sampled(pair: Pair) -> bool:
    """True for the pairs that the tests judge in every run."""
    return pair.name in SAMPLE


_FILES = ("001", "008", "010", "022", "038", "049", "050", "054", "057", "062", "066", "072", "089", "119")
"""The numbers of files of the corpus for reading."""


def is_sampled_file(source: Source) -> bool:
    """True for the files that the tests read in every run."""
    return source.name.startswith(tuple(f"read/{number}-" for number in _FILES))
