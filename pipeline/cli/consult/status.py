"""A consultation into where it stands."""

import json
from datetime import UTC, datetime

import click

from pipeline.cli.options import json_option, output_of, root_of, root_option
from pipeline.consult.standing import Standing
from pipeline.consult.standing_document import standing_lines
from pipeline.publish.standing import consultation_standing, write_standing


@click.command("status")
@click.argument("consultation", metavar="CONSULTATION")
@click.option("--write", is_flag=True, help="Write pictures, receipts, reminders and a paper as well.")
@click.option("--output", metavar="DIR", help="Write into DIR, not into the workspace's output/.")
@json_option
@root_option
@click.pass_context
def command(
    context: click.Context,
    consultation: str,
    write: bool,
    output: str | None,
    as_json: bool,
    root: str | None,
) -> None:
    """Show who has answered, who is silent, and what was said."""
    folder = root_of(context, root)
    now = datetime.now(UTC)
    found, stands = consultation_standing(
        folder, consultation, now, lambda text: click.echo(f"note: {text}", err=True)
    )
    if as_json:
        click.echo(json.dumps(_value(stands), indent=2, ensure_ascii=False))
    else:
        click.echo("\n".join(standing_lines(stands)))
    if write:
        files = write_standing(output_of(folder, output), found, stands, now)
        click.echo("\n".join(map(str, files)), err=as_json)


def _value(stands: Standing) -> dict[str, object]:
    return {
        "consultation": stands.consultation.id,
        "state": stands.state.value,
        "closes": str(stands.consultation.closes),
        "answered": [
            {
                "organisation": sender.organisation.id,
                "comments": sender.comments,
                "confirmed_review": sender.nil_return,
                "late": sender.late,
            }
            for sender in stands.senders
        ],
        "silent": [one.id for one in stands.silent],
        "held": len(stands.held),
        "quarantined": len(stands.quarantined),
        "by_day": {day.isoformat(): count for day, count in stands.by_day.items()},
        "by_artefact": dict(stands.by_artefact),
        "by_section": dict(stands.by_section),
        "by_type": dict(stands.by_type),
        "by_status": {status.value: count for status, count in stands.by_status.items()},
    }
