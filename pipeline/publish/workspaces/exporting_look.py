"""The templates of the program into a workspace that wants to change them, and its settings in full."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import PipelineError, did_you_mean
from pipeline.model.organisation.colours import palette
from pipeline.model.organisation.house_look import HouseLook
from pipeline.workspace.disk.atomic import write_files
from pipeline.workspace.disk.files import file_bytes
from pipeline.workspace.snapshots.templates import FOLDER, shipped_files
from pipeline.write.data.yaml_text import scalar

WORD_AND_PAGES = ("html/", "word/reference.docx")
"""What is written where nothing is named: fonts are large, and few change them."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What became of each template, by its path in the workspace."""

    written: tuple[str, ...]
    same: tuple[str, ...]
    """Those that are there already, as the program has them."""
    kept: tuple[str, ...]
    """The workspace's own, which differ: they are the ones in force."""


def export_look(root: Path, names: Iterable[str], *, force: bool) -> Exported:
    """Writes templates of the program into `templates/`; nothing that was changed there is overwritten.

    PipelineError, with nothing written, for a name that is none or, without `force`, was changed.
    """
    shipped = shipped_files()
    asked = tuple(dict.fromkeys(name.removeprefix(f"{FOLDER}/") for name in names))
    for name in asked:
        if name not in shipped:
            hint = did_you_mean(name, shipped) or f"the templates are: {', '.join(sorted(shipped))}"
            raise PipelineError(f"there is no template '{name}'", hint=hint)
    chosen = asked or tuple(name for name in sorted(shipped) if name.startswith(WORD_AND_PAGES))
    there = {name: file_bytes(root / FOLDER / name) for name in chosen}
    changed = tuple(name for name in chosen if there[name] not in (None, shipped[name]))
    if asked and changed and not force:
        raise PipelineError(
            f"'{FOLDER}/{changed[0]}' was changed, and would be overwritten",
            hint="keep a copy, then write --force to have the program's own again",
        )
    written = tuple(name for name in chosen if there[name] is None or (force and name in changed))
    write_files({root / FOLDER / name: shipped[name] for name in written})
    kept = () if force else changed
    same = (name for name in chosen if name not in written and name not in kept)
    return Exported(*(tuple(f"{FOLDER}/{name}" for name in part) for part in (written, same, kept)))


def settings_yaml(house: HouseLook) -> str:
    """`look:` with every colour, and with what else is set, as it would be written."""
    fonts = {"text": house.fonts.text, "headings": house.fonts.headings, "office": house.fonts.office}
    logo = house.logo
    groups: Mapping[str, Mapping[str, str]] = {
        "logo": {"file": logo.file, "alt": logo.alt, "height": f"{logo.height_mm:g}mm"} if logo else {},
        "fonts": {name: family for name, family in fonts.items() if family},
        "colours": {role: f"#{colour}" for role, colour in palette(house.colours).items()},
        "margins": {side: f"{length:g}mm" for side, length in house.margins.given.items()},
    }
    lines = ["look:"]
    for name, values in groups.items():
        lines += [f"  {name}:"] if values else []
        lines += [f"    {key}: {scalar(value)}" for key, value in values.items()]
    lines += ["  hyphenation: true"] if house.hyphenation else []
    return "\n".join((*lines, ""))
