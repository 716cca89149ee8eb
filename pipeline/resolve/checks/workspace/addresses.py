"""E-mail addresses and contacts into the problems of typing errors and place-holders."""

import re
from collections.abc import Iterator, Mapping

from pipeline.errors import Problem, found
from pipeline.model.text.inline import Text
from pipeline.resolve.checks.checked import Checked
from pipeline.workspace.processes.later import later

_distance = later("rapidfuzz.distance.Levenshtein", "distance")
_DOMAIN = re.compile(r"@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_LOCAL = re.compile(r"[A-Za-z0-9._%+-]+$")
_LONGEST_LOCAL = 64
"""RFC 5321, 4.5.3.1.1."""
_NO_ADDRESS = re.compile(r"[xX]{2,}@|[^@]*@example\.", re.IGNORECASE)
_NO_CONTACT = re.compile(
    r"\[email[\s\xa0]protected\]"
    r"|\[(?i:insert|enter|add|name|your|e-?mail|phone|telephone|contact|address)\b[^\]\x01]{0,40}\]"
    r"|<(?i:insert|enter|name|your|e-?mail|phone|telephone|contact|address)\b[^>\x01]{0,40}>"
)


def mistyped_addresses(checked: Checked) -> Iterator[Problem]:
    """Addresses one letter away from a known one, in the text or behind a link."""
    known = _known(checked)
    for start, address in _addresses(checked):
        nearest = _one_letter_off(address, known)
        if nearest:
            message = f"'{address}' is one letter off '{nearest}'"
            yield found("MAIL-01", checked.at(start, address), message, known[nearest])
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
    typed = [(match.start(), match[0]) for match in _NO_CONTACT.finditer(checked.prose.words)]
    typed += [(start, address) for start, address in _addresses(checked) if _NO_ADDRESS.match(address)]
    for start, words in typed:
        hint = "write the contact, or print one of shared/contacts.yaml"
        yield found("MAIL-02", checked.at(start, words), f"'{words}' is no contact", hint)


def _addresses(checked: Checked) -> Iterator[tuple[int, str]]:
    """The addresses in the text and where they start."""
    words = checked.prose.words
    for match in _DOMAIN.finditer(words):
        local = _LOCAL.search(words, max(match.start() - _LONGEST_LOCAL, 0), match.start())
        if local:
            yield local.start(), local[0] + match[0]


def _known(checked: Checked) -> Mapping[str, str]:
    """The known addresses, each with the variable that prints it."""
    bodies = {
        entry.text("mailbox"): f"print it with a variable: {{{{ code_bodies.{entry.id}.mailbox }}}}"
        for entry in checked.shared["code-bodies"]
        if entry.text("mailbox")
    }
    contacts = {
        entry.text("address"): f"print it with a variable: {{{{ contacts.{entry.id}.address }}}}"
        for entry in checked.shared["contacts"]
    }
    return {**bodies, **contacts}


def _one_letter_off(address: str, known: Mapping[str, str]) -> str:
    """The known address that this one is probably meant to be, or ""."""
    lower = address.lower()
    if any(lower == other.lower() for other in known):
        return ""
    near = (other for other in known if _distance(lower, other.lower(), score_cutoff=1) == 1)
    return next(near, "")
