"""The template files into what a writer asks of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.errors import PipelineError, did_you_mean


@dataclass(frozen=True, slots=True)
class Look:
    """Everything below `templates/` that writers use: styles, shells, fonts."""

    files: Mapping[str, bytes]
    """By path below `templates/`: "html/style.css", "fonts/Carlito-Regular.ttf", "word/reference.docx"."""

    def data(self, path: str) -> bytes:
        """The bytes of a template file; PipelineError where there is none."""
        if path not in self.files:
            raise PipelineError(f"the template '{path}' is missing", hint=did_you_mean(path, self.files))
        return self.files[path]

    def text(self, path: str) -> str:
        """The text of a template file."""
        return self.data(path).decode("utf-8")


def fonts_of(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The fonts among the template files, by path: what draws bitmaps opens them by name."""
    return {name: data for name, data in files.items() if name.endswith((".ttf", ".otf"))}
