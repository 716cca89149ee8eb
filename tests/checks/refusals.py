"""The closed list of what the program refuses: each place that raises an error, and whether `check` knows of it."""

import ast
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path

ROOT = Path(__file__).parents[2]
_ERRORS = frozenset({"PipelineError", "SourceProblems", "Unfetched", "Unusable"})


class Known(StrEnum):
    """Whether `check` knows of a refusal, or why it cannot."""

    CHECKED = "check tells the same: the sources, the look or the history of the workspace are wrong"
    ASKED = "the words of the command are wrong: a name, a day, an option, a step that does not come next"
    GIVEN = "a file that was handed to the command is wrong: a returned log, a table, a manifest"
    MACHINE = "the disk, git or another process stands in the way"
    JUDGED = "it is judged while something is made, and the message says with what"
    CARRIED = "it passes on an error that was made elsewhere"


BY_MODULE: Mapping[str, Known] = {
    "cli": Known.ASKED,
    "consult": Known.GIVEN,
    "consult/publishing/published_log": Known.CHECKED,
    "diff/changes/audience": Known.ASKED,
    "draw": Known.CHECKED,
    "errors": Known.CARRIED,
    "govern": Known.ASKED,
    "load": Known.CHECKED,
    "model/bounds": Known.CHECKED,
    "ooxml": Known.CHECKED,
    "publish": Known.ASKED,
    "publish/comparing": Known.GIVEN,
    "publish/returns/collating": Known.GIVEN,
    "publish/returns/kept_texts": Known.GIVEN,
    "publish/letters": Known.GIVEN,
    "publish/building/pool": Known.MACHINE,
    "publish/history/reading": Known.CARRIED,
    "publish/answers/responses_view": Known.GIVEN,
    "publish/redlines/reviewed_consultations": Known.CHECKED,
    "publish/sealing/sealed": Known.CHECKED,
    "publish/baseline/verifying": Known.GIVEN,
    "read": Known.GIVEN,
    "workspace": Known.MACHINE,
    "workspace/disk/named": Known.GIVEN,
    "workspace/disk/returns": Known.GIVEN,
    "workspace/snapshots/snapshot": Known.CHECKED,
    "write/docx/annexes/consolidated": Known.JUDGED,
    "write/docx": Known.CHECKED,
    "write/look": Known.CHECKED,
    "write/pdf": Known.CHECKED,
    "write/sheets/responses_workbook": Known.JUDGED,
    "write/templates": Known.CHECKED,
}
"""By module, or by the folder that all below it share."""
BY_FUNCTION: Mapping[str, Known] = {
    "consult/collating/private.private": Known.GIVEN,
    "govern/case._records": Known.CHECKED,
    "publish/returns/kept_texts.private_path": Known.MACHINE,
    "publish/returns/collating._before": Known.CHECKED,
    "model/text/walk.flat_cell": Known.JUDGED,
    "publish/consultations/consulted.consultation_round": Known.CHECKED,
    "publish/consultations/consulted.desk": Known.CHECKED,
    "publish/sealing/digest.form_of": Known.CHECKED,
    "publish/redlines/version_file.sent_version": Known.GIVEN,
    "publish/redlines/redline_sides._unreadable": Known.CARRIED,
    "publish/baseline/issuing._require_unchanged": Known.MACHINE,
    "publish/baseline/issuing._sealed_changelog": Known.MACHINE,
    "publish/letters/making._template": Known.ASKED,
    "publish/workspaces/library_rows._require_its_version": Known.CHECKED,
    "publish/building/targets._read": Known.CHECKED,
    "publish/baseline/opening.require_history": Known.JUDGED,
    "publish/redlines/review._end": Known.CHECKED,
    "publish/redlines/review._unreadable": Known.CARRIED,
    "publish/workspaces/starting.start_text_view": Known.MACHINE,
    "publish/history/versions._not_in_history": Known.MACHINE,
    "workspace/snapshots/commit.commit_snapshot": Known.ASKED,
    "workspace/snapshots/folder.FolderSnapshot._refuse_links": Known.CHECKED,
    "workspace/snapshots/folder.FolderSnapshot.read": Known.CHECKED,
    "workspace/snapshots/folder._readable": Known.CHECKED,
    "workspace/snapshots/folder._unreadable": Known.CHECKED,
    "workspace/git/log.commit": Known.ASKED,
    "workspace/disk/root.workspace_root": Known.ASKED,
    "write/pdf/writer._measured": Known.JUDGED,
    "write/docx/content/figures._forms": Known.CHECKED,
    "write/docx/looks/opaque._kind": Known.JUDGED,
}
"""Those that differ from the others of their module."""


def refusals() -> Iterator[str]:
    """Every function of the program that makes an error: `publish/ends.end`."""
    for path in sorted((ROOT / "pipeline").rglob("*.py")):
        module = path.relative_to(ROOT / "pipeline").with_suffix("").as_posix()
        found: dict[str, None] = {}
        _walk(ast.parse(path.read_text("utf-8")), "", found)
        yield from (f"{module}.{name}" for name in found)


def known(refusal: str) -> tuple[str, Known] | None:
    """The entry that a refusal falls under, the narrowest there is; None where the list has none."""
    if refusal in BY_FUNCTION:
        return refusal, BY_FUNCTION[refusal]
    way = refusal.partition(".")[0]
    while way:
        if way in BY_MODULE:
            return way, BY_MODULE[way]
        way = way.rpartition("/")[0]
    return None


def _walk(node: ast.AST, name: str, found: dict[str, None]) -> None:
    for child in ast.iter_child_nodes(node):
        inner = (
            f"{name}.{child.name}".strip(".") if isinstance(child, ast.FunctionDef | ast.ClassDef) else name
        )
        if isinstance(child, ast.Call) and isinstance(child.func, ast.Name) and child.func.id in _ERRORS:
            found[inner] = None
        _walk(child, inner, found)
