"""Two versions of an artefact into the files of their red-line."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path

from pipeline.diff.changes.audience import names, unconcerned
from pipeline.model.change import Change
from pipeline.model.formats import Use, formats_of
from pipeline.model.identity import FileFacts, FileKind, TextState
from pipeline.model.text.inline import Id
from pipeline.publish.building import manifest
from pipeline.publish.building.cache import STATE_FOLDER
from pipeline.publish.building.pool import Machines, writers
from pipeline.publish.formats.format_table import BuildStyle
from pipeline.publish.formats.redline_table import WRITERS, RedlineJob, RedlineText
from pipeline.publish.formats.sound_look import sound_templates
from pipeline.publish.history.errand import Errand
from pipeline.publish.history.origin import Note, WorkingCopy, working_copy
from pipeline.publish.history.plan import asked_ids
from pipeline.publish.history.program import toolchain
from pipeline.publish.redlines.attributed_redline import Marked, Showing, marked_ends
from pipeline.publish.redlines.redline_sides import End, earlier_version, require_two, sound_end
from pipeline.publish.sealing.digest import content_digest, source_digest
from pipeline.workspace.disk.atomic import sweep_temporaries, write_files
from pipeline.workspace.disk.lock import locked
from pipeline.workspace.disk.scratch import files_on_disk, scratch_folder, sweep_scratch
from pipeline.workspace.processes.later import later
from pipeline.workspace.processes.machine import beside
from pipeline.workspace.snapshots.snapshot import artefact_ids
from pipeline.write.changes.telling import Telling
from pipeline.write.look import Look, fonts_of
from pipeline.write.templates.house_drawings import in_house

FORMATS = formats_of(Use.REDLINE)
_annex_redlines = later("pipeline.publish.redlines.annex_redlines", "annex_redlines")
"""Few red-lines have annexes of others, and what compares Word files takes a while to import."""


@dataclass(frozen=True, slots=True)
class RedlineRequest:
    """What the author asked for."""

    artefact: Id
    old: str = ""
    """A version, tag, branch or commit; "" is the newest earlier version that was published."""
    new: str = ""
    """The same; "" is the working copy."""
    formats: tuple[str, ...] = FORMATS
    role: str = ""
    """Only what concerns this role, code body or label; "" is everybody."""
    author: str = ""
    """Stands on every change, in place of the author of the commit."""
    attributed: bool = True
    """False for a quick look: authors, days and reasons are not looked up."""
    explain: bool = False
    """True to have the reasons as comments in Word, and as notes below the changes in HTML and PDF."""
    cluster: str = ""
    """The scheduler whose workers write the files; "" is this process."""


@dataclass(frozen=True, slots=True)
class RedlineReport:
    """What was written, and what it lists."""

    files: tuple[Path, ...]
    marked: Marked

    @property
    def changes(self) -> tuple[Change, ...]:
        """What the red-line lists."""
        return self.marked.changes


@dataclass(frozen=True, slots=True)
class Digests:
    """What tells the texts of a red-line from all others, as the sources have them.

    Neither the names that the older one has in the red-line nor the look of the newer one counts.
    """

    older: str
    newer: str
    content: str = ""
    """Of what a seal protects of the newer one."""


def write_redline(root: Path, output: Path, request: RedlineRequest, errand: Errand) -> RedlineReport:
    """Writes the red-line of a request; PipelineError, with nothing written, if it cannot be made."""
    working = working_copy(root)
    ends = _ends(working, request, errand.note)
    templates = sound_templates(working.snapshot)
    older, newer = (replace(side, resolved=in_house(side.resolved, Look(templates))) for side in ends)
    with beside(partial(_digests, ends)) as answered:
        marked = _marked(working, (older, newer), request, errand)
        digests = answered()
    with locked(output / STATE_FOLDER):
        sweep_temporaries(output)
        sweep_scratch(output / STATE_FOLDER)
        written = _written(marked, request, templates, digests, output / STATE_FOLDER)
        rows = [_row(path, data, marked, templates, digests) for path, data in written.items()]
        holders = marked.red.old.document, marked.red.new.document
        annexed = any(document.word_annexes for document in holders)
        asked = marked, request.formats, lambda: templates, errand.note
        for annex in _annex_redlines(*asked) if annexed else ():
            own = {_path(marked, name, annex.label): data for name, data in annex.files.items()}
            made = (_row(path, data, marked, templates, digests) for path, data in own.items())
            rows += [{**row, "title": f"{row['title']}: {annex.annex}", "annex": annex.annex} for row in made]
            written = {**written, **own}
        files = {output / path: data for path, data in written.items()}
        listing = manifest.manifest_bytes(rows, toolchain(), manifest.earlier(output))
        write_files({**files, output / manifest.NAME: listing})
    return RedlineReport(tuple(files), marked)


def word_redline(working: WorkingCopy, request: RedlineRequest, errand: Errand) -> bytes:
    """The Word file of a red-line, as `write_redline` writes it; PipelineError if it cannot be made."""
    ends = _ends(working, request, errand.note)
    templates = sound_templates(working.snapshot)
    older, newer = (replace(side, resolved=in_house(side.resolved, Look(templates))) for side in ends)
    marked = _marked(working, (older, newer), request, errand)
    with scratch_folder() as folder:
        (data,) = _written(marked, request, templates, _digests(ends), folder).values()
    return data


def compared(root: Path, request: RedlineRequest, errand: Errand) -> Marked:
    """The red-line of a request as a value; PipelineError if the two versions cannot be compared."""
    working = working_copy(root)
    return _marked(working, _ends(working, request, errand.note), request, errand)


def redline_title(marked: Marked) -> str:
    """ "Plan: changes from v0.1 to v0.2 that concern members"."""
    artefact = marked.red.new.document.artefact
    old, new = marked.red.ends
    words = artefact.language.printed
    told = words("changes.title", name=artefact.short_name, old=old, new=new)
    whom = marked.audience.title if marked.audience else ""
    return words("changes.that-concern", title=told, whom=whom) if whom else told


def _ends(working: WorkingCopy, request: RedlineRequest, note: Note) -> tuple[End, End]:
    """The older and the newer end; PipelineError where they are the same."""
    (artefact_id,) = asked_ids((request.artefact,), artefact_ids(working.snapshot))
    newer = sound_end(working, artefact_id, request.new, note)
    older = sound_end(working, artefact_id, request.old or earlier_version(newer), note)
    require_two(older, newer)
    return older, newer


def _digests(ends: tuple[End, End]) -> Digests:
    older, newer = (side.resolved for side in ends)
    return Digests(source_digest(older), source_digest(newer), content_digest(newer))


def _marked(working: WorkingCopy, ends: tuple[End, End], request: RedlineRequest, errand: Errand) -> Marked:
    return marked_ends(working, *ends, errand, Showing(request.author, request.role, request.attributed))


def _written(
    marked: Marked, request: RedlineRequest, templates: Mapping[str, bytes], digests: Digests, scratch: Path
) -> Mapping[str, bytes]:
    """The bytes of each file by its path below the output folder; each is a job of its own."""
    formats = [name for name in WRITERS if name in request.formats]
    text, fonts = redline_text(marked, request, digests), fonts_of(templates) if "docx" in formats else {}
    with (
        files_on_disk(scratch, fonts) as font_files,
        writers(Machines(cluster=request.cluster), BuildStyle(Look(templates), font_files)) as write,
    ):
        made = write([RedlineJob(text, name) for name in formats])
    by_format = {name: data for files in made for name, data in files.items()}
    return {_path(marked, name): by_format[name] for name in FORMATS if name in by_format}


def redline_text(marked: Marked, request: RedlineRequest, digests: Digests) -> RedlineText:
    """What the files of a request are written from."""
    shared, whom = marked.newer.shared, marked.audience
    old = marked.older.resolved.document
    older = TextState(old.artefact.id, old.version.version, digests.older)
    return RedlineText(
        red=marked.red,
        changes=marked.changes,
        telling=Telling(marked.heard, request.explain, digests.newer),
        title=redline_title(marked),
        facts=FileFacts(_kind(marked), digests.newer, older),
        names=names(shared),
        unaffected=() if whom else unconcerned(marked.changes, shared),
        audience=whom,
    )


def _kind(marked: Marked) -> FileKind:
    if marked.audience:
        return FileKind.AUDIENCE_REDLINE
    return FileKind.REDLINE if marked.attributed else FileKind.QUICK_LOOK


def _path(marked: Marked, extension: str, annex: str = "") -> str:
    artefact_id = marked.red.new.document.artefact.id
    older, newer = marked.older.label, marked.newer.label
    whom = f"-for-{marked.audience.name}" if marked.audience else ""
    form = "redlined" if marked.attributed else "quick-look"
    which = f"{form}{whom}-{annex}" if annex else f"{form}{whom}"
    return f"{artefact_id}/{newer}/{artefact_id}-{older}-to-{newer}-{which}.{extension}"


def _row(
    path: str, data: bytes, marked: Marked, templates: Mapping[str, bytes], digests: Digests
) -> manifest.Row:
    """The row of a file in the manifest: what the newer side is, and what it is compared with."""
    resolved = marked.newer.resolved
    artefact, version = resolved.document.artefact, resolved.document.version
    old, new = marked.red.ends
    form = "Redlined" if marked.attributed else "Quick look"
    looks = {name: sha256(content).hexdigest() for name, content in templates.items()}
    return {
        "path": path,
        "sha256": sha256(data).hexdigest(),
        "artefact": artefact.id,
        "title": f"{artefact.short_name} {new} - {form} from {old}",
        "name": artefact.title,
        "document_number": artefact.document_number,
        "version": version.version,
        "status": version.status.value,
        "date": version.date.iso(),
        "kind": "redlined" if marked.attributed else "quick look",
        "artefact_kind": artefact.kind.value,
        "format": path.rpartition(".")[2],
        "source_commit": marked.newer.commit,
        "source_digest": digests.newer,
        "content_digest": digests.content,
        "templates_digest": sha256(repr(sorted(looks.items())).encode()).hexdigest(),
        "dirty": marked.newer.dirty or marked.older.dirty,
        "from_version": marked.older.resolved.document.version.version,
        "from_commit": marked.older.commit,
    }
