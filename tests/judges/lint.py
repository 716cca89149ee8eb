"""A red-lined Word file into what is wrong with it, whatever it was made from."""

import zipfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from lxml import etree

from tests.judges.described import described
from tests.judges.integrity import integrity_faults
from tests.judges.moves import move_faults
from tests.judges.package import opened
from tests.judges.resolving import Way
from tests.judges.revisions import revision_faults


def lint(path: Path) -> tuple[str, ...]:
    """The faults of a red-line, each once with how often it stands; () for a sound one."""
    try:
        package = opened(path)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError) as error:
        return (f"no Word file: {error}",)
    found = [*revision_faults(package), *move_faults(package), *integrity_faults(package)]
    for way in Way:
        seen = described(path, way)
        lost = (*seen.lost, *(seen.lost_in_results if way is Way.ACCEPTED else ()))
        found += (f"{way.value}: {fault}" for fault in seen.fields)
        found += (f"{way.value}: {one.said} leads to {one.bookmark}, which isn't there" for one in lost)
    return counted(found)


def counted(faults: Iterable[str]) -> tuple[str, ...]:
    """Each fault once, with how often it stands behind it."""
    return tuple(
        fault if count == 1 else f"{fault} ({count} times)" for fault, count in Counter(faults).items()
    )
