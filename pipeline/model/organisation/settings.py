"""What an organisation sets for all its artefacts: its language, its zone, its calendar."""

from dataclasses import dataclass

from pipeline.model.organisation.language import ENGLISH, Language
from pipeline.model.organisation.working_days import ENGLAND, Calendar

LONDON = "Europe/London"
"""The zone of a workspace that sets none."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a workspace sets for all that it prints and counts."""

    language: Language = ENGLISH
    own_words: tuple[tuple[str, str], ...] = ()
    """The words that stand in place of the program's, by key."""
    zone: str = LONDON
    """The time zone of its days, and of clock times that name none."""
    calendar: Calendar = ENGLAND


DEFAULTS = Settings()
"""Of a workspace that sets nothing."""
