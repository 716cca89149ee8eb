"""The text of responses.yaml into the same text with entries added or changed; everything else stays."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from pipeline.load.yaml_tree import yaml_tree
from pipeline.model.comment import Response
from pipeline.model.inline import Id
from pipeline.write.yaml_text import entry, scalar


def started(consultation: Id) -> str:
    """The text of a file without a response."""
    return f"consultation: {scalar(consultation)}\nresponses: []\n"


def with_responses(text: str, path: str, answers: Sequence[Response]) -> str:
    """The text with these responses in place of the old ones of the same comments, new ones at its end.

    What stands between the entries, as a person's remarks, stays where it is.
    """
    lines = text.rstrip("\n").split("\n")
    starts = _starts(text, path, lines)
    wanted = {answer.comment: answer for answer in answers}
    bounds = [*sorted(starts), len(lines)]
    result = lines[: bounds[0]]
    if answers and not starts:
        result = ["responses:" if line.startswith("responses:") else line for line in result]
    for start, end in pairwise(bounds):
        own = wanted.pop(starts[start], None)
        result += lines[start:end] if own is None else [response_text(own), *_remarks(lines[start:end])]
    result += [response_text(answer) for answer in wanted.values()]
    return "".join(line.rstrip("\n") + "\n" for line in result)


def response_text(answer: Response) -> str:
    """One response as an entry of the file."""
    return entry(
        {
            "comment": answer.comment,
            "status": answer.status.value,
            "owner": answer.owner,
            "response": answer.response,
            "changes": answer.changes,
            "forum": answer.forum,
            "duplicate_of": answer.duplicate_of,
            "confidential": answer.confidential.value if answer.confidential else "",
            "published": answer.published,
        }
    )


def _starts(text: str, path: str, lines: Sequence[str]) -> Mapping[int, Id]:
    """The comment of each entry, by the line, from 0, at which it starts."""
    tree = yaml_tree(text.encode(), path)
    value = tree.value
    rows = value.get("responses") if isinstance(value, dict) else None
    found: dict[int, Id] = {}
    for index, row in enumerate(rows if isinstance(rows, list) else ()):
        if isinstance(row, dict) and "comment" in row:
            found[_dash(lines, tree.place(("responses", index)).line - 1)] = str(row["comment"])
    return found


def _dash(lines: Sequence[str], line: int) -> int:
    """The line of the dash of an entry that has a key on a line; the key may stand below it."""
    while line and not lines[line].lstrip().startswith("-"):
        line -= 1
    return line


def _remarks(block: Iterable[str]) -> list[str]:
    """The blank and remark lines at the end of an entry, which stand before the next one."""
    tail: list[str] = []
    for line in reversed(list(block)):
        if line.strip() and not line.lstrip().startswith("#"):
            break
        tail.insert(0, line)
    return tail
