"""What linters and validators say of a file into how often it has each kind of fault, whatever the names in it."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

_TIMES = re.compile(r" \((\d+) times\)$| x(\d+)$")
_NAMES = re.compile(
    r"(?<=after accept: ).+|(?<=after reject: ).+|(?<=leads to )[^,]+|'[^']*'|\"[^\"]*\"|\b\w*\d\w*\b"
)
"""What two files may call otherwise: names of bookmarks, quoted words, whatever holds a digit."""
_WAY = re.compile(r"\S*/(?:\w+:)?(\w+)(?:\[…\])?(?=:|, |$)")
"""The way to an element, which is another one in each file: the element alone counts."""


def kinds(said: Iterable[str]) -> Counter[str]:
    """Each kind with how often it is said; "(3 times)" and "x3" count for three."""
    counted: Counter[str] = Counter()
    for words in said:
        times = _TIMES.search(words)
        named = _NAMES.sub("…", " ".join(_TIMES.sub("", words).split()))
        counted[_WAY.sub(r"\1", named)] += int(times[1] or times[2]) if times else 1
    return counted


def beyond(red: Mapping[str, int], *inputs: Mapping[str, int]) -> Counter[str]:
    """The kinds that stand more often in a red-line than in the input that has most of them, and how much more often."""
    return Counter(
        {
            kind: more
            for kind, count in red.items()
            if (more := count - max(each.get(kind, 0) for each in inputs)) > 0
        }
    )
