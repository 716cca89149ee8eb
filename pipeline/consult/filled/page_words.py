"""The pages of a returned PDF into the words of the form that are not on them any more."""

import re
from collections.abc import Iterator

from pipeline.consult.filled.asked_form import AskedForm
from pipeline.consult.filled.placed import Alteration
from pipeline.model.text.inline import Id
from pipeline.read.pdf.printed import undivided

_HOLES = re.compile(r"\s{2,}|\s(?=[.,;:)])")
"""Where a computed reference stood among words that are read from a Word file."""
_PLACE = "the pages"


def off_the_pages(form: AskedForm, printed: str) -> Iterator[Alteration]:
    """The questions, and the words around fields, that the pages do not have; none where nothing is printed.

    `printed` has no spaces, and no hyphens between letters.
    """
    if not printed:
        return
    for words, fields in _asked(form).items():
        if _bare(words) not in printed:
            yield Alteration(fields, _PLACE, words, "")


def _asked(form: AskedForm) -> dict[str, tuple[Id, ...]]:
    """Words of the form with the fields that they are about: questions, and what stands beside gaps."""
    about: dict[str, tuple[Id, ...]] = {}
    for asked in form.fields:
        if asked.number and asked.words:
            about[asked.words] = (*about.get(asked.words, ()), asked.id)
    for line in form.lines:
        tags = tuple(gap.tag for gap in line.gaps)
        for piece in line.pieces if tags else ():
            for words in _HOLES.split(piece) if isinstance(piece, str) else ():
                if _bare(words):
                    about[words] = (*about.get(words, ()), *tags)
    return about


def _bare(words: str) -> str:
    return undivided("".join(words.split()))
