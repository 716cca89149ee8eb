"""What an organisation has of its own, whatever it publishes: its language."""

from dataclasses import dataclass

from pipeline.model.language import ENGLISH, Language


@dataclass(frozen=True, slots=True)
class Settings:
    """What a workspace sets for all that it prints and counts."""

    language: Language = ENGLISH
    own_words: tuple[tuple[str, str], ...] = ()
    """The words that stand in place of the program's, by key."""


DEFAULTS = Settings()
"""Of a workspace that sets nothing."""
