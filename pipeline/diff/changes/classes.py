"""A change into substantive or editorial, by the rules that docs/red-lines.md lists."""

from typing import assert_never

from pipeline.diff.differences.difference import MarkedDifference
from pipeline.diff.differences.properties import is_look
from pipeline.diff.meaning.editorial import ComparedTexts, is_editorial
from pipeline.diff.meaning.terms import KnownWords
from pipeline.model.change import ChangeKind, Where

_NEVER_WORDS = (Where.FIELD, Where.FIGURE, Where.LABEL, Where.ANNEX)


def is_substantive(found: MarkedDifference, known: KnownWords) -> bool:
    """True where a change may alter what somebody has to do; when in doubt it does."""
    if found.scope.record or found.where is Where.LAYOUT:
        return False
    match found.kind:
        case ChangeKind.REFORMATTED:
            return found.elsewhere or not found.look
        case ChangeKind.MOVED if found.where is Where.SECTION:
            return found.elsewhere  # its words are changes of their own
        case ChangeKind.RENUMBERED:
            return False
        case ChangeKind.MOVED | ChangeKind.INSERTED | ChangeKind.DELETED | ChangeKind.REPLACED:
            if found.elsewhere or found.where in _NEVER_WORDS or not is_look(found.facts):
                return True
            return not is_editorial(found.compared or ComparedTexts(found.words.old, found.words.new), known)
        case _:
            assert_never(found.kind)
