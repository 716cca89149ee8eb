"""Every pair of the table is judged as people judged it: editorial only where a rule proves it."""

from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from pipeline.diff.changes.listing import changes
from pipeline.diff.marking.redline import redline
from pipeline.model.text.block import Paragraph
from pipeline.model.text.inline import Text
from pipeline.resolve.resolved import Resolved, resolved
from tests.diff.test_redline import MARKS
from tests.memory import workspace

_TERMS = {
    "sources/shared/glossary.yaml": """
- {id: programme, term: Programme, definition: The Programme}
- {id: code-bodies, term: Code Bodies, definition: Those of both codes}
- {id: code-requirements, term: Code Requirements, definition: Those of both codes}
- {id: non-sit, term: Non-SIT participants, definition: Those of the other route}
- {id: qualification, term: MHHS Qualification, definition: What they complete}
""",
    "sources/shared/acronyms.yaml": "- {id: if, term: IF}\n- {id: pab, term: PAB}\n",
    "sources/shared/forums.yaml": "- {id: wg, name: WG, full_name: Working Group}\n",
    "sources/shared/code-bodies.yaml": "- {id: bsc, name: BSC, full_name: Retail Energy Code}\n",
}
_CARRIER = "It is said that {} in the plan at hand."
"""What a pair stands in, unless it starts a paragraph: with "^"."""
_DEFINED = "Cutover\n: The last step.\n\nData Cut\n: The copy that is tested.\n\nPlaceholder.\n"


def _pairs() -> list[tuple[str, str, str, str]]:
    text = (Path(__file__).parent / "pairs.tsv").read_text(encoding="utf-8")
    return [
        (label, kind, old, new)
        for line in text.split("\n")[1:-1]
        for label, kind, old, new in [line.split("\t")]
    ]


PAIRS = _pairs()


@cache
def _base() -> Resolved:
    sources = workspace(_DEFINED, _TERMS)
    return resolved(sources.document("plan"), sources.shared, sources.document_or_none)


def _saying(text: str) -> Resolved:
    """A document whose last paragraph says this, word for word: no markup is read."""
    base = _base()
    *others, last = base.document.body
    assert isinstance(last, Paragraph)
    content = (Text(text),) if text else ()
    return replace(base, document=replace(base.document, body=(*others, replace(last, content=content))))


def _whole(old: str, new: str) -> tuple[str, str]:
    return (old[1:], new) if old.startswith("^") else (_CARRIER.format(old), _CARRIER.format(new))


@pytest.mark.parametrize(("label", "kind", "old", "new"), PAIRS)
def test_a_pair_is_judged_as_people_judged_it(label: str, kind: str, old: str, new: str) -> None:
    before, after = _whole(old, new)
    listed = changes(redline(_saying(before), _saying(after), MARKS))
    judged = "substantive" if any(change.substantive for change in listed) else "editorial"
    assert listed
    assert judged == label, (kind, [(change.old, change.new) for change in listed])


def test_the_table_has_three_hundred_pairs_and_as_many_of_each_class() -> None:
    counts = Counter(label for label, *_ in PAIRS)
    assert sum(counts.values()) >= 300
    assert min(counts.values()) >= 150
    assert len({(old, new) for _, _, old, new in PAIRS}) == len(PAIRS)
