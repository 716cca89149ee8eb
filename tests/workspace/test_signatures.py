"""Signed tags and commits are named by git's own verification, with programs that no setting chooses."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest

from pipeline.publish.baseline.verified import VerifiedState
from pipeline.publish.baseline.verifying import _signed
from pipeline.workspace.git import repository as plumbing
from pipeline.workspace.git.signatures import Signature, signature
from tests.small import edit, git, small_in_git
from tests.workspace.test_git import a_repository

ADA = "ada@example.org"


@pytest.fixture
def signed_by_ssh(tmp_path: Path) -> Path:
    """A workspace with a commit and a tag that an SSH key signed, which the repository knows."""
    root = small_in_git(tmp_path)
    key = tmp_path / "key"
    made = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", ADA, "-f", str(key)]
    subprocess.run(made, check=True)
    (tmp_path / "allowed").write_text(f"{ADA} {key.with_suffix('.pub').read_text()}")
    git(root, "config", "gpg.format", "ssh")
    git(root, "config", "user.signingKey", str(key))
    git(root, "config", "gpg.ssh.allowedSignersFile", str(tmp_path / "allowed"))
    return signed(root)


@pytest.fixture
def signed_by_pgp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A workspace with a commit and a tag that an OpenPGP key signed, which is in the key ring."""
    home = Path(mkdtemp(prefix="gpg"))  # the path of its socket must be short
    monkeypatch.setenv("GNUPGHOME", str(home))
    words = [
        "gpg",
        "--batch",
        "--quiet",
        "--passphrase",
        "",
        "--quick-generate-key",
        f"Ada <{ADA}>",
        "ed25519",
    ]
    subprocess.run(words, check=True, capture_output=True)
    root = small_in_git(tmp_path)
    git(root, "config", "user.signingKey", ADA)
    yield signed(root)
    subprocess.run(["gpgconf", "--kill", "all"], check=False, env={**os.environ, "GNUPGHOME": str(home)})
    shutil.rmtree(home, ignore_errors=True)


def signed(root: Path) -> Path:
    edit(root, "sources/guide/01-entry.md", "ten", "nine")
    git(root, "commit", "--quiet", "--all", "--gpg-sign", "--message", "Signed")
    git(root, "tag", "--sign", "--message", "The first", "guide/v1.0")
    return root


def of(root: Path, kind: str, name: str) -> Signature:
    return signature(a_repository(root), kind, name)


@pytest.mark.parametrize("way", ["signed_by_ssh", "signed_by_pgp"])
def test_a_good_signature_is_told_with_whoever_made_it(way: str, request: pytest.FixtureRequest) -> None:
    root: Path = request.getfixturevalue(way)
    for kind, name in (("commit", "HEAD"), ("tag", "refs/tags/guide/v1.0")):
        found = of(root, kind, name)
        assert found.is_good and not found.is_bad and ADA in found.told
        line = _signed(a_repository(root), kind, name, "it")
        assert line.verdict is VerifiedState.HOLDS and ADA in line.evidence


@pytest.mark.parametrize("way", ["signed_by_ssh", "signed_by_pgp"])
@pytest.mark.parametrize(
    ("kind", "name", "old"), [("commit", "HEAD", b"Signed"), ("tag", "guide/v1.0", b"first")]
)
def test_a_signature_of_another_content_is_told(
    way: str, kind: str, name: str, old: bytes, request: pytest.FixtureRequest
) -> None:
    root: Path = request.getfixturevalue(way)
    content = plumbing.run_git(root, "cat-file", kind, name).stdout
    forged = content.replace(old, b"Forged", 1)
    assert forged != content
    words = ["git", "hash-object", "-w", "-t", kind, "--stdin"]
    made = (
        subprocess.run(words, cwd=root, input=forged, capture_output=True, check=True).stdout.decode().strip()
    )
    if kind == "tag":
        git(root, "update-ref", "refs/tags/forged", made)
        made = "refs/tags/forged"
    found = of(root, kind, made)
    assert found.is_bad and not found.is_good
    assert _signed(a_repository(root), kind, made, "it").verdict is VerifiedState.DIFFERS


def test_a_key_that_nobody_knows_is_not_checked(signed_by_ssh: Path, tmp_path: Path) -> None:
    (tmp_path / "allowed").write_text("")
    found = of(signed_by_ssh, "commit", "HEAD")
    assert not found.is_good and not found.is_bad and "cannot verify" in found.told
    assert _signed(a_repository(signed_by_ssh), "commit", "HEAD", "it").verdict is VerifiedState.NOT_CHECKED


def test_what_bears_no_signature_is_not_checked(tmp_path: Path) -> None:
    root = small_in_git(tmp_path)
    assert of(root, "commit", "HEAD") == Signature()
    line = _signed(a_repository(root), "commit", "HEAD", "it")
    assert (line.verdict, line.evidence) == (VerifiedState.NOT_CHECKED, "it is not signed")


@pytest.mark.parametrize("way", ["signed_by_ssh", "signed_by_pgp"])
def test_a_program_that_the_repository_names_verifies_nothing(
    way: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    root: Path = request.getfixturevalue(way)
    liar = tmp_path / "liar"
    liar.write_text(f"#!/bin/sh\ntouch {tmp_path}/was-run\necho '[GNUPG:] GOODSIG 1 Mallory'\n")
    liar.chmod(0o755)
    for setting in ("gpg.program", "gpg.openpgp.program", "gpg.ssh.program", "gpg.x509.program"):
        git(root, "config", setting, str(liar))
    for kind, name in (("commit", "HEAD"), ("tag", "refs/tags/guide/v1.0")):
        assert ADA in of(root, kind, name).told
    assert not (tmp_path / "was-run").exists()


def test_without_the_program_nothing_is_claimed(
    signed_by_ssh: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git_alone = tmp_path / "bin"
    git_alone.mkdir()
    (git_alone / "git").symlink_to(shutil.which("git") or "")
    monkeypatch.setenv("PATH", str(git_alone))
    found = of(signed_by_ssh, "commit", "HEAD")
    assert not found.is_good and not found.is_bad and found.told
