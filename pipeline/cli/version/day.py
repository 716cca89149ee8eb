"""A word into a day."""

import click

from pipeline.model.dates import StatedDate


def given_day(text: str) -> StatedDate:
    """The date that `--date` gives; a usage error for a word that is none."""
    try:
        return StatedDate.parsed(text)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--date") from None
