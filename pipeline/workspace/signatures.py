"""Signed tags and commits into what git's own verification says, with programs that no setting chooses."""

from pipeline.workspace import git

_PROGRAMS = (
    *("-c", "gpg.program=gpg", "-c", "gpg.openpgp.program=gpg"),
    *("-c", "gpg.ssh.program=ssh-keygen", "-c", "gpg.x509.program=gpgsm"),
    *("-c", "gpg.ssh.defaultKeyCommand=", "-c", "gpg.minTrustLevel=undefined"),
)
_MARKS = {
    "commit": (b"\ngpgsig ", b"\ngpgsig-sha256 "),
    "tag": (b"-----BEGIN PGP", b"-----BEGIN SSH", b"-----BEGIN SIGNED"),
}


def signature(found: git.Repository, kind: str, name: str) -> str:
    """ "" for a tag or commit without a signature, else "good", "bad", or why git cannot tell."""
    content = git.answer_of(found.folder, "cat-file", kind, name)
    if content.returncode or not any(mark in content.stdout for mark in _MARKS[kind]):
        return ""
    answer = git.answer_of(found.folder, *_PROGRAMS, f"verify-{kind}", "--raw", name)
    if answer.returncode == 0:
        return "good"
    said = answer.stderr.decode(errors="replace")
    if "BADSIG" in said or "incorrect signature" in said.casefold():
        return "bad"
    reasons = said.strip().splitlines()
    return f"git cannot verify it: {reasons[-1] if reasons else 'it says nothing'}"
