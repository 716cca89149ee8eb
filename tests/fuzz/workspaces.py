"""A seed into a damaged workspace: `check` names what is wrong, and what it passes is built."""

from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import docx
from PIL import Image

from pipeline.cli import OUR_BUG, run
from tests.fuzz.mutations import damaged_file
from tests.fuzz.outcome import Outcome, bug, quietly
from tests.small import REPOSITORY, SMALL

_EVERY_KIND = REPOSITORY / "tests" / "workspaces" / "every-kind"
_LOOK = ("html/document.html", "html/style.css", "word/reference.docx", "fonts/Carlito-Regular.ttf")


def workspaces(seed: int) -> Outcome:
    """What came of a workspace."""
    chance = Random(seed)
    files = dict(chance.choice(originals()))
    for name in chance.sample(sorted(files), chance.choice((1, 1, 2, 3))):
        files[name] = damaged_file(chance, name, files)
    with TemporaryDirectory() as folder:
        for name, data in files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return _outcome(folder)


def _outcome(folder: str) -> Outcome:
    code, said = quietly(lambda: run(["--root", folder, "check"]))
    if code == OUR_BUG:
        return Outcome({}, (f"check: {bug(said)}",))
    built, told = quietly(
        lambda: run(["--root", folder, "build", "--jobs", "1", *_formats("docx", "html", "md")])
    )
    if built == OUR_BUG:
        return Outcome({}, (f"build: {bug(told)}",))
    if not code and built:
        return Outcome({}, (f"check passes, build refuses: {told.strip().splitlines()[0][:300]}",))
    return Outcome({"workspaces": 1, "refused by check": int(bool(code)), "built": int(not built)})


def _formats(*names: str) -> list[str]:
    return [word for name in names for word in ("--format", name)]


@cache
def originals() -> tuple[dict[str, bytes], ...]:
    """The files of the workspaces that are damaged, by name: also with a look, pictures and a Word annex of their own."""
    small, every_kind = _files(SMALL), _files(_EVERY_KIND)
    look = {f"templates/{name}": (REPOSITORY / "templates" / name).read_bytes() for name in _LOOK}
    return small, every_kind, {**small, **look}, _with_annex(every_kind)


def _files(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def _with_annex(files: dict[str, bytes]) -> dict[str, bytes]:
    """The workspace whose plan has a photograph and an annex that exists as a Word file."""
    artefact, prose = "sources/plan/artefact.yaml", "sources/plan/01-prose.md"
    picture = BytesIO()
    Image.new("RGB", (40, 30), "navy").save(picture, "PNG")
    return {
        **files,
        artefact: files[artefact] + b"word_annexes: [annex.docx]\n",
        prose: files[prose] + b'\n![A navy field](field.png){#navy caption="A field"}\n',
        "sources/plan/field.png": picture.getvalue(),
        "sources/plan/annex.docx": _annex(),
    }


def _annex() -> bytes:
    document = docx.Document()
    document.add_heading("An annex", 1)
    document.add_paragraph("Words of an annex.")
    document.add_table(2, 2).cell(0, 0).text = "Cell"
    out = BytesIO()
    document.save(out)
    return out.getvalue()
