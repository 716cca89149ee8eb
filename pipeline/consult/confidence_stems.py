"""The words of confidentiality, publication and consent in the languages that people answer in, as patterns.

They are for texts without accents and capitals: `unaccented` gives such.
"""

from collections.abc import Mapping

_Words = Mapping[str, tuple[str, ...]]
WELSH_C = "(?:c|g|ngh|ch)"
"""What the first letter of a Welsh word with c becomes in its place in a sentence."""

_SECRET: _Words = {
    "all": (r"confid\w*", r"\bconf\b", r"sensib(?:le|el|il)\w*", r"\b(?:nda|gdpr|dsgvo|rgpd|tlp|nfp)\b"),
    "English": (
        *(r"(?<![a-z])secre(?!tar)(?:t|cy)\w*", r"sensitiv\w*", r"privat\w*", "privacy", r"restrict\w*"),
        *(r"withh[eo]ld\w*(?: from)?(?: \w+)??(?: publi\w*)?", r"redact\w*", r"anonym\w*", "proprietary"),
        *("privileged", r"embargo\w*", r"\bclassified", "protectively marked", "without prejudice"),
        *("internal (?:use|only)", "personal data", r"trade secret\w*"),
        "(?:security|information|data|protective|document|government) (?:classification|marking|label)",
    ),
    "German": (
        *(r"\w*vertraul\w*", r"\w*geheim\w*", r"\w*datenschutz\w*", r"schutzbed\w*", r"nur intern\w*"),
    ),
    "French": (r"\bprive\w*", r"restreint\w*", "diffusion (?:restreinte|limitee)", "usage interne"),
    "Welsh": (rf"{WELSH_C}yfrinach\w*", r"sensitif\w*", r"(?:p|b|mh|ph)reifat\w*"),
    "other": (
        *(
            r"vertrouwelijk\w*",
            r"gevoelig\w*",
            r"reservad\w*",
            r"riservat\w*",
            r"segret\w*",
            r"\bsecret[oa]s?\b",
        ),
        *(r"poufn\w*", r"sigilos\w*"),
    ),
}
_PUBLIC: _Words = {
    "all": (r"\b(?:un|ge)?pub{1,2}li\w*", r"diffus\w*", r"divulg\w*"),
    "English": (
        *(r"disclos\w*", r"\bshar(?:e|ed|ing|e?able)\b", r"circulat\w*", r"disseminat\w*", r"\bweb ?site\b"),
        *(r"(?:for|to|be|we|you|ok) releas\w*", "(?:for|list|no) distribution"),
    ),
    "German": (
        *(r"\w*oe?ffentlich\w*", r"weiter(?:gabe|geb|gegeb)\w*", r"offen(?:leg|geleg)\w*"),
        r"freig(?:ab|eb|egeb)\w*",
    ),
    "French": (r"partag\w*", "communicable"),
    "Welsh": (rf"{WELSH_C}yhoedd\w*", r"\brh?annu\b", r"d?datgel\w*"),
    "other": (*(r"openba\w*", r"\bgedeeld", r"compart\w*", r"difund\w*", "difusion", r"condivi\w*"),),
}
_CONSENT: _Words = {
    "all": (r"consent\w*", r"permission\w*"),
    "English": (r"attribut(?:e|able|ion)\b", r"\bquotable\b", r"\bbe quoted\b"),
    "German": (r"zustimm\w*", r"einwillig\w*", r"einverstand\w*"),
    "Welsh": (r"(?:c|g)ydsyn\w*", rf"{WELSH_C}aniat\w*"),
    "other": (r"toestemming\w*", r"\bpermiso\b"),
}
_NEGATION: _Words = {
    "English": (
        *(r"\b(?:not|no|non|never|nothing|none|without|cannot|nor)\b", r"\b\w+n't\b"),
        *(r"\b(?:dont|cant|wont|mustnt)\b", r"\bobject\w*", r"\boppos\w*", r"\brefus\w*", r"\bprohibit\w*"),
        *(r"\bforbid\w*", r"\bexclu\w*", r"\bopt(?:ing)?[- ]?out\b", r"\bprevent\w*"),
        r"\b(?:keep|kept|leave|stay) out\b",
    ),
    "German": (*(r"\b(?:nicht|nichts|kein\w*|ohne)\b", r"\bwiderspr\w*", r"\buntersag\w*", r"\bausschl\w*"),),
    "French": (
        *(r"\bne (?:\w+ ){0,3}?pas\b", r"\bn'\w+ (?:\w+ ){0,2}?pas\b"),
        *(r"\b(?:ne|pas|sans|aucun\w*|rien)\b", r"\binterdi\w*"),
    ),
    "Welsh": (
        *(r"\b(?:nac|nid|dim|ddim|heb)\b", r"(?<![mn] )\bni\b", r"\bna(?= (?:ch|ph|th|dd))"),
        *(r"\b[pb]eidi\w*", r"\bg?wrthwyneb\w*"),
    ),
    "other": (r"\b(?:niet|geen|zonder|sin|senza)\b",),
}
_CONDITION: _Words = {
    "English": (
        r"\b(?:unless|except|only)\b",
        r"\b(?:shar|circulat|disclos|releas)\w+ (?:\w+ ){0,3}(?:with|to|within|among|inside|internally)\b",
    ),
    "German": (r"\b(?:ausser|nur)\b",),
    "French": (r"\b(?:sauf|seulement|uniquement)\b",),
    "Welsh": (r"\b(?:oni bai|heblaw|yn unig)\b",),
    "other": (r"\b(?:tenzij|alleen|salvo)\b",),
}
_NOT = r"(?:not|never|no|none|nothing|\w+n't|dont|cant|wont|without|nor|cannot)"
_CONFIDENCE: _Words = {
    "English": (
        *(r"\bconfid[a-z]{0,6}[ae]l\w*", r"\bin (?:the )?(?:\w+ )?confidence\b"),
        *(
            "commercial[- ]in[- ]confidence",
            r"\b(?:commercial|commercially|market|price|business)[ -]sensitiv\w*",
        ),
        r"\bsensitive (?:information|data|material|comments?|responses?|text|figures?)",
        *(r"\bofficial[ :-]+sensitive", r"\btrade secrets?\b", r"\bwithout prejudice\b", r"\bprivileged\b"),
        rf"\b{_NOT} (?:\w+ ){{0,4}}?(?:publi(?:sh|cation|c\b)\w*|disclos\w*|circulat\w+|releas\w+)",
        *(r"\bunpublished\b", r"\bnon-?(?:public|disclosure)\b", rf"\b{_NOT} (?:\w+ ){{0,3}}?be shared\b"),
        rf"\b{_NOT} (?:\w+ ){{0,3}}?shared? (?:this|it|our|these|them|with|outside|further|publicly)\b",
        r"\bwithh[eo]ld (?:\w+ ){0,4}?(?:publi\w+|comments?|responses?|this|names?)\b",
        *(
            r"\b(?:keep|kept) (?:\w+ ){0,5}?(?:private|secret)\b",
            r"\bprivate and\b",
            r"\bsecret\b",
            r"\bredact\w*",
        ),
        *(r"\banonym(?:ous|ise|ize)\w*", r"\bembargo\w*", r"\binternal (?:use )?only\b"),
        *(r"\bfor internal use\b", r"\beyes only\b", r"\boff the record\b", r"\bbetween (?:us|ourselves)\b"),
        *(r"\bpersonal data\b", r"\btlp ?:? ?(?:red|amber)\b"),
    ),
    "German": (
        *(r"vertraulich\w*", r"\bgeheim\w*", r"geschaftsgeheim\w*", r"\bnur (?:fur den )?intern\w*"),
        r"\b(?:nicht|kein\w*|ohne) (?:\w+ ){0,4}?\w*(?:oe?ffentlich|publizier|weiter(?:geb|gegeb|gabe))\w*",
        r"(?:oe?ffentlich|publizier)\w* (?:\w+ ){0,5}?(?:nicht|untersagt)\b",
    ),
    "French": (
        r"\b(?:ne|n'\w+|pas|sans|non) (?:\w+ ){0,4}?(?:publi|diffus|divulg|partag)\w*",
        *(r"\bsecret des affaires\b", r"\busage interne\b", r"\bdonnees (?:sensibles|personnelles)\b"),
        r"\bdiffusion (?:restreinte|limitee|interdite)\b",
    ),
    "Welsh": (
        rf"\b{WELSH_C}yfrinach\w*",
        rf"\b(?:[pb]eidi\w*|d?dim|nid?|nac?|heb) (?:\S+ ){{0,5}}?{WELSH_C}yhoedd\w*",
    ),
    "other": (
        *(r"\bvertrouwelijk\w*", r"\bniet (?:\w+ ){0,4}?(?:publi|openba)\w*", r"\bconfidencial\w*"),
        *(r"\bno (?:\w+ ){0,3}?public(?:ar|ado|acion)\w*", r"\briservat[oaie]\b", r"\bconfidenzial\w*"),
        r"\bnon (?:\w+ ){0,3}?pubblic\w*",
    ),
}


def _pattern(words: _Words) -> str:
    return "|".join(pattern for own in words.values() for pattern in own)


SECRET, PUBLIC = _pattern(_SECRET), _pattern(_PUBLIC)
"""Stems of headings that ask whether a text must not be published, and whether it may be."""
CONSENT = _pattern(_CONSENT)
"""Stems that agree to something, and do not say to what."""
NEGATION = _pattern(_NEGATION)
CONDITION = _pattern(_CONDITION)
"""What allows a part, or some readers, and not everybody."""
CONFIDENCE = _pattern(_CONFIDENCE)
"""What people write in sentences who do not want to be published."""
SPEAKING = (
    *("confid", "sensitiv", "sensib", "secret", "publi", "pubbli", "disclos", "circulat", "releas", "share"),
    *("withh", "private", "internal", "anonym", "redact", "embargo", "privileged", "prejudice", "eyes only"),
    *("the record", "between us", "between ourselves", "personal data", "personnelles", "tlp", "vertraulich"),
    *("geheim", "ffentlich", "intern", "weiterg", "publizier", "diffus", "divulg", "partag", "interne"),
    *("yfrinach", "yhoedd", "vertrouwelijk", "openba", "riservat"),
)
"""Each of those sentences has one of these in it: to look for them first is quicker."""
