"""A workspace with a long guide and a consultation on it, and the empty forms that are sent out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.compose.written_form import written_form
from pipeline.consult.forms.form import log_form
from pipeline.consult.forms.guidance import guidance
from pipeline.load.composed import Composed
from pipeline.load.sources import Sources
from pipeline.model.consultations.consultation import Consultation
from pipeline.model.consultations.log_form import LogForm
from pipeline.model.identity import FileKind
from pipeline.publish.building.composed import composed_files
from pipeline.publish.consultations.consulted import consultation_round
from pipeline.publish.history.origin import working_copy
from pipeline.publish.redlines.redline_sides import end
from pipeline.publish.returns.older_forms import older_forms
from pipeline.workspace.snapshots.folder import FolderSnapshot
from pipeline.write.sheets.log_template import template_xlsx
from pipeline.write.sheets.workbook import WorkbookProperties
from tests.small import commit, git, small

ID = "long-1"
ORGANISATIONS = {f"example-supplier-{number}": f"Example Supplier {number}" for number in range(1, 7)}
CONSULTATION = f"""\
id: {ID}
title: Example long guide
notice: Invented for the tests.
artefacts:
  - {{artefact: guide, from: "0.1", to: "1.0"}}
opens: 2026-01-13
closes: {{date: 2026-02-06, time: "17:00", zone: Europe/London}}
late: consider
confidentiality: Contacts are not published.
organisations:
"""
STEPS = 30
"""Sections 11.1 to 11.30: 11.3 and 11.30 are two of them, and 11.26 is one that a day of 2026 can mean."""
_OTHER_ROUND = "other-1 | guide 1.0 | 0123456789abcdef"


@dataclass(frozen=True, slots=True)
class Around:
    """What returned logs are made for."""

    root: Path
    consultation: Consultation
    form: LogForm
    older_stamp: str
    """Of the version before, in which a chapter stood that is gone, so that what follows had other numbers."""
    workbook: bytes
    """The empty form as Excel."""
    document: bytes
    """The empty form as Word."""
    markdown: bytes
    """The empty form as Markdown."""
    other_stamp: str = _OTHER_ROUND

    @property
    def empty(self) -> Mapping[str, bytes]:
        """The empty forms by name."""
        return {"form.xlsx": self.workbook, "form.docx": self.document, "form.md": self.markdown}

    @property
    def sections(self) -> Mapping[str, str]:
        """What the form offers, by id."""
        return {one.id: one.text for one in self.form.sections}


def around(folder: Path) -> Around:
    """The workspace, committed, and the forms of its consultation."""
    root = small(folder)
    changelog = root / "changelogs" / "guide.yaml"
    whole = changelog.read_text()
    changelog.write_text(whole[: whole.index('  - version: "1.0"')])
    artefact = root / "sources" / "guide" / "artefact.yaml"
    artefact.write_text(artefact.read_text().replace("02-dates.md]", "02-dates.md, 03-more.md]"))
    more = root / "sources" / "guide" / "03-more.md"
    more.write_text("# Old matters {#old}\n\nThis chapter goes.\n\n" + _chapters())
    git(root, "init", "--quiet", "--initial-branch", "main")
    (root / ".gitignore").write_text("/output/\n")
    commit(root, "Guide 0.1")
    changelog.write_text(whole)
    more.write_text(_chapters())
    (root / "sources" / "consultations").mkdir()
    lines = "".join(f"  - {{id: {key}, name: {name}}}\n" for key, name in ORGANISATIONS.items())
    (root / "sources" / "consultations" / f"{ID}.yaml").write_text(CONSULTATION + lines)
    commit(root, "Guide 1.0, and a consultation on it")
    return _forms(root)


def _chapters() -> str:
    chapters = [f"# Chapter {_word(number)} {{#part-{number}}}\n\nText." for number in range(3, 11)]
    steps = [f"## Check {_word(number)} {{#step-{number}}}\n\nText." for number in range(1, STEPS + 1)]
    return "\n\n".join([*chapters, "# Evidence {#evidence}\n\nText.", *steps]) + "\n"


def _word(number: int) -> str:
    small_numbers = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ]
    if number < 20:
        return small_numbers[number]
    tens, ones = ("twenty", "thirty")[number // 10 - 2], number % 10
    return f"{tens}-{small_numbers[ones]}" if ones else tens


def _forms(root: Path) -> Around:
    working = working_copy(root)
    found = consultation_round(working, ID, lambda _: None)
    one, form = found.consultation, found.form
    about = Composed(f"{ID}-comments-log", f"Comments log: {one.title}", one.notice, (), one.opens)
    topics = guidance(one, workbook=False)
    word, text = (
        composed_files(
            written_form(form, topics, about, fields=kind == "docx"),
            FileKind.COMMENTS_FORM,
            Sources(FolderSnapshot(root)),
            root,
            (kind,),
        )
        for kind in ("docx", "md")
    )
    excel = template_xlsx(
        form, guidance(one, workbook=True), WorkbookProperties(about.title, one.title, (), one.opens)
    )
    return Around(root, one, form, _older_stamp(root), excel, word["docx"], text["md"])


def _older_stamp(root: Path) -> str:
    """The stamp that the form of guide 0.1 would have borne."""

    working = working_copy(root)
    found = consultation_round(working, ID, lambda _: None).consultation
    then = replace(found, artefacts=tuple(replace(part, new="0.1") for part in found.artefacts))
    text = end(working, "guide", "0.1", lambda _: None).resolved
    form = log_form(then, {"guide": text})
    assert older_forms(working, found, [form.stamp], lambda _: None)
    return form.stamp.text
