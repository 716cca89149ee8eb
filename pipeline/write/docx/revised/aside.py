"""The XML of blocks into the same with numbers for unchanged ones, and back when the rest is marked."""

import re
from collections.abc import Iterable, Iterator

_CONCERNED = re.compile(r"[< ]m:|<w:footnoteReference")
"""A marker, or the mark of a note: marking looks at every one."""
_NUMBER = re.compile(rb"<\?aside (\d+)\?>")


def set_aside(given: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """The blocks as one text, and those that are only numbered in it: most of a long document.

    A block beside a marked one stays, as its paragraph mark may have to pass a revision on.
    """
    blocks = [block for block in given if block]
    concerned = [bool(_CONCERNED.search(block)) for block in blocks]
    near = [any(concerned[max(0, place - 1) : place + 2]) for place in range(len(blocks))]
    near[:1] = near[-1:] = [True]
    aside: list[str] = []

    def pieces() -> Iterator[str]:
        for block, stays in zip(blocks, near, strict=True):
            if stays:
                yield block
            else:
                yield f"<?aside {len(aside)}?>"
                aside.append(block)

    return "".join(pieces()), tuple(aside)


def put_back(part: bytes, aside: tuple[str, ...]) -> bytes:
    """The bytes of a part with the blocks in place of their numbers."""
    return _NUMBER.sub(lambda number: aside[int(number[1])].encode(), part)
