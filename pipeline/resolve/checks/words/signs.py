"""Sources into the problems of signs that nobody sees, and of letters that were decoded wrongly."""

import re
from collections.abc import Iterable, Iterator
from unicodedata import name

from pipeline.errors import PipelineError, Place, Problem, found
from pipeline.resolve.checks.checked import Checked, Library

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_SUSPECT = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufffd\u00c2-\u00f4\U000e0000-\U000e0fff]"
)
_WRONG = re.compile("[\u00c2-\u00c5](?![\u2013-\u2026])[^\x00-\x7f]|[\u00e0-\u00f4][^\x00-\x7f]{2,3}|\ufffd")
"""A letter alone before a quotation mark or dash is one: “CAFÉ”."""
_EMOJI = re.compile(
    "[\u00a9\u00ae\u203c-\u3299\ufe0f\u20e3\U0001f000-\U0001faff\U0001f3fb-\U0001f3ff]|[0-9#*](?=\ufe0f)"
)
_JOINED_SCRIPTS = re.compile(
    "[\u0600-\u08ff\u0900-\u0dff\u0e00-\u109f\u1780-\u17ff\u1800-\u18af\ufb50-\ufdff\ufe70-\ufeff]"
)
"""Arabic, the scripts of India and South-East Asia, Mongolian: a joiner decides there which form is drawn."""
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_WORD = re.compile(r"\S*\Z")
_SHOWN = 40


def own_signs(checked: Checked) -> Iterator[Problem]:
    """Invisible signs and wrongly decoded letters in the sources and the changelog of an artefact."""
    name = checked.document.artefact.id
    snapshot = checked.library.sources.snapshot
    paths = (*snapshot.paths(f"sources/{name}"), f"changelogs/{name}.yaml")
    yield from _in_files(checked.library, paths)


def shared_signs(library: Library) -> Iterator[Problem]:
    """The same in the shared data and the consultations."""
    snapshot = library.sources.snapshot
    yield from _in_files(
        library, (*snapshot.paths("sources/shared"), *snapshot.paths("sources/consultations"))
    )


def _in_files(library: Library, paths: Iterable[str]) -> Iterator[Problem]:
    for path in paths:
        if not path.endswith((".md", ".yaml")) or not library.sources.snapshot.exists(path):
            continue
        try:
            text = library.sources.snapshot.read(path).decode("utf-8-sig", "ignore")
        except PipelineError:
            continue  # loading tells of it
        if not text.isascii() and _SUSPECT.search(text):
            yield from _in_text(text, path)


def _in_text(text: str, path: str) -> Iterator[Problem]:
    for match in _WRONG.finditer(text):
        meant = _decoded_again(match[0])
        if meant:
            before = _WORD.search(text, max(0, match.start() - _SHOWN), match.start())
            around = (before[0] if before else "") + match[0]
            hint = f"write '{meant}'" if match[0] != "\ufffd" else "write the letter that stood here"
            message = f"'{around}' was decoded wrongly, and has lost a letter"
            yield found("SGN-03", _place(text, match.start(), path), message, hint)
    for match in _INVISIBLE.finditer(text):
        if not _is_needed(text, match.start()):
            sign = match[0]
            word = name(sign, "a sign without a name").lower()
            message = f"U+{ord(sign):04X} stands here, and nobody sees it: {word}"
            yield found("SGN-01", _place(text, match.start(), path), message, "delete it")


def _decoded_again(letters: str) -> str:
    """What some letters mean that were read as Windows' or Western letters, and were UTF-8; "" for others."""
    if letters == "\ufffd":
        return letters
    for length in range(len(letters), 1, -1):
        for encoding in ("cp1252", "latin-1"):
            try:
                meant = letters[:length].encode(encoding).decode("utf-8")
            except UnicodeError:
                continue
            if len(meant) == 1:
                return meant
    return ""


def _is_needed(text: str, at: int) -> bool:
    """True for a joiner or selector in an emoji, and for what some scripts cannot do without."""
    sign, before, after = text[at], text[max(0, at - 1) : at], text[at + 1 : at + 2]
    if sign in "\u200c\u200d":
        emoji = _EMOJI.match(before) and _EMOJI.match(after)
        return bool(emoji) or bool(_JOINED_SCRIPTS.match(before))
    if "\ufe00" <= sign <= "\ufe0f":
        return (
            bool(before)
            and not before.isspace()
            and (bool(_EMOJI.match(before)) or before in "0123456789#*" or not before.isascii())
        )
    if sign in "\u200e\u200f\u061c":
        return bool(_RIGHT_TO_LEFT.search(text[max(0, at - 40) : at + 40]))
    if "\U000e0020" <= sign <= "\U000e007f":
        return "\U0001f3f4" in text[max(0, at - 8) : at]
    return False


def _place(text: str, offset: int, path: str) -> Place:
    before = text[:offset].replace("\r\n", "\n")
    return Place(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
