"""A look into everything that would stop a writer, and into what no writer reads."""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial

from pipeline.draw.image_size import picture_from_bytes
from pipeline.errors import PipelineError, Problem, as_problem, did_you_mean, found
from pipeline.workspace.snapshots.templates import NO_LOOK
from pipeline.write.docx.looks import reference
from pipeline.write.look import FONTS, HOUSE, Look, fonts_of, template_place
from pipeline.write.templates.document_shell import SAMPLE, require_whole
from pipeline.write.templates.font_file import signs_of
from pipeline.write.templates.review_shell import require_telling
from pipeline.write.templates.signs import printed_fonts
from pipeline.write.templates.stylesheets import ALL, PRINTED, loaded_addresses, stylesheet_problems

_WATERMARK = "html/watermark.svg"
_MEDIA_TYPES = {"svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg"}


def look_problems(look: Look, shipped: frozenset[str]) -> tuple[Problem, ...]:
    """Every problem of the templates that no document decides; `shipped` are the files of the program."""
    return _problems(tuple(sorted(look.files.items())), shipped)


@lru_cache(maxsize=2)
def _problems(files: tuple[tuple[str, bytes], ...], shipped: frozenset[str]) -> tuple[Problem, ...]:
    look = Look(dict(files))
    questions: tuple[_Question, ...] = (*_QUESTIONS, partial(_unread, shipped=shipped))
    return tuple(sorted({problem for question in questions for problem in _answered(question, look)}))


def _answered(question: "_Question", look: Look) -> Iterator[Problem]:
    try:
        yield from question(look)
    except PipelineError as error:
        yield as_problem(error)


def _stylesheets(look: Look) -> Iterator[Problem]:
    for path in ALL:
        yield from _answered(partial(stylesheet_problems, path=path), look)


def _fonts(look: Look) -> Iterator[Problem]:
    """A PDF without any font, and each file that is no whole one: the others are asked for bitmaps."""
    printed = printed_fonts(look)
    for path in sorted({*fonts_of(look.files), *(name for name in printed if name in look.files)}):
        try:
            signs_of(look.files[path])
        except PipelineError as error:
            yield found("TPL-03", template_place(path), error.message, error.hint)
    if not printed:
        hint = "load one with @font-face { font-family: …; src: url(look:fonts/FILE.ttf) }"
        yield found("TPL-03", template_place(PRINTED[-1]), "no font is loaded for the PDF", hint)


def _pictures(look: Look) -> Iterator[Problem]:
    """The watermark, and what the stylesheets show."""
    loaded = (address.template for path in ALL for address in loaded_addresses(look, path))
    for path in sorted({_WATERMARK, *(name for name in loaded if name in look.files)}):
        if _extension(path) in _MEDIA_TYPES:
            try:
                picture_from_bytes(look.data(path), _MEDIA_TYPES[_extension(path)], template_place(path))
            except PipelineError as error:
                hint = error.hint or "put the whole file there again"
                yield found("FIG-02", template_place(path), error.message, hint)


def _document(look: Look) -> Iterable[Problem]:
    require_whole(SAMPLE, look)
    return ()


def _review(look: Look) -> Iterable[Problem]:
    require_telling(look)
    return ()


def _reference(look: Look) -> Iterable[Problem]:
    reference.reference_of(look.data(reference.PATH))
    return ()


def _unread(look: Look, shipped: frozenset[str]) -> Iterator[Problem]:
    """What lies below `templates/` and is neither a file of the program nor named by one."""
    loaded = {address.template for path in ALL for address in loaded_addresses(look, path)}
    loaded |= {look.house.logo.file} if look.house.logo else set()
    folders = {name.partition("/")[0] for name in shipped | loaded if "/" in name}
    told: set[str] = set()
    for path in look.files:
        folder = path.partition("/")[0] if "/" in path else ""
        if path in shipped or path in loaded or path == HOUSE or path.endswith(NO_LOOK) or folder in told:
            continue
        if folder and folder not in folders:
            told.add(folder)
            hint = did_you_mean(folder, folders) or f"the folders are: {', '.join(sorted(folders))}"
            yield found("TPL-04", template_place(folder), f"nothing reads the folder '{folder}'", hint)
        elif folder != "fonts" or not path.endswith(FONTS):
            hint = did_you_mean(path, shipped) or "remove it, or load it from a stylesheet"
            yield found("TPL-04", template_place(path), f"nothing reads the template '{path}'", hint)


def _extension(path: str) -> str:
    return path.rpartition(".")[2].lower()


_Question = Callable[[Look], Iterable[Problem]]
_QUESTIONS: tuple[_Question, ...] = (_stylesheets, _fonts, _pictures, _document, _review, _reference)
