"""A consultation into the texts it is about: their consulted versions, its form, and the final red-lines."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.consult.answering.tracing import Brought, Commits
from pipeline.consult.forms.form import log_form
from pipeline.errors import PipelineError, Problem, SourceProblems, did_you_mean
from pipeline.load.rounds.collated import Ledger, comments, ledger, responses
from pipeline.load.rounds.consultation import consultation
from pipeline.load.sources import Sources
from pipeline.model.change import Change
from pipeline.model.consultations.comment import Comment, Response
from pipeline.model.consultations.consultation import Consultation, Consulted
from pipeline.model.consultations.log_form import LogForm
from pipeline.model.text.inline import Id
from pipeline.model.text.version import version_key
from pipeline.publish.history.errand import Errand
from pipeline.publish.history.origin import Note, WorkingCopy
from pipeline.publish.redlines.attributed_redline import Marked, marked_ends
from pipeline.publish.redlines.attribution import credited
from pipeline.publish.redlines.redline_sides import End, end
from pipeline.workspace.git import log
from pipeline.workspace.git import repository as git
from pipeline.workspace.git.authors import authors
from pipeline.workspace.snapshots.recorded import RecordedSnapshot
from pipeline.workspace.snapshots.snapshot import artefact_ids


@dataclass(frozen=True, slots=True)
class Round:
    """A consultation with the texts that comments are asked on."""

    consultation: Consultation
    texts: Mapping[Id, End]
    """The consulted version of each artefact."""
    form: LogForm
    read: RecordedSnapshot
    """The working copy, and what was read of it for the consultation."""
    sources: Sources
    """The same, loaded: each thing once."""


def consultation_round(working: WorkingCopy, consultation_id: Id, note: Note) -> Round:
    """A consultation with its texts; PipelineError for an unknown one, or a text that cannot be read."""
    read = RecordedSnapshot(working.snapshot)
    announced = consultation(read, consultation_id)
    known = artefact_ids(working.snapshot)
    for consulted in announced.artefacts:
        if consulted.artefact not in known:
            hint = did_you_mean(consulted.artefact, known) or "`artefacts list` shows them all"
            raise PipelineError(f"unknown artefact '{consulted.artefact}'", place=consulted.place, hint=hint)
    texts = {
        consulted.artefact: end(working, consulted.artefact, consulted.new, note)
        for consulted in announced.artefacts
    }
    resolved = {artefact: text.resolved for artefact, text in texts.items()}
    return Round(announced, texts, log_form(announced, resolved), read, Sources(read))


@dataclass(frozen=True, slots=True)
class Desk:
    """A consultation with everything that came back and was answered."""

    working: WorkingCopy
    round: Round
    ledger: Ledger
    comments: tuple[Comment, ...]
    responses: tuple[Response, ...]


def desk(working: WorkingCopy, consultation_id: Id, note: Note) -> Desk:
    """A consultation with its ledger, comments and responses; SourceProblems where one is wrong."""
    own_round = consultation_round(working, consultation_id, note)
    problems: list[Problem] = []
    book = ledger(own_round.read, consultation_id, problems.append)
    made = comments(own_round.read, consultation_id, problems.append)
    answers = responses(own_round.read, consultation_id, problems.append)
    if problems:
        raise SourceProblems(dict.fromkeys(problems))
    return Desk(working, own_round, book, made, answers)


def named_commits(working: WorkingCopy, answers: Sequence[Response]) -> Commits:
    """The commits that responses name, with who brought each and when."""
    repository = working.repository
    if isinstance(repository, git.NoRepository):
        return {}
    result: dict[str, Brought] = {}
    for name in dict.fromkeys(name for answer in answers for name in answer.changes):
        full = git.commit_hash(repository, name)
        if full is not None:
            commit = log.commit(repository, full)
            people = authors(repository, (commit,))[full]
            result[name] = Brought(", ".join(credited(people)), commit.when)
    return result


def final_redlines(
    working: WorkingCopy, consultation: Consultation, errand: Errand
) -> Mapping[Id, tuple[Marked, ...]]:
    """The red-lines in which the answers to comments must show, by artefact.

    From the last issued version to the final one; where the final version is not the consulted one, from that
    to the final one as well.
    """
    return {
        consulted.artefact: tuple(_redlines(working, consulted, errand))
        for consulted in consultation.artefacts
    }


def final_changes(redlines: Mapping[Id, tuple[Marked, ...]]) -> tuple[Change, ...]:
    """Every change of the final red-lines, those of the published one first."""
    return tuple(
        dict.fromkeys(change for own in redlines.values() for marked in own for change in marked.changes)
    )


def final_version(working: WorkingCopy, consulted: Consulted) -> str:
    """The version that a consultation led to: the first from the consulted one on that is no draft any more.

    "", the working copy, while there is none.
    """
    start = version_key(consulted.new)
    history = Sources(working.snapshot).history(consulted.artefact)
    settled = (entry.version for entry in history if not entry.status.is_draft)
    return next((version for version in settled if version_key(version) >= start), "")


def _redlines(working: WorkingCopy, consulted: Consulted, errand: Errand) -> Iterator[Marked]:
    final = end(working, consulted.artefact, final_version(working, consulted), errand.note)
    for name in dict.fromkeys((consulted.old, consulted.new)):
        older = end(working, consulted.artefact, name, errand.note)
        if older.resolved.document != final.resolved.document:
            yield marked_ends(working, older, final, errand)
