"""A working copy into the problems of its responses that need history: what other commands will refuse."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256

from pipeline.consult.answering.comment_lines import Known, line_faults
from pipeline.errors import PipelineError, Place, Problem, SourceProblems, as_problem, found
from pipeline.load.rounds.collated import comments, responses
from pipeline.load.rounds.consultation import consultation_or_none
from pipeline.model.consultations.comment import Comment, Response
from pipeline.model.consultations.consultation import Consultation
from pipeline.model.text.inline import Id
from pipeline.publish.answers.lost_files import lost_files
from pipeline.publish.answers.responding import taken_problems
from pipeline.publish.consultations.consulted import (
    final_changes,
    final_redlines,
    final_version,
    named_commits,
)
from pipeline.publish.history.errand import Errand, unheard
from pipeline.publish.history.origin import WorkingCopy
from pipeline.publish.history.program import fingerprint
from pipeline.publish.sealing.sealed_history import unchecked
from pipeline.workspace.disk.root import MARKER
from pipeline.workspace.git import log
from pipeline.workspace.git import repository as git
from pipeline.workspace.git.history import newest_touching, tags
from pipeline.workspace.git.kept import keep_facts, kept_facts
from pipeline.workspace.processes.later import later
from pipeline.workspace.snapshots.consultations import FOLDER, consultation_ids, consultation_path
from pipeline.workspace.snapshots.snapshot import Snapshot, changelog_path
from pipeline.workspace.snapshots.traced import Traced

_TEXTS = ("comments", "responses")
_publishing_problems = later("pipeline.consult.publishing.published_log", "publishing_problems")
_untraced_answers = later("pipeline.consult.answering.tracing", "untraced")
_LINES = r"^[^[:alnum:]]*c[a-z]{4,10}[[:space:]]*:"
"""What git looks for in messages: every line that may name a comment."""


@dataclass(frozen=True, slots=True)
class _Given:
    """A consultation with what its files say."""

    about: Consultation
    comments: tuple[Comment, ...]
    responses: tuple[Response, ...]

    @property
    def claims_changes(self) -> bool:
        """True where a response accepts a comment or names a change."""
        return any(answer.status.needs_change or answer.changes for answer in self.responses)


def last_moments(snapshot: Snapshot) -> tuple[tuple[Id, str], ...]:
    """The last moment for an answer to each consultation that states one."""
    found_moments = []
    for name in consultation_ids(snapshot):
        try:
            about = consultation_or_none(snapshot, name, lambda _: None)
        except PipelineError:  # the check of the sources says why
            continue
        if about is not None and (last := about.last_moment()) is not None:
            found_moments.append((name, last.isoformat()))
    return tuple(found_moments)


def answers_as_far(working: WorkingCopy, ids: Iterable[Id], errand: Errand) -> tuple[Problem, ...]:
    """The problems as far as history is here: a note in their place where the clone lacks what they need."""
    try:
        return answer_findings(working, ids, errand)
    except git.Unfetched as error:
        errand.note(unchecked(error))
        return ()


def answer_findings(working: WorkingCopy, ids: Iterable[Id], errand: Errand) -> tuple[Problem, ...]:
    """The problems of the consultations on some artefacts, and of commits that name comments wrongly.

    Unfetched where the clone lacks what is needed.
    """
    asked, every = frozenset(ids), tuple(_given(working))
    problems = list(_wrong_lines(working, every))
    about = [
        given
        for given in every
        if not asked.isdisjoint(consulted.artefact for consulted in given.about.artefacts)
    ]
    claiming = [given for given in about if given.claims_changes]
    always = _always(working) if claiming else ""
    for given in claiming:
        problems += _untraced(working, given, errand, always)
    for given in about:
        problems += lost_files(working, given.about.id)
        problems += taken_problems(working, given.about.id, given.comments, given.responses)
        if given.about.closed_for_all(errand.user.when):
            problems += _of_publishing(working.snapshot, given)
    return tuple(dict.fromkeys(problems))


def _of_publishing(snapshot: Snapshot, given: _Given) -> tuple[Problem, ...]:
    """What stands against publishing the log of a closed consultation: it rests on its own files alone."""

    def found_now() -> tuple[Problem, ...]:
        for path in (MARKER, *(consultation_path(given.about.id, name) for name in ("", *_TEXTS))):
            if snapshot.exists(path):
                snapshot.read(path)  # what was given was read from it
        return tuple(_publishing_problems(given.comments, given.responses, given.about))

    if not isinstance(snapshot, Traced):
        return found_now()
    return snapshot.once(("publishing", given.about.id), found_now)


def _given(working: WorkingCopy) -> Iterator[_Given]:
    """Every consultation that can be read; what cannot, the check of the sources tells."""

    def untold(_: Problem) -> None:
        pass

    for name in consultation_ids(working.snapshot):
        try:
            about = consultation_or_none(working.snapshot, name, untold)
            if about is not None:
                texts = comments(working.snapshot, name, untold), responses(working.snapshot, name, untold)
                yield _Given(about, *texts)
        except PipelineError:
            continue


def _wrong_lines(working: WorkingCopy, every: Iterable[_Given]) -> Iterator[Problem]:
    """A problem for each line that was meant to name a comment, until a response names its commit."""
    repository = working.repository
    if isinstance(repository, git.NoRepository) or working.head is None:
        return
    known: Known = {given.about.id: frozenset(comment.id for comment in given.comments) for given in every}
    named = {name for given in every for answer in given.responses for name in answer.changes}
    for commit, message in log.messages(repository, _LINES):
        if any(len(name) >= 7 and commit.startswith(name) for name in named):
            continue
        for line, fault in line_faults(message, known):
            told = f"commit {commit[:10]} says '{line}': {fault.cause}"
            cure = f"{fault.cure}; " if fault.cure else ""
            hint = f"{cure}name the commit in the response: 'changes: [\"{commit[:10]}\"]'"
            yield found("RES-06", Place(FOLDER), told, hint)


def _untraced(working: WorkingCopy, given: _Given, errand: Errand, always: str) -> Iterator[Problem]:
    """The problems of accepted comments without a change; found out once for what they rest on.

    `always` names what they all rest on.
    """
    repository = working.repository
    if isinstance(repository, git.NoRepository) or working.head is None:
        return
    key = f"answers {given.about.id} {_rests_on(working, repository, given, always)}"
    fact = kept_facts(repository).get(key)
    if fact is None:
        try:
            redlines = final_redlines(working, given.about, replace(errand, note=unheard))
        except git.Unfetched:
            raise
        except SourceProblems:  # the check of the sources tells them
            return
        except PipelineError as error:
            if repository.shallow:
                errand.note(
                    f"not checked: whether changes answer the comments of {given.about.id}; {git.DEEPEN}"
                )
            else:
                yield as_problem(error)
            return
        commits = named_commits(working, given.responses)
        problems = _untraced_answers(given.responses, final_changes(redlines), given.about.id, commits)
        fact = json.dumps([[p.place.line, p.message, p.hint] for p in problems])
        keep_facts(repository, {key: fact})
    path = f"{FOLDER}/{given.about.id}/responses.yaml"
    for line, message, hint in json.loads(fact):
        yield found("RES-05", Place(path, line), message, hint)


def _always(working: WorkingCopy) -> str:
    """What the answers to every consultation rest on: the program, and the tags that name versions."""
    found_tags = {} if isinstance(working.repository, git.NoRepository) else tags(working.repository)
    return repr((fingerprint(), sorted(found_tags.items())))


def _rests_on(working: WorkingCopy, repository: git.Repository, given: _Given, always: str) -> str:
    """The digest of everything that decides which changes answer the comments."""
    parts: list[object] = [always, given.about.artefacts, given.responses]
    for consulted in given.about.artefacts:
        folders = (f"sources/{consulted.artefact}", "sources/shared")
        changelog = changelog_path(consulted.artefact)
        parts.append(newest_touching(repository, (*folders, changelog)))
        final = final_version(working, consulted)
        paths = [changelog, ".mailmap"]
        paths += [path for folder in folders for path in working.snapshot.paths(folder)] if not final else []
        read = (working.snapshot.read(path) for path in paths if working.snapshot.exists(path))
        parts += [final, *(sha256(data).hexdigest() for data in read)]
    return sha256(repr(parts).encode()).hexdigest()[:32]
