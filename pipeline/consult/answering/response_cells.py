"""The cells of a returned row into the response that they mean, with what of them is not taken."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from pipeline.consult.confidence.cell_answers import statement
from pipeline.consult.typed.matching import plain_name, short
from pipeline.errors import did_you_mean
from pipeline.model.consultations.comment import CommentStatus, Confidential, Response
from pipeline.model.consultations.responses_view import cell_texts, response_of
from pipeline.model.text.marked import Mark, spans
from pipeline.read.texts.raw import RawCell

SYNONYMS: Mapping[CommentStatus, tuple[str, ...]] = {
    CommentStatus.UNDER_REVIEW: ("in review", "being reviewed", "review", "pending", "open"),
    CommentStatus.ACCEPTED: ("accept", "agreed", "agree", "fully accepted", "accepted in full"),
    CommentStatus.ACCEPTED_IN_PART: (
        *("partially accepted", "partly accepted", "accepted partially", "accepted partly", "part accepted"),
        *("accept in part", "partially agreed", "partly agreed", "agreed in part", "accepted with changes"),
        *("accepted with modification", "accepted with modifications", "accepted in principle"),
    ),
    CommentStatus.REJECTED: ("reject", "not accepted", "not agreed", "declined"),
    CommentStatus.NOTED: ("note",),
    CommentStatus.DUPLICATE: ("duplicate",),
    CommentStatus.OUT_OF_SCOPE: ("not in scope", "outside scope", "outside the scope"),
    CommentStatus.WITHDRAWN: ("withdraw",),
}
"""Other words for a status. The list is closed: what is not in it is not guessed."""
_STATUSES: Mapping[str, CommentStatus] = {
    **{plain_name(word): status for status, words in SYNONYMS.items() for word in words},
    **{plain_name(status): status for status in CommentStatus},
}
_MEANT = frozenset({Mark.STRUCK, Mark.HIDDEN, Mark.SUPERSCRIPT, Mark.SUBSCRIPT})
"""The marks without which the words of a cell say something else."""
_LOST = re.compile(r"#(REF!|N/A|VALUE!|NAME\?|DIV/0!|NUM!|NULL!)")


class CellRemark(NamedTuple):
    """What is to be told of a cell."""

    key: str
    """The field of the response that the cell is for."""
    text: str
    hint: str = ""
    lost: bool = True
    """False for what was taken, in the sense that the text says."""


class _Read(NamedTuple):
    """What a cell means: None for nothing that can be taken."""

    value: str | None
    remark: CellRemark | None = None


def response_of_cells(
    before: Response, cells: Mapping[str, RawCell]
) -> tuple[Response, tuple[CellRemark, ...]]:
    """The response by the cells of its fields; what cannot be meant, or has no cell, is as it was before."""
    texts = dict(cell_texts(before))
    remarks: list[CellRemark] = []
    for key, cell in cells.items():
        read = _read(key, cell, texts[key])
        if read.value is not None:
            texts[key] = read.value
        if read.remark is not None:
            remarks.append(read.remark)
    return response_of(before.comment, texts), tuple(remarks)


def _read(key: str, cell: RawCell, before: str) -> _Read:
    text = cell.text.strip()
    if _LOST.fullmatch(text):
        return _Read(None, CellRemark(key, f"'{text}' is what is left of a lost value; '{before}' stays"))
    if any(_MEANT & span.marks for span in spans(cell.marked)):
        shown = short(cell.marked)
        told = f"words are struck out, raised, lowered or hidden in '{shown}'; '{short(before)}' stays"
        return _Read(None, CellRemark(key, told, "write what is meant, in plain words"))
    match key:
        case "status":
            return _status(text, before)
        case "confidential":
            return _confidential(text)
        case _ if cell.formula and text != before:
            told = f"a formula; '{short(text)}' is taken"
            return _Read(text, CellRemark(key, told, lost=False))
        case _:
            return _Read(text)


def _status(text: str, before: str) -> _Read:
    status = _STATUSES.get(plain_name(text)) if "?" not in text else None
    if status is None:
        if not text and before == CommentStatus.NEW:
            return _Read(before)
        told = f"'{short(text)}' is no status; '{before}' stays" if text else f"no status; '{before}' stays"
        hint = did_you_mean(text.casefold(), CommentStatus) or f"choose one of: {', '.join(CommentStatus)}"
        return _Read(None, CellRemark("status", told, hint))
    if text.casefold() == status.value:
        return _Read(status.value)
    return _Read(status.value, CellRemark("status", f"'{short(text)}' is read as '{status}'", lost=False))


def _confidential(text: str) -> _Read:
    """What cannot be meant counts as confidential: it can be published once it is settled, not taken back."""
    if not text or text.casefold() in set(Confidential):
        return _Read(text.casefold())
    read = statement("Confidential?", text).said or Confidential.YES
    told = f"'{short(text)}' is none of {', '.join(Confidential)}, and is read as '{read}'"
    return _Read(read.value, CellRemark("confidential", told, lost=False))
