"""The text boxes that two files share into what a page shows of each object that holds some."""

from collections.abc import Mapping

from pipeline.model.text.block import Blocks
from pipeline.ooxml.foreign.repeated import FALLBACK
from pipeline.publish.comparing.marked_files import MarkedFiles


def words_of_boxes(files: MarkedFiles) -> Mapping[str, Blocks]:
    """What newer programs show in the boxes of each object that stays, by what its key begins with."""
    boxes: dict[str, Blocks] = {}
    for text in files.boxes:
        if next(text.texts[1].container.iterancestors(FALLBACK), None) is None:
            boxes[text.mark] = (*boxes.get(text.mark, ()), *text.blocks)
    return boxes
