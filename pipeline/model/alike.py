"""Two runs of anything into how much of their beginnings and of their ends is the same."""

from collections.abc import Sequence


def alike_at_head(old: Sequence[object], new: Sequence[object]) -> int:
    """How many items are the same from the first on; whole stretches are compared at once."""
    least, most = 0, min(len(old), len(new))
    while least < most:
        middle = (least + most + 1) // 2
        if old[least:middle] == new[least:middle]:
            least = middle
        else:
            most = middle - 1
    return least


def alike_at_tail(old: Sequence[object], new: Sequence[object], most: int) -> int:
    """How many items are the same from the last one back, up to a number of them."""
    least = 0
    while least < most:
        middle = (least + most + 1) // 2
        stretch = slice(-middle, -least or None)
        if old[stretch] == new[stretch]:
            least = middle
        else:
            most = middle - 1
    return least
