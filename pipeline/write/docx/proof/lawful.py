"""A red-line's package into the rules of Word files and of tracked changes that it breaks."""

import re
from collections.abc import Iterator
from itertools import chain

from pipeline.ooxml.names import w
from pipeline.ooxml.package import Package
from pipeline.ooxml.tracked.rules import STAMPED, rule_breaches
from pipeline.ooxml.tracked.spans import span_breaches
from pipeline.write.docx.proof.verify import Roots, package_faults
from pipeline.write.docx.revised.record import NAMESPACE as CHANGES

_LOST_SPACE = re.compile(rb"<w:(?:t|delText)>(?:\s[^<]*|[^<]*\s)</w:")
"""Text whose outer spaces Word drops: it does not say that they count."""
_STYLED = tuple(map(w, ("pStyle", "rStyle", "tblStyle")))
_NO_LIST = "0"
_RECORD = f"{{{CHANGES}}}changes"


def revision_breaches(package: Package, roots: Roots) -> Iterator[str]:
    """Every rule that a red-line of ours breaks; foreign files may break some and can be read."""
    texts = {name: root for name, root in roots.items() if name.startswith("word/")}
    return chain(
        package_faults(package, roots),
        rule_breaches(texts),
        span_breaches(texts),
        _definitions(package, texts),
        _spaces(package),
        _record(roots),
    )


def _definitions(package: Package, roots: Roots) -> Iterator[str]:
    """Styles and lists that nothing defines."""
    main = package.document.name
    styles, lists = (
        {
            element.get(w(own))
            for part in package.related(main, kind)
            for element in roots[part.name].iter(w(name))
        }
        for kind, name, own in (("styles", "style", "styleId"), ("numbering", "num", "numId"))
    )
    for name, root in roots.items():
        used = {element.get(w("val")) or "" for element in root.iter(*_STYLED)}
        yield from (f"{name} uses the unknown style '{style}'" for style in sorted(used - styles))
        numbers = {element.get(w("val")) or "" for element in root.iter(w("numId"))}
        yield from (
            f"{name} uses the unknown list {number}" for number in sorted(numbers - lists - {_NO_LIST})
        )


def _spaces(package: Package) -> Iterator[str]:
    for name, part in package.parts.items():
        if name.startswith("word/") and _LOST_SPACE.search(part.data):
            yield f"{name}: Word would drop the spaces around a text"


def _record(roots: Roots) -> Iterator[str]:
    """The part that names the change of every revision names those of the file."""
    record = next((root for root in roots.values() if root.tag == _RECORD), None)
    if record is not None:
        stamped = {e.get(w("id")) for root in roots.values() for e in root.iter(*STAMPED)}
        if stamped != {line.get("id") for line in record}:
            yield "the record of changes is of other revisions than the file has"
