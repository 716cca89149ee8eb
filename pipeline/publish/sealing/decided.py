"""A working copy into problems: decisions of forums on a text that has been edited since."""

from collections.abc import Iterator

from pipeline.errors import PipelineError, Problem, found
from pipeline.model.text.approval import Approval
from pipeline.model.text.document import Document
from pipeline.model.text.inline import Id
from pipeline.publish.history.origin import WorkingCopy
from pipeline.publish.history.program import reading_program
from pipeline.publish.history.reading import Reader
from pipeline.publish.sealing.borne import Facts, Lives, decisions_of
from pipeline.publish.sealing.digest import content_digest, is_content_of
from pipeline.resolve.resolved import Resolved
from pipeline.workspace.git import repository
from pipeline.workspace.snapshots.commit import commit_snapshot


def decision_problems(
    working: WorkingCopy, reader: Reader, ids: tuple[Id, ...], borne: Lives
) -> Iterator[Problem]:
    """A problem for the latest decision of each forum on an open version that prints something else now."""
    for artefact_id in ids:
        entry = reader.newest_entry(artefact_id)
        if entry is None or entry.seal is not None or not entry.approvals:
            continue
        document = reader.document(artefact_id)
        if document is None:
            continue
        edited = decided_on_another_text(working, reader, document, borne)
        for approval in {approval.forum: approval for approval in document.version.approvals}.values():
            if approval in edited:
                title = f"{artefact_id} v{document.version.version}"
                message = f"{title} was edited since {approval.forum} {approval.decision} it"
                hint = "let the forum decide again, or undo the edit"
                yield found("APR-01", approval.place, message, hint)


def decided_on_another_text(
    working: WorkingCopy, reader: Reader, document: Document, borne: Lives
) -> tuple[Approval, ...]:
    """The decisions on the newest version of an artefact that were made on another text than today's.

    A program that reads a text differently than the one that recorded a decision takes nothing from it: the
    first commit that has the decision is its witness, and what that says is read by this program then.
    """
    now = reader.reading(document, (document.artefact.id,)).resolved
    return tuple(
        approval
        for approval in document.version.approvals
        if not _stands(working, document, borne, approval, now)
    )


def witness(borne: Lives, artefact_id: Id, version: str, approval: Approval) -> str:
    """The first commit whose changelog bears a decision; "" before it is committed."""
    life = borne.get(artefact_id, {}).get(version, ())
    return decisions_of(life).get(_row(approval), "")


def _stands(
    working: WorkingCopy, document: Document, borne: Lives, approval: Approval, now: Resolved
) -> bool:
    if is_content_of(approval.digest, now):
        return True
    if approval.program in ("", reading_program()):
        return False
    commit = witness(borne, document.artefact.id, document.version.version, approval)
    then = _text_at(working, document.artefact.id, commit)
    return then is not None and content_digest(then) == content_digest(now)


def _text_at(working: WorkingCopy, artefact_id: Id, commit: str) -> Resolved | None:
    """What a commit says; None where it cannot be read."""
    if not commit or isinstance(working.repository, repository.NoRepository):
        return None
    try:
        reader = Reader(commit_snapshot(working.repository, commit))
        return reader.reading(reader.sources.document(artefact_id), (artefact_id,)).resolved
    except repository.Unfetched:
        raise
    except PipelineError:
        return None


def _row(approval: Approval) -> Facts:
    facts = {
        "forum": approval.forum,
        "date": approval.date.iso(),
        "decision": approval.decision.value,
        "minute": approval.minute,
        "digest": approval.digest,
        "look": approval.look,
        "program": approval.program,
    }
    return tuple(sorted((key, " ".join(value.split())) for key, value in facts.items() if value))
