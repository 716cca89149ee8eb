"""Collected answers into the sheets of a workbook, and into bars."""

from collections.abc import Sequence

from pipeline.consult.filled.answer_rows import AnswerRow, answer_rows
from pipeline.consult.filled.collected import CollectedForms
from pipeline.consult.filled.progress import By, ProgressLine, language_of, progress, stage_words
from pipeline.consult.typed.matching import turning_shown
from pipeline.draw.bars import Bars
from pipeline.model.organisation.language import Language
from pipeline.write.sheets.tables import Sheet

_ANSWERS = (
    ("participant", 22), ("form", 14), ("version", 9), ("number", 12), ("question", 20), ("part", 10),
    ("field", 24), ("section", 26), ("roles", 22), ("bodies", 14), ("stage", 18), ("type", 10),
    ("asked", 50), ("answer", 60), ("state", 14), ("problems", 50), ("written", 40), ("place", 24),
    ("file", 30),
)  # fmt: skip
_PROGRESS = (
    ("by", 14), ("name", 44), ("asked-count", 10), ("given-count", 10), ("doubtful-count", 12),
    ("open-count", 10),
)  # fmt: skip
_FILES = (
    ("file", 40), ("participant", 24), ("known-by", 20), ("form", 14), ("version", 9), ("set-aside", 40),
    ("notes", 50),
)  # fmt: skip
_BESIDE = (("file", 40), ("participant", 24), ("kind", 24), ("place", 26), ("text", 80))
"""The keys of the headings, and the widths of the columns."""


def answer_sheets(collected: CollectedForms) -> tuple[Sheet, ...]:
    """The answers, how far they are, the files, and all that stands in no field."""
    language = language_of(collected)
    words = language.printed
    files = [
        (
            *(own.file, own.participant.name, own.participant.how),
            *(own.text.artefact if own.text else "", own.text.version if own.text else ""),
            *("; ".join(filter(None, (own.refused, own.hint))), "\n".join(own.notes)),
        )
        for own in collected.files
    ]
    beside = [
        (own.file, own.participant.name, it.kind, it.place, turning_shown(it.text))
        for own in collected.files
        for it in own.beside
    ]
    return (
        Sheet(words("answers.sheet.answers"), _head(_ANSWERS, language), _rows(collected, language)),
        Sheet(words("answers.sheet.progress"), _head(_PROGRESS, language), progress_rows(collected)),
        Sheet(words("answers.sheet.files"), _head(_FILES, language), files),
        Sheet(words("answers.sheet.beside"), _head(_BESIDE, language), beside),
    )


def progress_rows(collected: CollectedForms) -> list[tuple[str, ...]]:
    """How far the answers are, as words."""
    words = language_of(collected).printed
    return [
        (
            words(f"answers.by-{line.by}"),
            line.name,
            *map(str, (line.asked, line.given, line.doubtful, line.open)),
        )
        for line in progress(collected)
    ]


def progress_head(language: Language) -> tuple[str, ...]:
    """The headings of these rows."""
    return tuple(heading for heading, _ in _head(_PROGRESS, language))


def progress_bars(collected: CollectedForms) -> tuple[Bars, ...]:
    """The answers given by role, stage and section, each with how many are asked."""
    language, lines = language_of(collected), progress(collected)
    return tuple(
        Bars(
            language.printed("answers.bars", name=language.printed(f"answers.by-{by}").lower()),
            {_of(line, language): line.given for line in lines if line.by is by},
        )
        for by in (By.PARTICIPANT, By.ROLE, By.STAGE, By.SECTION)
    )


def _of(line: ProgressLine, language: Language) -> str:
    return language.printed("answers.of", name=line.name, asked=line.asked)


def _head(columns: Sequence[tuple[str, int]], language: Language) -> tuple[tuple[str, int], ...]:
    return tuple((language.printed(f"answers.{key}"), width) for key, width in columns)


def _rows(collected: CollectedForms, language: Language) -> list[tuple[str, ...]]:
    return [tuple(map(turning_shown, _row(row, language))) for row in answer_rows(collected)]


def _row(row: AnswerRow, language: Language) -> tuple[str, ...]:
    asked, answer = row.asked, row.answer
    return (
        *(row.collected.participant.name, row.form.title, row.form.text.version),
        *(asked.number, asked.question, language.printed(f"answers.part.{asked.part}"), asked.id),
        *(asked.section, row.named(asked.applies.roles), row.named(asked.applies.code_bodies)),
        *(stage_words(asked, language), str(asked.kind)),
        asked.words if asked.words == asked.form_field.label else f"{asked.words}\n{asked.form_field.label}",
        *(answer.value, language.printed(f"answers.state.{answer.state}"), row.problems),
        *(answer.written if answer.written != answer.value else "", answer.place, row.collected.file),
    )
