"""Files and folders of returned forms into one table of answers; none stops another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from pipeline.consult.filled.asked_form import AskedForm
from pipeline.consult.filled.collected import (
    CollectedForm,
    CollectedForms,
    collected_answers,
    placement_of,
)
from pipeline.consult.filled.participants import Participant, Signs, participant
from pipeline.consult.filled.resent import told_of_other_forms, without_replaced
from pipeline.consult.typed.rows import FileContent
from pipeline.errors import PipelineError, Place, boundary
from pipeline.load.rounds.consultation import consultation_or_none
from pipeline.load.rounds.received import NAMES, Receipt
from pipeline.model.consultations.consultation import Consultation
from pipeline.model.identity import FileKind, Identity, TextState
from pipeline.publish.filled.issued_form import HINT, issued_form, named_form
from pipeline.publish.history.origin import Note, WorkingCopy, working_copy
from pipeline.publish.returns.register import Register, receipt, registered
from pipeline.publish.returns.unpacked import Unpacked, unpacked
from pipeline.read.forms.filled_file import filled_file
from pipeline.read.forms.form_lines import FilledForm
from pipeline.read.guard.guarded import LIMITS
from pipeline.read.texts.raw import RawFile
from pipeline.workspace.disk.returns import ReturnedFile, beginning, returns
from pipeline.workspace.processes.workers import PATIENCE, Unanswered, answers
from pipeline.workspace.snapshots.consultations import consultation_ids
from pipeline.workspace.snapshots.snapshot import Snapshot

_NO_FIELDS = ("none of the fields of its form is in it", "ask for the answers on the form itself")
_LETTER = (
    "it is a letter whose fields were filled before it was sent",
    "read what was written into it, listed below; to collect answers send the form itself, as it is built",
)


@dataclass(frozen=True, slots=True)
class AnswersRequest:
    """What the user asked for."""

    files: tuple[Path, ...]
    of: str = ""
    """The version that files answer which do not say which: "qad@5.0"."""
    jobs: int = 1


@dataclass(frozen=True, slots=True)
class _Refused:
    """Why a file is set aside."""

    reason: str
    hint: str


_Read = FilledForm | RawFile | _Refused


@dataclass(slots=True)
class _Forms:
    """The forms that were issued, each made once."""

    working: WorkingCopy
    of: str
    note: Note
    made: dict[object, AskedForm] = field(default_factory=dict)

    def form(self, identity: Identity | None, file: str) -> AskedForm:
        """The form that a file answers; PipelineError where nothing says which."""
        key = identity.text if identity else self.of
        if not key:
            told = "this file does not say which version it was made from"
            raise PipelineError(told, place=Place(file), hint=HINT)
        if key not in self.made:
            made = (
                issued_form(self.working, identity, file, self.note)
                if identity
                else named_form(self.working, self.of, self.note)
            )
            self.made[key] = next((own for own in self.made.values() if own.text == made.text), made)
        return self.made[key]


@dataclass(frozen=True, slots=True)
class _Ground:
    """What each file is held against."""

    forms: _Forms
    known: Consultation | None
    register: Register
    came: Unpacked


def collected_forms(root: Path, request: AnswersRequest, note: Note) -> CollectedForms:
    """Every returned form with its answers; PipelineError where there is nothing to collect."""
    there = returns(request.files, NAMES)
    if not there.files:
        where = ", ".join(map(str, request.files))
        raise PipelineError("there are no returned files", place=Place(where), hint="name a folder of forms")
    working = working_copy(root)
    came = unpacked(there.files)
    register = registered(request.files, None, (*there.files, *came.files), note)
    ground = _Ground(_Forms(working, request.of, note), _organisations(working.snapshot), register, came)
    if request.of:
        ground.forms.form(None, request.of)
    first, copies = _each_once(came.files)
    read = answers(_contents, first, max(request.jobs, 1), PATIENCE)
    files = [
        _collected(file, digest, content, ground)
        for file, (digest, content) in zip(first, map(_answered, read), strict=True)
    ]
    files += [_set_aside(content) for content in came.unread]
    made = tuple({form.text: form for form in ground.forms.made.values()}.values())
    counted = told_of_other_forms(without_replaced(files, _replaces(first, ground)))
    return CollectedForms(counted, made, copies, (*there.ignored, *came.beside))


def _replaces(files: Sequence[ReturnedFile], ground: _Ground) -> Mapping[str, Sequence[str]]:
    """What the register says that each file stands in place of."""
    said = {file.name: _receipt(file, ground).replaces for file in files}
    return {name: names for name, names in said.items() if names}


def _receipt(file: ReturnedFile, ground: _Ground) -> Receipt:
    return receipt(FileContent(file.name, ""), {}, ground.register)


def _each_once(files: Sequence[ReturnedFile]) -> tuple[list[ReturnedFile], tuple[tuple[str, str], ...]]:
    """The files, and those that are the bytes of another."""
    by_bytes: dict[str, ReturnedFile] = {}
    first: list[ReturnedFile] = []
    copies: list[tuple[str, str]] = []
    for file in files:
        try:
            key = sha256(beginning(file, LIMITS.compressed_bytes)).hexdigest()
        except OSError:  # whoever reads it says so
            key = file.name
        if key in by_bytes:
            copies.append((file.name, by_bytes[key].name))
        else:
            by_bytes[key] = file
            first.append(file)
    return first, tuple(copies)


def _contents(file: ReturnedFile) -> tuple[str, _Read]:
    """What a file holds; the one place where a form that cannot be read becomes a value."""
    try:
        data = beginning(file, LIMITS.compressed_bytes)
    except OSError as error:
        return "", _Refused(f"it cannot be read: {error.strerror}", "give yourself the right to read it")
    digest = sha256(data).hexdigest()
    try:
        return digest, filled_file(data, file.name)
    except PipelineError as error:
        return digest, _Refused(error.message, error.cure)


def _answered(answer: tuple[str, _Read] | Unanswered) -> tuple[str, _Read]:
    if isinstance(answer, Unanswered):
        hint = "collect it again, on a machine with more time or memory"
        return "", _Refused(f"it was not read here: {answer.reason}", hint)
    return answer


def _collected(file: ReturnedFile, digest: str, content: _Read, ground: _Ground) -> CollectedForm:
    """A file with its answers, or set aside with the reason."""
    said = _receipt(file, ground)
    owner = content.owner if isinstance(content, FilledForm) else ()
    signs = Signs(file.name, said.organisation, owner, ground.came.mails.get(file.name, ()))
    nobody = participant(signs, None, {}, ground.known)
    if isinstance(content, _Refused):
        return CollectedForm(file.name, digest, nobody, refused=content.reason, hint=content.hint)
    identity = content.identity if isinstance(content, FilledForm) else None
    beside_lines = content.beside if isinstance(content, FilledForm) else ()
    try:
        with boundary(Place(file.name)):
            form = ground.forms.form(identity, file.name)
            placement = placement_of(form, content)
            who = participant(signs, form, placement.given, ground.known)
            own, beside = collected_answers(form, placement, beside_lines, who.roles)
    except PipelineError as error:
        return CollectedForm(file.name, digest, nobody, refused=error.message, hint=error.cure)
    if not placement.given:
        reason, hint = _LETTER if identity and identity.kind is FileKind.LETTER else _NO_FIELDS
        return CollectedForm(file.name, digest, who, form.text, (), beside, (), reason, hint)
    notes = (*content.notes, *_notes(who, form.text, identity, ground.forms.of))
    return CollectedForm(file.name, digest, who, form.text, own, beside, notes)


def _notes(who: Participant, text: TextState, identity: Identity | None, of: str) -> Sequence[str]:
    """What is to be said of a file that was read."""
    notes = []
    if not who.is_known:
        notes.append(f"no organisation of the workspace is named: taken from {who.how}")
    if identity and of and of.partition("@")[0] != text.artefact:
        notes.append(f"it says that it is {text.artefact} v{text.version}, and is held against that")
    return notes


def _set_aside(content: FileContent) -> CollectedForm:
    who = Participant(content.name, content.name, how="the name of the file")
    return CollectedForm(content.name, content.sha256, who, refused=content.refused, hint=content.hint)


def _organisations(snapshot: Snapshot) -> Consultation | None:
    """The organisations of all consultations of a workspace, as one; None where there are none."""
    rounds = [
        around
        for name in consultation_ids(snapshot)
        if (around := consultation_or_none(snapshot, name, lambda _: None)) is not None
    ]
    if not rounds:
        return None
    by_id: Mapping[str, object] = {
        organisation.id: organisation for around in rounds for organisation in around.organisations
    }
    return replace(rounds[-1], organisations=tuple(by_id.values()))  # type: ignore[arg-type]
