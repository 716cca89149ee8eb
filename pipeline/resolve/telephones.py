"""Texts into the telephone numbers in them that exist, by the plans of the countries.

Loading the plans takes 65 ms, so this is imported where a text has so many figures.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from phonenumbers import (
    SUPPORTED_REGIONS,
    Leniency,
    NumberParseException,
    PhoneNumberMatcher,
    is_valid_number,
    parse,
)

_MOST_TRIES = 500
"""What looks like a number of some country is looked at so often; the patterns look at all."""


def numbers_in(text: str, regions: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where numbers of the world stand with the code of their country, and those of the regions without."""
    for region in regions:
        for match in PhoneNumberMatcher(text, region, leniency=Leniency.VALID, max_tries=_MOST_TRIES):
            yield match.start, match.end


@lru_cache(maxsize=2_000)
def is_british(number: str) -> bool:
    """True for a number, with its 0, that Great Britain has given to an area or a service."""
    try:
        return is_valid_number(parse(number, "GB"))
    except NumberParseException:
        return False


def has_plan(country: str) -> bool:
    """True for a country whose numbers can be told from other figures."""
    return country in SUPPORTED_REGIONS
