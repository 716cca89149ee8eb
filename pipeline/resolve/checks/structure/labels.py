"""Applicability labels into the problems of those that are unknown, or wider than the section around them."""

from collections.abc import Iterator, Mapping

from pipeline.errors import Problem, did_you_mean, found
from pipeline.model.shared import DataSet
from pipeline.model.text.block import Heading
from pipeline.model.text.inline import Id
from pipeline.resolve.checks.checked import Checked, Library


def unknown_labels(checked: Checked) -> Iterator[Problem]:
    """Labels of headings that shared/labels.yaml does not have."""
    known = {entry.id for entry in checked.shared["labels"]}
    for block in checked.document.blocks:
        if isinstance(block, Heading) and block.label and block.label not in known:
            place = checked.library.located(block.place, block.label)
            yield found("LBL-01", place, f"unknown label '{block.label}'", did_you_mean(block.label, known))


def widened_labels(checked: Checked) -> Iterator[Problem]:
    """Sections whose label is not within that of the section around them."""
    within = _within(checked.shared["labels"])
    above: list[tuple[int, Id]] = []
    for block in checked.document.blocks:
        if not isinstance(block, Heading):
            continue
        above = [entry for entry in above if entry[0] < block.level]
        around = above[-1][1] if above else ""
        if block.label in within and around in within and around not in _chain(block.label, within):
            place = checked.library.located(block.place, f"applies={block.label}")
            message = f"'{block.id}' applies to '{block.label}', and the section around it to '{around}' only"
            yield found("LBL-02", place, message, f"use '{around}' or a label within it")
        above.append((block.level, block.label or around))


def label_chains(library: Library) -> Iterator[Problem]:
    """Labels that lie within an unknown one, or within themselves."""
    within = _within(library.shared["labels"])
    for entry in library.shared["labels"]:
        outer = within[entry.id]
        place = entry.places.get("within", entry.place)
        if outer and outer not in within:
            yield found("LBL-01", place, f"unknown label '{outer}'", did_you_mean(outer, within))
        elif outer and entry.id in _chain(outer, within):
            message = f"the label '{entry.id}' lies within '{outer}', and that within '{entry.id}'"
            yield found("LBL-03", place, message, "remove one 'within'")


def _within(labels: DataSet) -> Mapping[Id, Id]:
    return {entry.id: entry.text("within") for entry in labels}


def _chain(label: Id, within: Mapping[Id, Id]) -> tuple[Id, ...]:
    """A label and every wider one."""
    chain: list[Id] = []
    while label and label not in chain:
        chain.append(label)
        label = within.get(label, "")
    return tuple(chain)
