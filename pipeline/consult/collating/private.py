"""What must not stand in git, into the JSON file beside the workspace that keeps it, and back."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.consult.collating.collation import Collation, Logged
from pipeline.consult.collating.read_of_files import facts_of
from pipeline.consult.confidence.withheld import public
from pipeline.errors import PipelineError, Place
from pipeline.model.consultations.comment import Comment, Confidential
from pipeline.model.text.inline import Id
from pipeline.write.data.values_json import json_bytes

Texts = Mapping[str, str]
Settled = Mapping[Id, Confidential]
"""What organisations answered when they were asked whether a comment is confidential."""
_TEXTS = ("comment", "proposed", "anchor", "section_given")
_CONTACTS = ("organisation", "role", "contact")


@dataclass(frozen=True, slots=True)
class Private:
    """The private file of a consultation."""

    files: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    """By sha256: the names of the file, and the lines that its sender filled in."""
    comments: Mapping[Id, Mapping[str, object]] = field(default_factory=dict)
    """By id: the texts that are withheld, and the remarks that quote them."""
    erased: Sequence[Mapping[str, object]] = ()
    """What was erased for a person: `{"sha256": …, "when": …, "reason": …}`; it is never kept again."""

    @property
    def erased_files(self) -> frozenset[str]:
        """The files of which nothing is kept."""
        return frozenset(str(fields.get("sha256", "")) for fields in self.erased)

    def names(self, sha256: str) -> tuple[str, ...]:
        """What a file was called, under all the names that it came under."""
        names = self.files.get(sha256, {}).get("names")
        return tuple(map(str, names)) if isinstance(names, list) else ()


def private(data: bytes, path: str) -> Private:
    """What a private file says; PipelineError where it is not one."""
    try:
        values = json.loads(data)
        return Private(dict(values["files"]), dict(values["comments"]), list(values.get("erased", [])))
    except (ValueError, KeyError, TypeError) as error:
        raise PipelineError(
            "this is not the private file of a consultation",
            place=Place(path),
            hint="restore it from a copy, or move it away: collating the returned files writes it again",
        ) from error


def private_bytes(consultation: Id, kept: Private) -> bytes:
    """The private file."""
    return json_bytes(
        {
            "consultation": consultation,
            "files": {key: kept.files[key] for key in sorted(kept.files)},
            "comments": {key: kept.comments[key] for key in sorted(kept.comments)},
            "erased": list(kept.erased),
        }
    )


def collated(collation: Collation, before: Private, settled: Settled) -> Private:
    """What is to be kept after a collation: nothing of what was erased, and what was kept of other files."""
    files = dict(before.files)
    for sent in collation.files:
        content = sent.content
        names = (content.name, *collation.copies.get(content.sha256, ()))
        said = {key: content.answers[key] for key in _CONTACTS if key in content.answers}
        files[content.sha256] = {"names": list(names), **said, **facts_of(sent, collation)}
    comments, regions = dict(before.comments), collation.consultation.regions
    for logged in collation.logged:
        kept = _withheld(logged.comment, settled.get(logged.comment.id), regions)
        if kept:  # also of one whose row is not here: it may have been in clear until now
            comments[logged.comment.id] = kept
        elif logged.row is not None:
            comments.pop(logged.comment.id, None)
    gone = before.erased_files
    of = {own.comment.id: own.comment.source.sha256 for own in collation.logged}
    return Private(
        {key: value for key, value in files.items() if key not in gone},
        {key: value for key, value in comments.items() if of.get(key, "") not in gone},
        before.erased,
    )


def erased(kept: Private, person: str, of: Mapping[Id, str], when: str, reason: str) -> Private:
    """What is left after everything that a person sent is erased, with a record that it was.

    A person is found by a part of the contact or of the file's name, in any case. `of` says which file a
    comment came from. The record names the files by their digests, and no person.
    """
    gone = tuple(digest for digest, facts in kept.files.items() if _tells_of(facts, person))
    records = tuple({"sha256": digest, "when": when, "reason": reason} for digest in gone)
    return Private(
        {key: value for key, value in kept.files.items() if key not in gone},
        {key: value for key, value in kept.comments.items() if of.get(key, "") not in gone},
        (*kept.erased, *records),
    )


def _tells_of(facts: Mapping[str, object], person: str) -> bool:
    lists = (facts.get(key) for key in ("names", "senders"))
    texts = [
        str(facts.get("contact", "")),
        *(str(value) for own in lists if isinstance(own, list) for value in own),
    ]
    return any(person.casefold() in text.casefold() for text in texts)


def restored(comment: Comment, kept: Private) -> Logged:
    """A comment as it was returned, from its public part and what is kept beside git."""
    texts = kept.comments.get(comment.id, {})
    flags = texts.get("flags")
    names = kept.files.get(comment.source.sha256, {}).get("names")
    whole = replace(
        comment,
        comment=str(texts.get("comment", comment.comment)),
        proposed=str(texts.get("proposed", comment.proposed)),
        anchor=str(texts.get("anchor", comment.anchor)),
        section_given=str(texts.get("section_given", comment.section_given)),
        flags=tuple(map(str, flags)) if isinstance(flags, list) else comment.flags,
    )
    return Logged(whole, str(names[0]) if isinstance(names, list) and names else "", None)


def _withheld(
    comment: Comment, settled: Confidential | None, regions: tuple[str, ...]
) -> Mapping[str, object]:
    """The texts of a comment that its public part does not have."""
    shown = public(comment, settled, regions)
    kept: dict[str, object] = {
        name: getattr(comment, name) for name in _TEXTS if getattr(comment, name) != getattr(shown, name)
    }
    return kept | ({"flags": list(comment.flags)} if comment.flags != shown.flags else {})
