"""The consolidated log and the report of a collation in a language that is none: what is Latin is of the files."""

from dataclasses import replace

import pytest

from pipeline.compose.consolidated_log import log_document, log_sheets
from pipeline.consult.collating.collation import Collation
from pipeline.consult.reports.remarks import KEYS, remark_in
from pipeline.consult.reports.report_markdown import report_markdown
from pipeline.consult.typed.rows import FileContent, Reported
from pipeline.load.rounds.received import Receipt
from pipeline.model.consultations.comment import Confidential, Severity
from pipeline.model.organisation.language import ENGLISH, TABLES, language
from pipeline.model.organisation.settings import Settings
from pipeline.resolve.resolved import resolved
from pipeline.write.text.markdown import markdown_text
from tests.artefacts.test_words_of_languages import left, unmarked
from tests.consult.consultations import CLOSES, Kept, collate, content, row
from tests.consult.test_replaced_logs import ONE, REPLACES, TEN, TWO
from tests.languages import STRANGE

_THIRD = "Example Supplier 3"


def _filled() -> Collation:
    """A collation of which something stands in every part of its report and its log."""
    unsure = row(f"{TEN} In confidence.", section="9 Nowhere", type="vital", confidential="")
    again = row(TEN, type="editorial", severity="major")
    third = content("third.xlsx", [unsure, again, row("☃", confidential="in part")], _THIRD)
    third = replace(third, reported=(Reported("heading", "Blatt", "A1", "Text"),), asked=("Text?",))
    bad = replace(content("bad.xlsx", [row("Text")]), refused="Text", hint="Text")
    files: list[FileContent] = [ONE, TWO, third, bad]
    found, _ = collate(files, {**REPLACES, "third.xlsx": Receipt(CLOSES.replace(year=2027))}, Kept())
    last, first = found.files[-1].content.sha256, found.logged[0]
    secret = replace(first.comment, confidential=Confidential.IN_PART, severity=Severity.MAJOR)
    return replace(
        found,
        logged=(replace(first, comment=secret), *found.logged[1:]),
        copies={last: ("copy.xlsx",)},
        containers=(("log.zip", 2),),
        ignored=(("log.tmp", "Text"),),
        asked={last: "Text?"},
    )


FILLED = _filled()


def _known(found: Collation) -> tuple[str, ...]:
    """The facts: what senders wrote, and what is remarked on it by quoting it."""
    flags = (flag for one in found.logged for flag in one.comment.flags)
    notes = (note for sent in found.files for note in sent.notes)
    rest = (
        str(found.form),
        str(replace(found.consultation, settings=Settings())),
        *(str(replace(one, comment=replace(one.comment, flags=()))) for one in found.logged),
    )
    quoted = (text for text in (*flags, *notes) if text not in KEYS)
    return (*quoted, *rest, "log zip tmp copy bad third xlsx Blatt heading Text")


def test_no_word_of_the_program_is_left_in_them() -> None:
    found = replace(FILLED, consultation=replace(FILLED.consultation, settings=Settings(STRANGE)))
    known = _known(found)
    report = report_markdown(found, frozenset({ord("a")}))
    assert left(unmarked(report), *known) == set()
    assert report.count("\n## ") == report_markdown(FILLED, frozenset({ord("a")})).count("\n## ") > 12
    assert left(unmarked(markdown_text(resolved(log_document(found, ("Amt",)), {}, lambda _: None))), *known, "Amt") == set()  # fmt: skip
    for sheet in log_sheets(found):
        cells = (str(cell) for cells in sheet.rows for cell in cells)
        assert left(" ".join((sheet.name, *(name for name, _ in sheet.headings), *cells)), *known) == set()
        assert sheet.rows, sheet.name


@pytest.mark.parametrize("tag", TABLES)
def test_a_remark_that_quotes_nothing_is_told_in_the_language_and_any_other_as_it_is(tag: str) -> None:
    assert [remark_in(ENGLISH, remark) for remark in KEYS] == list(KEYS)
    told = [remark_in(language(tag), remark) for remark in KEYS]
    assert len(set(told)) == len(KEYS) and (tag == "en" or not set(told) & set(KEYS))
    assert remark_in(language(tag), "section 'x' is unknown") == "section 'x' is unknown"
