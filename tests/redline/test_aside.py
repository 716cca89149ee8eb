"""Unchanged blocks aside while the rest is marked: what may go, and that it comes back."""

from pipeline.write.docx.revised.aside import put_back, set_aside

_PLAIN = [f"<w:p>{letter}</w:p>" for letter in "abcdefgh"]


def _numbered(blocks: list[str]) -> list[bool]:
    """Which of some blocks with different texts are set aside."""
    _, aside = set_aside(blocks)
    return [block in aside for block in blocks]


def test_what_is_set_aside_comes_back() -> None:
    text, aside = set_aside(_PLAIN)
    assert len(aside) == len(_PLAIN) - 2
    assert put_back(text.encode(), aside).decode() == "".join(_PLAIN)


def test_a_marked_block_stays_with_its_neighbours() -> None:
    marked = [*_PLAIN[:4], '<m:del r="0"><w:p/></m:del>', *_PLAIN[4:]]
    assert _numbered(marked) == [False, True, True, False, False, False, True, True, False]


def test_nothing_that_writes_nothing_hides_a_neighbour() -> None:
    marked = [*_PLAIN[:4], "", '<w:p m:a="ins" m:r="0"></w:p>', "", *_PLAIN[4:]]
    assert _numbered(marked)[3:8] == [False] * 5


def test_marks_of_notes_stay() -> None:
    blocks = [*_PLAIN[:4], '<w:p><w:footnoteReference w:id="1"/></w:p>', *_PLAIN[4:]]
    assert not _numbered(blocks)[4]
