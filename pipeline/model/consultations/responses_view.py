"""The responses as a sheet: its columns, and a response as the texts of its cells and back."""

from collections.abc import Mapping
from typing import NamedTuple

from pipeline.model.consultations.comment import CommentStatus, Confidential, Response
from pipeline.model.text.inline import Id

SHEET, BASE_SHEET = "Responses", "Base"
"""The sheet to edit, and the hidden one with what the cells held when they were exported."""
ID = "Comment id"
NOT_IN_LIST = "Not in the list"
CHOOSE_ONE = "Choose one of the list: the arrow beside the cell opens it."
"""What a cell with a list says to a value that is not in it."""
KNOWN_HEADINGS = ("Organisation", "Artefact", "Section", "Type", "Severity", "Comment", "Proposed change")
"""What is known of a comment, in the order of the sheet: locked, after its id."""


class ResponseColumn(NamedTuple):
    """A column that is edited."""

    key: str
    """The name of the field of a response."""
    heading: str
    width: int
    choices: tuple[str, ...] = ()


ANSWER_COLUMNS: tuple[ResponseColumn, ...] = (
    ResponseColumn("status", "Status", 16, tuple(CommentStatus)),
    ResponseColumn("owner", "Triage owner", 18),
    ResponseColumn("response", "Response", 50),
    ResponseColumn("changes", "Changes", 20),
    ResponseColumn("forum", "Forum", 14),
    ResponseColumn("duplicate_of", "Duplicate of", 24),
    ResponseColumn("confidential", "Confidential?", 14, tuple(Confidential)),
    ResponseColumn("published", "Published text", 40),
)
"""In the order of the sheet, after what is known of the comment."""


def cell_texts(answer: Response) -> Mapping[str, str]:
    """A response as the texts of its cells; changes are parted by commas."""
    return {
        "status": answer.status.value,
        "owner": answer.owner,
        "response": answer.response,
        "changes": ", ".join(answer.changes),
        "forum": answer.forum,
        "duplicate_of": answer.duplicate_of,
        "confidential": answer.confidential.value if answer.confidential else "",
        "published": answer.published,
    }


def response_of(comment: Id, texts: Mapping[str, str]) -> Response:
    """The response that the texts of some cells mean; ValueError, with the word, for an unknown choice."""
    given = {key: text.strip() for key, text in texts.items()}
    status, confidential = given.get("status", "").casefold(), given.get("confidential", "").casefold()
    return Response(
        comment=comment,
        status=CommentStatus(status or CommentStatus.NEW),
        owner=given.get("owner", ""),
        response=given.get("response", ""),
        changes=tuple(name for part in given.get("changes", "").split(",") if (name := part.strip())),
        forum=given.get("forum", ""),
        duplicate_of=given.get("duplicate_of", ""),
        confidential=Confidential(confidential) if confidential else None,
        published=given.get("published", ""),
    )
