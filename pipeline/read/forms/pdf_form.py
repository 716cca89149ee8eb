"""The bytes of a filled PDF form into its fields by their names, and all that somebody put on its pages."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf

from pipeline.errors import PipelineError, Place, boundary
from pipeline.model.identity import Identity, TextState
from pipeline.model.text.inline import FieldKind
from pipeline.read.docx.identity import as_digest
from pipeline.read.forms.form_lines import Beside, FilledForm, Gap
from pipeline.read.pdf.printed import pdf_texts, undivided
from pipeline.read.pdf.refusal import pdf_refusal

_MOST_FIELDS = 20_000
_KINDS = {
    "/Tx": FieldKind.TEXT,
    "/Ch": FieldKind.CHOICE,
    "/Btn": FieldKind.CHECKBOX,
    "/Sig": FieldKind.SIGNATURE,
}
_NO_WORDS = frozenset(("/Widget", "/Link", "/Popup"))
"""Annotations that say nothing by themselves."""
_BROKEN_TAGS = (pikepdf.PdfError, AttributeError, LookupError, TypeError, ValueError, RecursionError)
_INHERITED = ("/FT", "/V", "/Opt")


def pdf_form(data: bytes, name: str) -> FilledForm:
    """What the fields of a PDF hold; PipelineError for a password, damage, and a PDF without fields."""
    with boundary(Place(name)):
        try:
            with pikepdf.open(BytesIO(data)) as pdf:
                form = pdf.Root.get("/AcroForm")
                if not isinstance(form, pikepdf.Dictionary):
                    raise _no_fields(data, name)
                fields = tuple(_fields(form.get("/Fields", pikepdf.Array()), "", {}, set()))
                beside = (*_annotations(pdf), *_xfa(form))
                printed = _printed(pdf, data)
                notes = () if printed else ("the words on its pages cannot be told: they are not compared",)
                return FilledForm(_identity(pdf), (), fields, printed, beside, notes)
        except pikepdf.PasswordError:
            raise pdf_refusal(data, name, "a .docx or .pdf form") from None
        except pikepdf.PdfError as error:
            raise PipelineError(
                f"{name} is damaged so that it cannot be read",
                place=Place(name),
                hint="open and save it again, or ask its sender for it again",
            ) from error


def _printed(pdf: pikepdf.Pdf, data: bytes) -> str:
    """The words on the pages, without spaces; "" of a file whose tags a program left out or broke."""
    if "/StructTreeRoot" not in pdf.Root:
        return ""
    try:
        return undivided("".join(pdf_texts(data)))
    except _BROKEN_TAGS:
        return ""


def _no_fields(data: bytes, name: str) -> PipelineError:
    refused = pdf_refusal(data, name, "a .docx or .pdf form")
    hint = "ask for the form itself as it was filled, saved and not printed to a PDF"
    told = refused.message if "scan" in refused.message else f"{name} is a PDF without fields to fill"
    return PipelineError(told, place=Place(name), hint=hint)


def _identity(pdf: pikepdf.Pdf) -> Identity | None:
    """What the file says of itself: programs may write the names of properties in other capitals."""
    said = {str(key).lstrip("/").casefold(): _text(value) for key, value in pdf.docinfo.items()}
    artefact, digest = said.get("artefact", "").strip(), as_digest(said.get("sourcedigest", ""))
    if not artefact or not digest:
        return None
    return Identity(None, TextState(artefact, said.get("version", "").strip(), digest))


def _fields(
    kids: Any, path: str, above: dict[str, Any], seen: set[tuple[int, int]]
) -> Iterator[tuple[str, Gap]]:
    """Each field that holds a value, once, with its full name (ISO 32000-1, 12.7.3.2)."""
    for field in kids if isinstance(kids, pikepdf.Array) else ():
        if not isinstance(field, pikepdf.Dictionary) or field.objgen in seen:
            continue
        if field.is_indirect:
            seen.add(field.objgen)
        if len(seen) > _MOST_FIELDS:
            raise PipelineError("it has too many fields", hint="save it again in another program")
        own = {key: field[key] if key in field else above.get(key) for key in _INHERITED}
        part = _text(field["/T"]) if "/T" in field else ""
        full = ".".join(filter(None, (path, part)))
        below = field.get("/Kids")
        named = isinstance(below, pikepdf.Array) and any(
            isinstance(kid, pikepdf.Dictionary) and "/T" in kid for kid in below
        )
        if named:
            yield from _fields(below, full, own, seen)
        else:
            yield full, _gap(field, own, full)


def _gap(field: pikepdf.Dictionary, own: dict[str, Any], name: str) -> Gap:
    kind = _KINDS.get(str(own["/FT"])) if own["/FT"] is not None else None
    value, title = own["/V"], _text(field["/TU"]) if "/TU" in field else ""
    if kind is FieldKind.CHECKBOX:
        state = str(value if value is not None else field.get("/AS", "/Off"))
        return Gap(
            "" if state in ("/Off", "") else state.lstrip("/"), kind, name, title, state not in ("/Off", "")
        )
    if kind is FieldKind.SIGNATURE:
        signed = isinstance(value, pikepdf.Dictionary)
        return Gap(_text(value.get("/Name", "a digital signature")) if signed else "", kind, name, title)
    if isinstance(value, pikepdf.Array):
        return Gap("; ".join(_shown(item, own["/Opt"]) for item in value), kind, name, title)
    return Gap("" if value is None else _shown(value, own["/Opt"]), kind, name, title)


def _shown(value: Any, options: Any) -> str:
    """A value as a reader sees it: an option may have another name on the page than in the file."""
    text = _text(value)
    for option in options if isinstance(options, pikepdf.Array) else ():
        if isinstance(option, pikepdf.Array) and len(option) == 2 and _text(option[0]) == text:
            return _text(option[1])
    return text


def _text(value: Any) -> str:
    if isinstance(value, pikepdf.Stream):
        return bytes(value.read_bytes()).decode("utf-8", "replace")
    return str(value).replace("\r\n", "\n").replace("\r", "\n")


def _annotations(pdf: pikepdf.Pdf) -> Iterator[Beside]:
    """Notes, highlights and texts that somebody put on the pages."""
    for number, page in enumerate(pdf.pages, 1):
        marks = page.get("/Annots")
        for mark in marks if isinstance(marks, pikepdf.Array) else ():
            if isinstance(mark, pikepdf.Dictionary) and str(mark.get("/Subtype", "")) not in _NO_WORDS:
                kind = str(mark.get("/Subtype", "")).lstrip("/") or "annotation"
                text = _text(mark["/Contents"]) if "/Contents" in mark else ""
                yield Beside("annotation", f"page {number}", f"{kind}: {text}" if text else kind)


def _xfa(form: pikepdf.Dictionary) -> Iterator[Beside]:
    if "/XFA" in form:
        yield Beside("form data", "the file", "a second form (XFA) lies in it, which is not read")
