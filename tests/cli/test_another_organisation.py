"""An organisation of another kind, in another language: its code from the text to the issued version.

The workspace is examples/protection-des-donnees; its history is made here. None of the first workspace's words,
and none of the English ones that the program prints, stands in what comes of it.
"""

import re
from contextlib import redirect_stdout
from email import message_from_bytes
from email.policy import default
from html import unescape
from io import BytesIO
from itertools import chain
from pathlib import Path
from shutil import copytree
from zipfile import ZipFile, is_zipfile

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from pipeline.cli import run
from pipeline.load.sources import Sources
from pipeline.model.organisation.language import TABLES
from pipeline.publish.consultations import pack
from pipeline.workspace.snapshots.folder import FolderSnapshot
from tests.small import REPOSITORY, commit, edit, git

EXAMPLE = REPOSITORY / "examples" / "protection-des-donnees"
CHANGELOG, RULES = "changelogs/code.yaml", "sources/code/02-regles.md"
EARLIER = (("vingt jours", "trente jours"), ("douze mois", "vingt-quatre mois"))
"""What version 2.0 says, and what 1.0 said."""
ROWS = {
    "Mairie Exemple 1": [
        ("2.1 Demandes", "Vingt jours sont peu.", "non"),
        ("2 Règles", "Douze mois suffisent.", "non"),
    ],
    "Hébergeur Exemple 1": [("1.1 Rôles", "Nos prix restent entre nous.", "oui")],
}
REGISTER = """\
file,received
Mairie Exemple 1.xlsx,2025-03-20T10:00:00
Hébergeur Exemple 1.xlsx,2025-03-31T17:00:01
"""
RESPONSES = """\
consultation: code-2
responses:
  - comment: code-2-mairie-1-001
    status: rejected
    response: La loi laisse un mois, et vingt jours y suffisent.
  - {comment: code-2-mairie-1-002, status: noted, response: Merci.}
  - {comment: code-2-hebergeur-1-001, status: noted, response: Ce point est noté.}
"""
DECISIONS = (
    ("lecture", "2025-04-07", "reviewed"),
    ("bureau", "2025-04-14", "approved"),
    ("deleguee", "2025-04-15", "approved"),
)


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace with version 2.0 red-lined, consulted on, answered, published and issued."""
    root = tmp_path_factory.mktemp("autre") / "code"
    copytree(EXAMPLE, root)
    (root / ".gitignore").write_text("/output/\n")
    _history(root)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(pack, "FORMATS", ("docx",))
        _done(root, "redline", "code", "--format", "docx", "--format", "html", "--format", "md")
        _done(root, "consult", "pack", "code-2")
    _done(
        root,
        "consult",
        "collate",
        "code-2",
        str(_returns(root)),
        "--format",
        "docx",
        "--format",
        "xlsx",
        "--jobs",
        "1",
    )
    _done(root, "consult", "respond", "code-2")
    (root / "sources/consultations/code-2/responses.yaml").write_text(RESPONSES)
    _done(root, "consult", "respond", "code-2")
    commit(root, "Les réponses")
    _done(root, "consult", "publish", "code-2")
    _done(root, "consult", "status", "code-2", "--write")
    for forum, day, decision in DECISIONS:
        decided = ("--forum", forum, "--date", day, "--decision", decision, "--minute", "not stated")
        _done(root, "version", "approve", "code", "2.0", *decided)
    commit(root, "Les décisions")
    _done(root, "paper", "bureau", "code-2")
    for format_ in ("html", "md"):
        _reviewed(root, format_)
    _done(root, "version", "issue", "code", "2.0", "--jobs", "1")
    commit(root, "La version 2.0")
    return root


def _done(root: Path, *words: str) -> None:
    assert run([*words, "--root", str(root)]) == 0


def _reviewed(root: Path, format_: str) -> None:
    """What the second version changes, as a file beside the others."""
    with (root / "output" / f"review.{format_}").open("w") as file, redirect_stdout(file):
        _done(root, "review", "HEAD~3", "HEAD", "--format", format_)


def _history(root: Path) -> None:
    """Version 1.0 in a commit, then version 2.0 as the example has it."""
    log, rules = ((root / path).read_text() for path in (CHANGELOG, RULES))
    (root / CHANGELOG).write_text(log.partition('  - version: "2.0"')[0])
    for now, before in EARLIER:
        edit(root, RULES, now, before)
    git(root, "init", "--quiet", "--initial-branch", "main")
    commit(root, "Version 1.0")
    (root / CHANGELOG).write_text(log)
    (root / RULES).write_text(rules)
    commit(root, "Version 2.0")


def _returns(root: Path) -> Path:
    """The log of the pack, filled by two organisations."""
    folder = root.parent / "retours"
    folder.mkdir()
    (folder / "received.csv").write_text(REGISTER)
    for name, rows in ROWS.items():
        book = load_workbook(root / "output/consultations/code-2/code-2-comments-log.xlsx")
        sheet = book.worksheets[0]
        cells = chain.from_iterable(sheet.iter_rows(max_row=14))
        at = {str(cell.value).replace("\u00a0", " "): cell for cell in cells if cell.value}
        sheet.cell(at["Organisation"].row, at["Organisation"].column + 1, name)
        for number, row in enumerate(rows, 1):
            for heading, text in zip(("Section", "Commentaire", "Confidentiel ?"), row, strict=True):
                sheet.cell(at[heading].row + number, at[heading].column, text)
        book.save(folder / f"{name}.xlsx")
    return folder


def _texts(path: Path) -> str:
    """The name and the words of a file: of all parts of a package, of all pages, of a text without its marks."""
    data = path.read_bytes()
    if is_zipfile(BytesIO(data)):
        with ZipFile(BytesIO(data)) as package:
            names = [name for name in package.namelist() if name.endswith((".xml", ".rels", ".md"))]
            # what a Word file says of itself is for programs, as JSON is
            parts = [package.read(name) for name in names if name != "docProps/custom.xml"]
        return "\n".join((path.name, *map(_without_marks, parts)))
    if path.suffix == ".pdf":
        reader = PdfReader(BytesIO(data))
        return "\n".join(
            (
                path.name,
                *map(str, (reader.metadata or {}).values()),
                *(page.extract_text() for page in reader.pages),
            )
        )
    if path.suffix == ".eml":
        mail = message_from_bytes(data, policy=default)
        body = mail.get_body()
        return "\n".join((path.name, str(mail["Subject"]), str(body.get_content()) if body else ""))
    marked = path.suffix in (".html", ".md", ".svg")
    return f"{path.name}\n{_without_marks(data) if marked else data.decode()}"


def _without_marks(data: bytes) -> str:
    text = re.sub(r"<style.*?</style>|<script.*?</script>", "", data.decode(), flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]*>", "\n", text))


@pytest.fixture(scope="module")
def outputs(issued: Path) -> dict[str, str]:
    """The words of each file that was written, by its name."""
    files = (path for path in sorted((issued / "output").rglob("*")) if path.is_file())
    read = (path for path in files if ".artefacts" not in path.parts and path.suffix != ".png")
    texts = {path.name: _texts(path) for path in read}
    return {name: text.replace("Ada Author", "") for name, text in texts.items()}  # who commits in tests


def test_the_life_of_its_code_leaves_every_kind_of_file(outputs: dict[str, str]) -> None:
    assert {
        "code-v1.0-to-v2.0-redlined.docx",
        "code-2-comments-log.xlsx",
        "code-2-covering-note.docx",
        "consolidated-log.docx",
        "published-log.pdf",
        "collation-report.md",
        "status.pdf",
        "receipt-mairie-1.eml",
        "code-2-paper-bureau.docx",
        "review.html",
        "review.md",
        "code-v2.0-issued.zip",
    } <= set(outputs)
    assert "Vingt jours sont peu." in outputs["published-log.json"]
    assert "Nos prix" not in outputs["published-log.json"]


def test_its_issued_version_and_its_decisions_are_proved(
    issued: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    _done(issued, "verify")
    told = capsys.readouterr().out
    assert "DIFFERS" not in told and "deleguee approved it on 15 April 2025, with this text" in told


def test_what_it_asks_is_what_its_commands_ask(issued: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    _done(issued, "route", "--sensibles", "non", "--portee", "locale")
    assert "Route: dossier court" in capsys.readouterr().out
    _done(issued, "approvals", "--risque", "fort", "--role", "Prestataire")
    told = capsys.readouterr().out.splitlines()
    assert [cell.strip() for cell in re.split(r"  +", told[1])] == [
        "Sous-traitant",
        "any",
        "Bureau",
        "un mois",
    ]


def _names_of_the_first() -> frozenset[str]:
    """The names of the first workspace: its roles, forums, code bodies, contacts, artefacts and documents."""
    sources = Sources(FolderSnapshot(REPOSITORY))
    keys = ("name", "code", "full_name", "owner", "address", "number", "title", "also")
    entries = chain.from_iterable(
        sources.shared[name]
        for name in ("roles", "role-groups", "forums", "code-bodies", "contacts", "documents")
    )
    found = {text for entry in entries for key in keys for text in (*entry.texts(key), entry.text(key))}
    for artefact in map(sources.artefact, sources.artefact_ids()):
        found |= {artefact.title, artefact.short_name, artefact.document_number}
    others = {
        "MHHS",
        "Elexon",
        "MPAN",
        "Programme",
        "Qualification",
        "market",
        "Market",
        "meter",
        "metering",
        "QAD",
    }
    return frozenset(text for text in found | others if len(text) > 1 and text not in ("not stated", "n/a"))


def test_none_of_the_first_workspaces_names_is_in_its_outputs(outputs: dict[str, str]) -> None:
    names = "|".join(map(re.escape, sorted(_names_of_the_first(), key=len, reverse=True)))
    pattern = re.compile(rf"(?<!\w)(?:{names})(?!\w)")
    found = {(name, match[0]) for name, text in outputs.items() for match in pattern.finditer(text)}
    assert not found, sorted(found)


_FACTS = ("annex.status.", "kind.", "gate.")
"""What the properties of a file have as values for programs, and gates as ids, in English whatever its language."""
_NAMES = frozenset({"Author"})
"""The name of who commits, and of a property of a PDF."""


def _english_words() -> frozenset[str]:
    """Pieces of what the program prints in English that are in none of its French words."""
    french = "\n".join(TABLES["fr"].values()).lower()
    told = (text for key, text in TABLES["en"].items() if not key.startswith(_FACTS))
    pieces = chain.from_iterable(re.split(r"\{\w*\}|[|]", text) for text in told)
    trimmed = (piece.strip(" .,:;()[]“”\u00a0") for piece in pieces)
    found = frozenset(piece for piece in trimmed if len(piece) > 4 and piece.lower() not in french)
    return found - _NAMES


def test_none_of_the_programs_english_words_is_in_its_outputs(outputs: dict[str, str]) -> None:
    pattern = re.compile(
        rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(_english_words(), reverse=True)))})(?!\w)"
    )
    stems = sorted((name.rpartition(".")[0] for name in outputs), key=len, reverse=True)
    files = re.compile("|".join(map(re.escape, stems)))
    printed = {
        name: files.sub("", text) for name, text in outputs.items() if not name.endswith((".json", ".zip"))
    }
    kinds = {name.rpartition(".")[2] for name in printed}
    assert kinds == {"docx", "eml", "html", "md", "pdf", "svg", "xlsx"}
    found = {(name, match[0]) for name, text in printed.items() for match in pattern.finditer(text)}
    assert not found, sorted(found)
