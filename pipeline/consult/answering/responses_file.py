"""The text of responses.yaml into the same text with entries added or changed; everything else stays."""

from collections.abc import Sequence

from ruamel.yaml.nodes import Node, ScalarNode

from pipeline.load.yaml.layout import (
    by_hand,
    is_in_brackets,
    item_span,
    list_items,
    opened_list,
    value_of,
    with_lines,
    yaml_layout,
)
from pipeline.model.consultations.comment import Response, StatusStep
from pipeline.model.dates import NOT_STATED
from pipeline.model.text.inline import Id
from pipeline.write.data.yaml_lines import entry, scalar_text


def started(consultation: Id) -> str:
    """The text of a file without a response."""
    return f"consultation: {scalar_text(consultation)}\nresponses: []\n"


def with_responses(text: str, path: str, answers: Sequence[Response]) -> str:
    """The text with these responses in place of the old ones of the same comments, new ones at its end.

    What stands between the entries, as a person's remarks, stays where it is.
    """
    given = yaml_layout(text, path)
    sequence = value_of(given.root, "responses")
    if sequence is None:
        raise by_hand(path, "it has no list of responses")
    wanted = {answer.comment: answer for answer in answers}
    comments = [_comment(item) for item in list_items(sequence)]
    added = [answer for answer in wanted.values() if answer.comment not in comments]
    if not added and not comments:
        return text
    if not comments:
        return opened_list(given, sequence, "".join(map(response_text, added)))
    indent = " " * sequence.start_mark.column
    result, done, end = "", 0, 0
    for index, name in enumerate(comments):
        start, end = item_span(given, sequence, index)
        if name in wanted:
            result += text[done:start] + given.lines(response_text(wanted[name], indent))
            done = end
    result += text[done:end]
    apart = given.lines("\n") if added and not result.endswith(("\n", "\r")) else ""
    return (
        result
        + apart
        + given.lines("".join(response_text(response, indent) for response in added))
        + text[end:]
    )


def with_steps(text: str, path: str, answers: Sequence[Response]) -> str:
    """The text with those steps of some responses added that it does not have; nothing else moves.

    A response that is laid out in brackets is laid out in lines.
    """
    wanted = {answer.comment: answer for answer in answers}
    items = list_items(value_of(yaml_layout(text, path).root, "responses"))
    bracketed = [wanted[_comment(item)] for item in items if _comment(item) in wanted and _is_bracketed(item)]
    given = yaml_layout(with_responses(text, path, bracketed), path) if bracketed else yaml_layout(text, path)
    added: list[tuple[Node, Sequence[str]]] = []
    for item in list_items(value_of(given.root, "responses")):
        there = value_of(item, "steps")
        steps = wanted[_comment(item)].steps[len(list_items(there)) :] if _comment(item) in wanted else ()
        lines = [f"- {_step(step)}" for step in steps]
        if lines and there is None:
            added.append((item, ["steps:", *(f"  {line}" for line in lines)]))
        elif lines and there is not None:
            added.append((there, lines))
    return with_lines(given, added)


def _is_bracketed(item: Node) -> bool:
    steps = value_of(item, "steps")
    return is_in_brackets(item) or (steps is not None and is_in_brackets(steps))


def response_text(answer: Response, indent: str = "  ") -> str:
    """One response as an entry of the file."""
    text = entry(
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
        },
        indent,
    )
    steps = "".join(f"{indent}    - {_step(step)}\n" for step in answer.steps)
    return f"{text}{indent}  steps:\n{steps}" if steps else text


def _step(step: StatusStep) -> str:
    """A step on one line."""
    facts = {
        "status": step.status.value,
        "date": step.date.iso(),
        "reason": scalar_text(step.reason or NOT_STATED),
    }
    return f"{{{', '.join(f'{name}: {value}' for name, value in facts.items())}}}"


def _comment(item: Node) -> Id:
    value = value_of(item, "comment")
    return value.value if isinstance(value, ScalarNode) else ""
