"""The files of consultations into the signs that no font has: what is published of them is a PDF too."""

from collections.abc import Iterator
from dataclasses import replace

from pipeline.codes import CODES
from pipeline.errors import PipelineError, Problem, found
from pipeline.load.yaml.tree import yaml_tree
from pipeline.workspace.snapshots.consultations import consultation_ids, consultation_path
from pipeline.workspace.snapshots.snapshot import Snapshot
from pipeline.write.look import Look
from pipeline.write.templates.signs import CODE, known_signs, missing_signs, sign_named

_PRINTED = ("", "comments", "responses")
_Way = tuple[str | int, ...]


def consultation_signs(snapshot: Snapshot, look: Look) -> Iterator[Problem]:
    """A problem for each sign of a consultation, its comments and answers that no font of the look has.

    It is a warning in a comment and an answer: the PDFs that print them have a stand-in there.
    """
    signs = known_signs(look)
    if not signs:
        return
    for consultation in consultation_ids(snapshot):
        for name in _PRINTED:
            path = consultation_path(consultation, name)
            if snapshot.exists(path):
                yield from _of_file(snapshot, path, signs, name != "")


def _of_file(snapshot: Snapshot, path: str, signs: frozenset[int], warns: bool) -> Iterator[Problem]:
    try:
        tree = yaml_tree(snapshot.read(path), path)
    except PipelineError:  # loading says why
        return
    for way, text in _texts(tree.value, ()):
        for sign in missing_signs(text, signs):
            problem = found(
                CODE, tree.place(way), f"no font has the sign {sign_named(sign)}", CODES[CODE].cure
            )
            yield replace(problem, severity="warning") if warns else problem


def _texts(value: object, way: _Way) -> Iterator[tuple[_Way, str]]:
    """Every text below a value, with the way to it."""
    if isinstance(value, str):
        yield way, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*way, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _texts(inner, (*way, number))
