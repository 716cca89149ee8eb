"""A consultation into where it stands."""

import json
from datetime import UTC, datetime
from pathlib import Path

import click

from pipeline.cli.terminal.options import (
    consultation_argument,
    json_option,
    note,
    output_folder,
    output_option,
    root_option,
)
from pipeline.compose.standing import standing_lines
from pipeline.consult.publishing.standing import ConsultationStanding
from pipeline.publish.answers.standing import consultation_standing, write_standing
from pipeline.publish.returns.kept_texts import kept_private, private_path


@click.command("status")
@consultation_argument
@click.option(
    "--write", is_flag=True, help="Write pictures, receipts, reminders, mails to send and a paper as well."
)
@click.option(
    "--private",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Take names of files and addresses from DIR.  [default: beside the workspace]",
)
@output_option
@json_option
@root_option
def command(
    consultation: str,
    write: bool,
    private: Path | None,
    output: str | None,
    as_json: bool,
    root: Path,
) -> None:
    """Show who has answered, who is silent, and what was said."""
    now = datetime.now(UTC)
    desk, stands = consultation_standing(root, consultation, now, note)
    if as_json:
        click.echo(json.dumps(_value(stands), indent=2, ensure_ascii=False))
    else:
        click.echo("\n".join(standing_lines(stands)))
    if write:
        kept = kept_private(private_path(root, consultation, private.absolute() if private else None))
        late = ", ".join(
            organisation.name for organisation in stands.silent if organisation not in stands.awaited
        )
        if late:
            note(f"no reminder is written to {late}: the consultation is not open to them now")
        files = write_standing(output_folder(root, output), desk, stands, now, kept)
        click.echo("\n".join(map(str, files)), err=as_json)


def _value(stands: ConsultationStanding) -> dict[str, object]:
    return {
        "consultation": stands.consultation.id,
        "state": stands.state.value,
        "closes": str(stands.consultation.closes),
        "answered": [
            {
                "organisation": sender.organisation.id,
                "comments": sender.comments,
                "confirmed_review": sender.nil_return,
                "late": None if sender.in_time(stands.consultation) is None else sender.late,
            }
            for sender in stands.senders
        ],
        "silent": [organisation.id for organisation in stands.silent],
        "held": len(stands.held),
        "quarantined": len(stands.quarantined),
        "by_day": {day.isoformat(): count for day, count in stands.by_day.items()},
        "by_artefact": dict(stands.by_artefact),
        "by_section": dict(stands.by_section),
        "by_type": dict(stands.by_type),
        "by_status": {status.value: count for status, count in stands.by_status.items()},
    }
