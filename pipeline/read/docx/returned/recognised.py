"""A Word file that lost its properties, and texts as they were sent, into how much of it each of them is."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from pipeline.ooxml.package import Package
from pipeline.read.docx.returned.marked_up import text_sent
from pipeline.read.texts.marked_up import TextSent


def line_shares(package: Package, texts: Sequence[TextSent]) -> tuple[Fraction, ...]:
    """For each text the share of words that stand in whole lines of both, the file's changes rejected.

    Single words say little, for documents of one house have the same ones; whole lines tell them apart.
    """
    own = text_sent(package, ours=False).lines
    return tuple(line_share(own, text.lines) for text in texts)


def line_share(own: Sequence[str], others: Sequence[str]) -> Fraction:
    """Of all words of two texts, those in lines that both have; 0 where there is no word."""
    whole = sum(len(line.split()) for line in (*own, *others))
    both = (Counter(own) & Counter(others)).items()
    return Fraction(2 * sum(len(line.split()) * count for line, count in both), max(whole, 1))
