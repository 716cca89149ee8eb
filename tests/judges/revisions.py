"""The tracked changes of a package into what is wrong with them (ECMA-376 part 1, 17.13.5), and how much they hold."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from lxml import etree

from tests.judges.names import local, parent_of, value, w, within
from tests.judges.package import Package
from tests.judges.properties import CELLS, CHANGES, MARKS

REVISIONS = (*MARKS, *CELLS, *map(w, CHANGES), w("numberingChange"))
_OLD = {name: name.removesuffix("Change") for name in CHANGES}
"""What the old properties stand in."""
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?")
_TEXTS = {"t": "delText", "instrText": "delInstrText"}
"""What text is called, and deleted text."""


def revision_faults(package: Package) -> Iterator[str]:
    """What is wrong with the tracked changes of a package, one by one."""
    ids: Counter[str] = Counter()
    for name, tree in package.trees.items():
        for element in tree.iter(*REVISIONS):
            ids[value(element, "id")] += 1
            yield from (f"{name}: {fault}" for fault in _of_one(element))
        yield from (f"{name}: {fault}" for fault in _of_texts(tree))
    yield from (
        f"the revision id {number!r} stands {count} times" for number, count in ids.items() if count > 1
    )


def characters(package: Package) -> int:
    """How many characters of the text are under a tracked change."""
    texts = package.trees[package.main].iter(w("t"), w("delText"))
    return sum(len(text.text or "") for text in texts if within(text, *MARKS))


def _of_one(element: etree._Element) -> Iterator[str]:
    name = local(element)
    if not value(element, "id"):
        yield f"{name} has no id"
    if name != "tblGridChange":
        if not value(element, "author").strip():
            yield f"{name} has no author"
        if not is_date(value(element, "date")):
            yield f"{name} has the date {value(element, 'date')!r}"
    if element.tag in MARKS and within(element, str(element.tag)):
        yield f"{name} stands in another {name}"
    if name in _OLD:
        yield from _of_change(element)
    if element.tag in MARKS and parent_of(element).tag in (w("rPr"), w("trPr")) and len(element):
        yield f"the mark {name} holds something"


def _of_change(change: etree._Element) -> Iterator[str]:
    """A change of properties is the last of them, and holds the old ones whole."""
    name = local(change)
    if change.getnext() is not None:
        yield f"{name} is not the last of its properties"
    if local(parent_of(change)) != _OLD[name]:
        yield f"{name} stands in {local(parent_of(change))}"
    if [local(child) for child in change] != [_OLD[name]]:
        yield f"{name} does not hold the old properties"
    if change.find(f".//{{*}}{name}") is not None:
        yield f"{name} holds another one"


def is_date(text: str) -> bool:
    """True for a day and time of the calendar as XML writes them."""
    if not _DATE.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _of_texts(tree: etree._Element) -> Iterator[str]:
    for plain, struck in _TEXTS.items():
        for text in tree.iter(w(plain)):
            if within(text, w("del")):
                yield f"{plain} stands under del"
        for text in tree.iter(w(struck)):
            if not within(text, w("del")):
                yield f"{struck} stands outside del"
