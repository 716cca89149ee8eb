"""Two texts into the edits between them: whole words, readable, and few."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from rapidfuzz.distance import Indel

from pipeline.diff.words.tokens import Token, is_content, text_tokens

_SENTENCE_ENDS = frozenset(".!?")
LONGEST_TOKENS = 20_000
"""A longer text is replaced whole: aligning it would not be read by anyone."""
_LEAST_SURVIVORS = 0.3
_SMALL_ISLAND = 3
_STEM_LETTERS = 4
_ENDING_LETTERS = 3


class Op(StrEnum):
    """What happens to a piece of text."""

    KEEP = "keep"
    DELETE = "delete"
    INSERT = "insert"


@dataclass(frozen=True, slots=True)
class Edit:
    """A piece of text and what happens to it."""

    op: Op
    text: str


def edits(old: str, new: str) -> tuple[Edit, ...]:
    """The pieces of both texts in reading order, deletions before insertions.

    What is kept and deleted spells `old`, what is kept and inserted spells `new`, to the last space.
    """
    if old == new:
        return _pieces([(Op.KEEP, old)])
    before, after = text_tokens(old), text_tokens(new)
    if max(len(before), len(after)) > LONGEST_TOKENS:
        return _pieces([(Op.DELETE, old), (Op.INSERT, new)])
    opcodes = _absorbed(_opcodes(before, after), before)
    if not _enough_survives(opcodes, before, after):
        return _pieces([(Op.DELETE, old), (Op.INSERT, new)])
    return _pieces(_polished(list(_spelled(opcodes, before, after))))


Opcode = tuple[bool, int, int, int, int]
"""Whether equal, then the range of old tokens and the range of new ones."""


def _opcodes(before: Sequence[Token], after: Sequence[Token]) -> list[Opcode]:
    """Runs of equal and of changed tokens, in turn: equal sentences hold, words are compared between them."""
    old, new = _sentences(before), _sentences(after)
    steps: list[Opcode] = []
    for equal, old_start, old_end, new_start, new_end in _joined(
        _runs([text for text, _ in old[:-1]], [text for text, _ in new[:-1]])
    ):
        was = range(_start(old, old_start), _start(old, old_end))
        now = range(_start(new, new_start), _start(new, new_end))
        same: Opcode = (True, was.start, was.stop, now.start, now.stop)
        steps += [same] if equal else _words_between(before, after, was, now)
    return _joined(steps)


def _words_between(before: Sequence[Token], after: Sequence[Token], was: range, now: range) -> list[Opcode]:
    """The opcodes of the words in a range of the old tokens and one of the new."""
    old = [token.text for token in before[was.start : was.stop]]
    new = [token.text for token in after[now.start : now.stop]]
    return [
        (equal, a + was.start, b + was.start, c + now.start, d + now.start)
        for equal, a, b, c, d in _runs(old, new)
    ]


def _runs(old: Sequence[str], new: Sequence[str]) -> list[Opcode]:
    """The least edits; among equally few, those that delete before they insert."""
    numbers: dict[str, int] = {}  # rapidfuzz 3.14 compares strings by hash, and "" has that of "\0"
    left, right = ([numbers.setdefault(text, len(numbers)) for text in side] for side in (old, new))
    return [
        (code.tag == "equal", code.dest_start, code.dest_end, code.src_start, code.src_end)
        for code in Indel.opcodes(right, left)
    ]


def _joined(steps: list[Opcode]) -> list[Opcode]:
    result: list[Opcode] = []
    for equal, group in groupby(steps, key=lambda step: step[0]):
        run = list(group)
        result.append((equal, run[0][1], run[-1][2], run[0][3], run[-1][4]))
    return result


def _sentences(tokens: Sequence[Token]) -> list[tuple[str, int]]:
    """The sentences of a text with the index of their first tokens, closed by the end of the text."""
    result: list[tuple[str, int]] = []
    start = 0
    for index, token in enumerate(tokens):
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if following is None or (token.text in _SENTENCE_ENDS and following.space):
            result.append((" ".join(t.text for t in tokens[start : index + 1]), start))
            start = index + 1
    return [*result, ("", len(tokens))]


def _start(sentences: list[tuple[str, int]], index: int) -> int:
    return sentences[min(index, len(sentences) - 1)][1]


def _absorbed(opcodes: list[Opcode], before: Sequence[Token]) -> list[Opcode]:
    """Without the small islands of stop-words and marks that would hold a long replacement apart."""
    result: list[Opcode] = []
    for index, code in enumerate(opcodes):
        following = opcodes[index + 1] if index + 1 < len(opcodes) else None
        joins = bool(result) and not result[-1][0]
        if (code[0] and joins and following and _is_island(code, result[-1], following, before)) or (
            joins and not code[0]
        ):
            result[-1] = (False, result[-1][1], code[2], result[-1][3], code[4])
        else:
            result.append(code)
    return result


def _is_island(code: Opcode, left: Opcode, right: Opcode, before: Sequence[Token]) -> bool:
    island = [token.text for token in before[code[1] : code[2]]]
    small = len(island) <= _SMALL_ISLAND and not _SENTENCE_ENDS & set(island)
    return (
        small
        and not any(map(is_content, island))
        and _is_long_replacement(left)
        and _is_long_replacement(right)
    )


def _is_long_replacement(code: Opcode) -> bool:
    return min(code[2] - code[1], code[4] - code[3]) >= 3


def _enough_survives(opcodes: list[Opcode], before: Sequence[Token], after: Sequence[Token]) -> bool:
    """False where so few words of content stay that two whole texts read better."""
    longest = max(_content(before), _content(after))
    kept = sum(_content(before[code[1] : code[2]]) for code in opcodes if code[0])
    return longest <= _SMALL_ISLAND or kept >= _LEAST_SURVIVORS * longest


def _content(tokens: Sequence[Token]) -> int:
    return sum(is_content(token.text) for token in tokens)


Piece = tuple[Op, str]


def _spelled(opcodes: list[Opcode], before: Sequence[Token], after: Sequence[Token]) -> Iterator[Piece]:
    """The tokens with their spaces laid again."""
    for equal, old_start, old_end, new_start, new_end in opcodes:
        if not equal:
            yield from _replacement(before[old_start:old_end], after[new_start:new_end])
            continue
        for old, new in zip(before[old_start:old_end], after[new_start:new_end], strict=True):
            if old.space != new.space:
                yield Op.DELETE, old.space
                yield Op.INSERT, new.space
                yield Op.KEEP, new.text
            else:
                yield Op.KEEP, new.space + new.text


def _replacement(old: Sequence[Token], new: Sequence[Token]) -> Iterator[Piece]:
    stem = _shared_stem(old, new)
    if stem:
        yield from _spaced(old[0].space, new[0].space)
        yield Op.KEEP, stem
        yield Op.DELETE, old[0].text[len(stem) :]
        yield Op.INSERT, new[0].text[len(stem) :]
        return
    yield Op.DELETE, "".join(token.space + token.text for token in old)
    yield Op.INSERT, "".join(token.space + token.text for token in new)


def _spaced(old: str, new: str) -> Iterator[Piece]:
    if old == new:
        yield Op.KEEP, old
    else:
        yield Op.DELETE, old
        yield Op.INSERT, new


def _shared_stem(old: Sequence[Token], new: Sequence[Token]) -> str:
    """The word that only gained or lost a short ending; "" where it is another word."""
    if len(old) != 1 or len(new) != 1:
        return ""
    shorter, longer = sorted((old[0].text, new[0].text), key=len)
    fits = longer.startswith(shorter) and shorter.isalpha() and longer.isalpha()
    short_ending = 0 < len(longer) - len(shorter) <= _ENDING_LETTERS
    return shorter if fits and short_ending and len(shorter) >= _STEM_LETTERS else ""


def _polished(pieces: list[Piece]) -> list[Piece]:
    """Changes as one deletion and one insertion each, without the space that both begin with."""
    result: list[Piece] = []
    for kept, group in groupby(_merged(pieces), key=lambda piece: piece[0] is Op.KEEP):
        run = list(group)
        if kept:
            result.append((Op.KEEP, "".join(text for _, text in run)))
            continue
        deleted = "".join(text for op, text in run if op is Op.DELETE)
        inserted = "".join(text for op, text in run if op is Op.INSERT)
        shared = _shared_space(deleted, inserted)
        result += [
            (Op.KEEP, shared),
            (Op.DELETE, deleted[len(shared) :]),
            (Op.INSERT, inserted[len(shared) :]),
        ]
    return _slid([piece for piece in result if piece[1]])


def _merged(pieces: list[Piece]) -> list[Piece]:
    return [piece for piece in pieces if piece[1]]


def _shared_space(deleted: str, inserted: str) -> str:
    """The space that a deletion and its insertion both begin with."""
    old_space = deleted[: len(deleted) - len(deleted.lstrip())]
    new_space = inserted[: len(inserted) - len(inserted.lstrip())]
    return old_space if deleted and inserted and old_space == new_space else ""


def _slid(pieces: list[Piece]) -> list[Piece]:
    """A lone insertion or deletion takes the space behind it, not the one in front: "A. {+C. +}B."."""
    result = list(pieces)
    for index in range(len(result) - 1):
        (op, text), (next_op, next_text) = result[index], result[index + 1]
        alone = op is not Op.KEEP and next_op is Op.KEEP and (index == 0 or result[index - 1][0] is Op.KEEP)
        space = text[: len(text) - len(text.lstrip())]
        if alone and space and space != text and index and next_text.startswith(space):
            result[index - 1] = (Op.KEEP, result[index - 1][1] + space)
            result[index] = (op, text[len(space) :] + space)
            result[index + 1] = (Op.KEEP, next_text[len(space) :])
    return [piece for piece in result if piece[1]]


def _pieces(pieces: Sequence[Piece]) -> tuple[Edit, ...]:
    """Neighbours of one kind joined, nothing empty."""
    result: list[Edit] = []
    for op, text in pieces:
        if text and result and result[-1].op is op:
            result[-1] = Edit(op, result[-1].text + text)
        elif text:
            result.append(Edit(op, text))
    return tuple(result)
