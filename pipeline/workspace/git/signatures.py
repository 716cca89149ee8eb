"""Signed tags and commits into what git's own verification says, with programs that no setting chooses."""

import re
from dataclasses import dataclass

from pipeline.workspace.git import repository

_PROGRAMS = (
    *("-c", "gpg.program=gpg", "-c", "gpg.openpgp.program=gpg"),
    *("-c", "gpg.ssh.program=ssh-keygen", "-c", "gpg.x509.program=gpgsm"),
    *("-c", "gpg.ssh.defaultKeyCommand=", "-c", "gpg.minTrustLevel=undefined"),
)
_MARKS = {
    "commit": (b"\ngpgsig ", b"\ngpgsig-sha256 "),
    "tag": (b"-----BEGIN PGP", b"-----BEGIN SSH", b"-----BEGIN SIGNED"),
}


_SIGNER = re.compile(
    r"^\[GNUPG:\] GOODSIG \S+ (?P<pgp>.+)$|^Good \"git\" signature for (?P<ssh>\S+ with \S+ key \S+)",
    re.MULTILINE,
)
_BAD = re.compile(r"^\[GNUPG:\] (BADSIG|ERRSIG [^\n]* 4 )|incorrect signature|invalid format", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Signature:
    """What git says of the signature of a tag or commit."""

    is_good: bool = False
    is_bad: bool = False
    """True where what was signed is not what is there."""
    told: str = ""
    """Who signed it, or why git cannot tell; "" where it bears no signature."""


def signature(clone: repository.Repository, kind: str, name: str) -> Signature:
    """What git's own verification says of a tag or commit."""
    content = repository.recorded_answer(clone, "cat-file", kind, name)
    if content.returncode or not any(mark in content.stdout for mark in _MARKS[kind]):
        return Signature()
    answer = repository.recorded_answer(clone, *_PROGRAMS, f"verify-{kind}", "--raw", name)
    said = (answer.stdout + answer.stderr).decode(errors="replace")
    if answer.returncode == 0:
        match = _SIGNER.search(said)
        return Signature(is_good=True, told=(match["pgp"] or match["ssh"]).strip() if match else "somebody")
    if _BAD.search(said):
        return Signature(is_bad=True, told="its signature is not one of its content")
    reasons = said.strip().splitlines()
    return Signature(told=f"git cannot verify its signature: {reasons[-1] if reasons else 'it says nothing'}")
