"""The template files into what a writer asks of them."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from functools import lru_cache

from pipeline.errors import PipelineError, Place, did_you_mean
from pipeline.model.organisation.house_look import PLAIN, Fonts, HouseLook, Logo, Margins

FOLDER = "templates"
LOOK = "look:"
"""Begins the address of a template file in a stylesheet: `look:fonts/Carlito-Regular.ttf`."""
RASTER_DATA = ("data:image/png;", "data:image/jpeg;")
"""What else a stylesheet or a SVG may load."""
FONTS = (".ttf", ".otf")
HOUSE = "look.json"
"""Stands among the files of a look where the workspace sets something of it: what no template can hold."""


@dataclass(frozen=True, slots=True)
class Look:
    """Everything below `templates/` that writers use: styles, shells, fonts."""

    files: Mapping[str, bytes]
    """By path below `templates/`: "html/style.css", "fonts/Carlito-Regular.ttf", "word/reference.docx"."""

    @property
    def house(self) -> HouseLook:
        """What the workspace sets of it."""
        return house_from(self.files[HOUSE]) if HOUSE in self.files else PLAIN

    def data(self, path: str) -> bytes:
        """The bytes of a template file; PipelineError where there is none."""
        if path not in self.files:
            hint = did_you_mean(path, self.files)
            raise PipelineError(
                f"the template '{path}' is missing", place=template_place(path), hint=hint, code="SRC-02"
            )
        return self.files[path]

    def text(self, path: str) -> str:
        """The text of a template file, with plain line ends; PipelineError where it is not UTF-8."""
        data = self.data(path)
        try:
            return data.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise PipelineError(
                f"this template is not UTF-8 (byte {data[error.start]:#04x})",
                place=template_place(path, line),
                hint="save the file again with the encoding UTF-8",
                code="ENC-01",
            ) from None


def house_json(house: HouseLook) -> bytes:
    """The settings of a look as a file of it."""
    values = asdict(replace(house, places={}))
    del values["places"]
    if not house.hyphenation:  # decisions have recorded looks from before there was such a setting
        del values["hyphenation"]
    return json.dumps(values, sort_keys=True, ensure_ascii=False).encode()


@lru_cache(maxsize=4)
def house_from(data: bytes) -> HouseLook:
    """The settings that such a file holds."""
    values = json.loads(data)
    logo = Logo(**values["logo"]) if values["logo"] else None
    margins, hyphenation = Margins(**values["margins"]), values.get("hyphenation", False)
    return HouseLook(logo, Fonts(**values["fonts"]), values["colours"], margins, hyphenation)


def template_place(path: str, line: int = 0) -> Place:
    """Where a template stands in the workspace, or would."""
    return Place(f"{FOLDER}/{path}", line)


def fonts_of(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The fonts among the template files, by path: what draws bitmaps opens them by name."""
    return {name: data for name, data in files.items() if name.endswith(FONTS)}
