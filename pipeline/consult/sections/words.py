"""What people write for a section that bears no number of the list: all of the text, a new one, none."""

import re

from pipeline.consult.tables.headings import comparable_heading

NUMBERED = re.compile(
    r"(?:(?:sub-?)?(?:sections?|sect?|clauses?|cls?|chapters?|ch|articles?|art|ss?|§§?|nos?|abschnitte?|kapitel"
    r"|ziffer|ziff|kap|abschn|klausel|artikel|chapitres?|chap|adran(?:nau)?|cymal|pennod)\.?\s*)?(\d+(?:\.\d+)*)\.?(?:[\s:,-]+(.*))?"
)
_GENERAL = frozenset(
    comparable_heading(name)
    for name in (
        *(
            "General",
            "All",
            "Whole document",
            "Entire document",
            "General comment",
            "General comments",
            "Document",
        ),
        *(
            "Throughout",
            "All sections",
            "Whole text",
            "Overall",
            "Allgemein",
            "Allgemeines",
            "Gesamtes Dokument",
        ),
        *(
            "Général",
            "Généralités",
            "Tout le document",
            "Ensemble du document",
            "Cyffredinol",
            "Y ddogfen gyfan",
        ),
    )
)
_NEW = frozenset(
    comparable_heading(name)
    for name in (
        *("New section", "New", "New clause", "Missing section", "Neuer Abschnitt", "Nouvelle section"),
        *("Adran newydd",),
    )
)
_WHOLE = re.compile(
    r"(?:(?:the|all|whole|entire|full|complete|overall|of|it|this|throughout|everything|everywhere|across"
    r"|document|doc|text|paper|plan|guidance|das|ganze[snr]?|gesamte[snr]?|alles|dokument|tout|le|l|ensemble"
    r"|du|texte|y|ddogfen|gyfan|i gyd)(?:\s|$)){1,6}"
)
_ALL_OF_IT = frozenset(
    (
        *("all", "whole", "entire", "full", "complete", "overall", "throughout", "everything", "everywhere"),
        *(
            "alles",
            "gesamte",
            "gesamter",
            "gesamtes",
            "ganze",
            "ganzes",
            "ganzer",
            "tout",
            "ensemble",
            "gyfan",
        ),
    )
)
"""Words of which one says that the whole is meant."""
APPENDIX = re.compile(r"(?:appendix|app|annex|anhang|anh|annexe|atodiad) (\w{1,3})")
NO_SECTION = frozenset(("n a", "na", "none", "nil", "not applicable", "keine", "aucun", "aucune", "dim"))


def is_general(name: str) -> bool:
    """True for the whole of a text: "General", "everything", "the whole doc"."""
    short = comparable_heading(name)
    whole = bool(_WHOLE.fullmatch(short)) and not _ALL_OF_IT.isdisjoint(short.split())
    return short in _GENERAL or whole


def is_new(name: str) -> bool:
    """True for a section that somebody asks for."""
    return comparable_heading(name) in _NEW
