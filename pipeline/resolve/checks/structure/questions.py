"""Questions, and prose about them, into problems: stages that only some have, values of the sources."""

import re
from collections.abc import Iterator, Mapping

from pipeline.errors import Problem, found
from pipeline.model.organisation.language import Language
from pipeline.model.shared import Shared
from pipeline.model.text.block import TableRole
from pipeline.model.text.document import STAGES
from pipeline.resolve.checks.checked import Checked

_WORD = r"[\"'‘“]?[a-z][a-z0-9-]*[\"'’”]?"
_SAID = re.compile(
    r"\b(?:(?:tag|mark|label|flag)(?:s|g?ed|led)?(?:\s+(?:as|with))?|stage\b[^.\x01]{0,40}?\b(?:is|are))\s+"
    rf"(?P<values>{_WORD}(?:(?:,|\s+(?:or|and))\s+{_WORD})*)"
)
"""Words that name a tag: "tagged both", "marked initial or final", "the stage, which is final"."""
_PRINTED_NAMES = (("labels", "text"), ("roles", "name"), ("code-bodies", "name"))
"""Shared data whose ids stand in the sources where a reader sees this key."""


def mixed_stages(checked: Checked) -> Iterator[Problem]:
    """Questions without a stage in a questionnaire whose other questions have one."""
    questions = [table for table in checked.tables if table.role is TableRole.QUESTION]
    if not any(question.applies.stage for question in questions):
        return
    for question in questions:
        if not question.applies.stage:
            message = f"question '{question.id}' has no stage, but other questions here have one"
            yield found("QST-03", question.place, message, f"add stage: {', '.join(STAGES)}")


def internal_values(checked: Checked) -> Iterator[Problem]:
    """Prose that calls a tag by the value of the sources, which a reader finds nowhere."""
    printed = _printed(checked.shared, checked.document.language)
    for match in _SAID.finditer(checked.prose.words):
        for value in re.finditer(r"[a-z][a-z0-9-]*", match["values"]):
            if value[0] in printed:
                at = match.start("values") + value.start()
                message = f"'{value[0]}' stands in the sources; a reader sees '{printed[value[0]]}'"
                yield found("TXT-05", checked.at(at, value[0]), message, "write what is printed")


def _printed(shared: Shared, language: Language) -> Mapping[str, str]:
    """What is printed for each value that only the sources have."""
    names = {
        entry.id: entry.text(key)
        for kind, key in _PRINTED_NAMES
        if kind in shared
        for entry in shared[kind]
        if entry.text(key) != entry.id
    }
    stages = {stage: language.printed(f"stage.{stage}") for stage in STAGES}
    return {"organisation": language.printed("question.all-roles"), **names, **stages}
