"""What a document prints and what its PDF says into the blocks in which the two differ."""

from difflib import unified_diff

from pipeline.model.text.block import Contents
from pipeline.resolve.plain import contents_entries, plain_blocks
from pipeline.resolve.resolved import Resolved
from tests.pdf.tagged_text import tagged_blocks


def differences(resolved: Resolved, data: bytes) -> list[str]:
    """The blocks that are not the same; spaces, page numbers, the places of footnotes and page breaks aside."""
    expected = [_squeezed(block) for block in plain_blocks(resolved)]
    printed = [_squeezed(block) for block in tagged_blocks(data)]
    notes = _notes(resolved, expected)
    printed = _without_page_numbers([block for block in printed if block not in notes], resolved)
    expected = [block for block in expected if block not in notes]
    return [
        line
        for line in unified_diff(expected, _joined(printed, expected), n=0, lineterm="")
        if line[:2] != "@@"
    ]


def _notes(resolved: Resolved, expected: list[str]) -> set[str]:
    """The footnotes, each as the one block that it is in a PDF."""
    notes = {note.id: note for note in resolved.document.notes}
    count = sum(len(notes[note].blocks) for note in resolved.notes)
    blocks = iter(expected[len(expected) - count :])
    whole = {"".join(next(blocks) for _ in notes[note].blocks) for note in resolved.notes}
    return whole | set(expected[len(expected) - count :])


def _without_page_numbers(printed: list[str], resolved: Resolved) -> list[str]:
    """The blocks with the lines of the contents cut to their words."""
    depths = [block.depth for block in resolved.document.blocks if isinstance(block, Contents)]
    lines = [_squeezed(text) for depth in depths for _, text in contents_entries(resolved, depth)]
    result: list[str] = []
    for block in printed:
        cut = bool(lines) and block.startswith(lines[0]) and block[len(lines[0]) :].isdigit()
        result.append(lines.pop(0) if cut else block)
    return result


def _joined(printed: list[str], expected: list[str]) -> list[str]:
    """The blocks with the parts of one joined that stands on two pages."""
    whole = set(expected)
    result: list[str] = []
    for block in printed:
        if result and result[-1] not in whole and result[-1] + block in whole:
            result[-1] += block
        else:
            result.append(block)
    return result


def _squeezed(text: str) -> str:
    return "".join(text.split())
