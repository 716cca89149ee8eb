"""E-mail addresses and contacts into the problems of typing errors and place-holders."""

import re
from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

from pipeline.errors import Problem
from pipeline.model.inline import Text
from pipeline.resolve.checks.checked import Checked
from pipeline.resolve.checks.codes import found

_ADDRESS = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_NO_CONTACT = re.compile(
    r"\[email[\s\xa0]protected\]"
    r"|(?i:\[(?:insert|enter|add|name|your|e-?mail|phone|telephone|contact|address)\b[^\]\x01]{0,40}\])"
    r"|(?i:<(?:insert|name|e-?mail|phone|contact|address)\b[^>\x01]{0,40}>)"
    r"|[A-Za-z0-9._%+-]+@example\.(?:com|org|net|co\.uk)"
    r"|\b[xX]{2,}@[\w.-]+"
)


def mistyped_addresses(checked: Checked) -> Iterator[Problem]:
    """Addresses one letter away from a known one."""
    known = _known(checked)
    for match in _ADDRESS.finditer(checked.prose.words):
        nearest = _one_letter_off(match[0], known)
        if nearest:
            yield found(
                "MAIL-01", checked.place(match), f"'{match[0]}' is one letter off '{nearest}'", known[nearest]
            )
    for passage in checked.prose.passages:
        for inline in passage.content:
            if isinstance(inline, Text) and inline.link.lower().startswith("mailto:"):
                address = inline.link[7:].partition("?")[0]
                nearest = "" if address in inline.text else _one_letter_off(address, known)
                if nearest:
                    place = checked.library.located(passage.place, address)
                    message = f"the link to '{address}' is one letter off '{nearest}'"
                    yield found("MAIL-01", place, message, known[nearest])


def no_contacts(checked: Checked) -> Iterator[Problem]:
    """What stands in place of a contact: "[email protected]", "[insert name]", "name@example.com"."""
    for match in _NO_CONTACT.finditer(checked.prose.words):
        hint = "write the contact, or print one of shared/contacts.yaml"
        yield found("MAIL-02", checked.place(match), f"'{match[0]}' is no contact", hint)


def _known(checked: Checked) -> dict[str, str]:
    """The known addresses, each with the variable that prints it."""
    contacts = {
        entry.text("address"): f"print it with a variable: {{{{ contacts.{entry.id}.address }}}}"
        for entry in checked.shared["contacts"]
    }
    bodies = {
        entry.text("mailbox"): f"print it with a variable: {{{{ code_bodies.{entry.id}.mailbox }}}}"
        for entry in checked.shared["code-bodies"]
        if entry.text("mailbox")
    }
    return {**bodies, **contacts}


def _one_letter_off(address: str, known: dict[str, str]) -> str:
    lower = address.lower()
    if any(lower == other.lower() for other in known):
        return ""
    return next(
        (other for other in known if Levenshtein.distance(lower, other.lower(), score_cutoff=1) == 1), ""
    )
