"""A waiver of a person into the changelog row of the version in which a gate need not hold."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from pipeline.errors import PipelineError, Place, did_you_mean
from pipeline.govern.approving import open_entry, require_after, require_past, write_item
from pipeline.govern.gates import GATES
from pipeline.load.organisation.governance import rule_for
from pipeline.load.sources import Sources
from pipeline.model.text.approval import Waiver
from pipeline.model.text.inline import Id
from pipeline.workspace.snapshots.folder import FolderSnapshot
from pipeline.workspace.snapshots.snapshot import changelog_path


def waive(root: Path, artefact_id: Id, version: str, waiver: Waiver, today: date) -> None:
    """Records that a gate of the open version need not hold.

    PipelineError unless it is a gate of the program or one of the workspace's own.
    """
    sources = Sources(FolderSnapshot(root))
    newest = open_entry(sources, artefact_id, version)
    rule = rule_for(sources.shared, sources.artefact(artefact_id).kind, newest.date)
    known = (*GATES, *(gate.id for gate in (rule.gates if rule else ())))
    if waiver.gate not in known:
        hint = did_you_mean(waiver.gate, known) or f"the gates are: {', '.join(known)}"
        raise PipelineError(f"there is no gate '{waiver.gate}'", hint=hint)
    for what, text in (("name", waiver.name), ("reason", waiver.reason)):
        if not text.strip():
            raise PipelineError(f"a waiver needs a {what}", hint=f"give it with --{what}")
    what = f"the waiver of {waiver.gate}"
    require_past(waiver.date, today, what)
    require_after(sources.history(artefact_id), version, waiver.date, what)
    if waiver in newest.waivers:
        raise PipelineError(f"{what} is recorded already", place=Place(changelog_path(artefact_id)))
    facts = {
        "gate": waiver.gate,
        "name": waiver.name,
        "date": waiver.date.iso(),
        "reason": waiver.reason,
    }
    write_item(root, artefact_id, "waivers", facts, replace(newest, waivers=(*newest.waivers, waiver)))
