"""A workspace with a form of every kind of field, its empty files, and forms that somebody filled."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from pipeline.consult.filled.judged import AnswerState
from tests.forms.issued import EVERY_KIND
from tests.forms.truths import Truth
from tests.forms.word_programs import controls, fill, opened, saved
from tests.small import artefacts, commit


def add_form(root: Path) -> None:
    """Puts the form into a workspace, and commits it."""
    shutil.copytree(EVERY_KIND / "sources/form", root / "sources/form")
    shutil.copy(EVERY_KIND / "changelogs/form.yaml", root / "changelogs/form.yaml")
    for name in ("roles.yaml", "code-bodies.yaml"):
        shared = (EVERY_KIND / "sources/shared" / name).read_text("utf-8")
        (root / "sources/shared" / name).write_text(shared.replace("milestone: m2", "milestone: m1"), "utf-8")
    commit(root, "A form of every field")


def sent_form(root: Path, ending: str = "docx") -> bytes:
    """The form as it is sent."""
    folder = root / "output/form/v1.0"
    if not (folder / f"form-v1.0-clean.{ending}").exists():
        answer = artefacts(root, "build", "form", "--format", "docx", "--format", "pdf")
        assert answer.returncode == 0, answer.stderr
    return (folder / f"form-v1.0-clean.{ending}").read_bytes()


def filled(data: bytes, typed: Mapping[str, str]) -> bytes:
    """The form with some fields filled as Word fills them."""
    package, root = opened(data)
    for control, tag in controls(root):
        if tag in typed:
            fill(control, Truth(typed[tag], AnswerState.ANSWERED, typed[tag]))
    return saved(package, root)
