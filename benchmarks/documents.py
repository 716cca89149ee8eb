"""A seed into Markdown of a known size, and a workspace around it."""

import random
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

PARAGRAPHS, TABLES, ROWS, COLUMNS = 2500, 40, 15, 6
"""The standard size, 1x."""
ARTEFACT = "standard"
TEXT = f"sources/{ARTEFACT}/text.md"
_WORDS = [
    "participant",
    "shall",
    "provide",
    "evidence",
    "of",
    "testing",
    "for",
    "each",
    "role",
    "before",
    "the",
    "programme",
    "milestone",
    "and",
    "Code",
    "Bodies",
    "review",
    "every",
    "submission",
    "in",
    "line",
    "with",
    "requirements",
    "plan",
    "so",
    "that",
    "qualification",
    "can",
    "be",
    "approved",
    "without",
    "delay",
    "where",
    "supplier",
    "agent",
    "operator",
    "service",
    "metering",
    "settlement",
    "interface",
    "migration",
    "readiness",
    "tranche",
    "risk",
    "control",
    "governance",
]


def markdown(scale: float = 1, seed: int = 7) -> str:
    """Markdown with 2,500 paragraphs and list items and 40 tables, times `scale`, under numbered headings."""
    rng = random.Random(seed)
    sections = round(100 * scale)
    per_section = PARAGRAPHS // 100
    table_every = max(sections // max(round(TABLES * scale), 1), 1)
    parts: list[str] = []
    for section in range(sections):
        parts.append(
            f"{'#' if section % 5 == 0 else '##'} {_words(rng, 4).title()} {section} {{#s{section}}}"
        )
        written = 0
        while written < per_section:
            if rng.random() < 0.1 and per_section - written >= 3:
                parts.append("\n".join(f"- {_sentence(rng)}" for _ in range(3)))
                written += 3
            else:
                parts.append(" ".join(_sentence(rng) for _ in range(rng.randint(1, 3))))
                written += 1
        if section % table_every == 0 and section // table_every < TABLES * scale:
            parts.append(_table(rng, section))
    return "\n\n".join(parts) + "\n"


def workspace(folder: Path, scale: float = 1) -> Path:
    """A workspace in `folder` whose one artefact, `standard`, is that Markdown; gives the Markdown file."""
    write(folder, workspace_files(markdown(scale)))
    return folder / TEXT


def several(folder: Path, count: int) -> None:
    """Puts copies of the artefact of a workspace beside it, under names of their own, until there are `count`."""
    files = workspace_files((folder / TEXT).read_text())
    for number in range(1, count):
        own = {path: text for path, text in files.items() if ARTEFACT in path}
        name = f"{ARTEFACT}-{number}"
        write(
            folder,
            {
                path.replace(ARTEFACT, name): text if path == TEXT else text.replace(ARTEFACT, name)
                for path, text in own.items()
            },
        )


def workspace_files(text: str, versions: Sequence[str] = ("1.0",)) -> Mapping[str, str]:
    """The files of a workspace whose one artefact has this text and these versions, by path."""
    entries = "".join(
        f'  - {{version: "{version}", date: 2024-01-0{number}, status: issued, authors: [Benchmark], '
        f"change: Version {number}.}}\n"
        for number, version in enumerate(versions, 1)
    )
    return {
        "artefacts.yaml": 'format: 1\nprogram: ">=0.1"\nname: Benchmark\n',
        f"changelogs/{ARTEFACT}.yaml": f"artefact: {ARTEFACT}\nversions:\n{entries}",
        f"sources/{ARTEFACT}/artefact.yaml": (
            f"id: {ARTEFACT}\ntitle: Standard document\nshort_name: Standard\ndocument_number: n/a\n"
            "kind: guidance\nowners: [Benchmark]\nnotice: Random words of a known number.\nparts: [text.md]\n"
        ),
        TEXT: text,
    }


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Writes files by their paths below a folder."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)


def _table(rng: random.Random, number: int) -> str:
    head = "| " + " | ".join(_words(rng, 1).title() for _ in range(COLUMNS)) + " |"
    rows = ["| " + " | ".join(_words(rng, 4) for _ in range(COLUMNS)) + " |" for _ in range(ROWS - 1)]
    caption = f'{{#t{number} caption="Table {number}"}}'
    return "\n".join([caption, head, "|" + "---|" * COLUMNS, *rows])


def _sentence(rng: random.Random) -> str:
    words = rng.sample(_WORDS, rng.randint(6, 14))
    strong = rng.randrange(len(words))
    words[strong] = f"**{words[strong]}**"
    return " ".join(words).capitalize() + "."


def _words(rng: random.Random, count: int) -> str:
    return " ".join(rng.sample(_WORDS, count))


def forget_kept(root: Path) -> None:
    """Takes away what earlier runs kept beside the repository of a workspace."""
    for name in ("artefacts-history", "artefacts-kept"):
        shutil.rmtree(root / ".git" / name, ignore_errors=True)
