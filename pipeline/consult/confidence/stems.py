"""The words of confidentiality, publication and consent in the languages that people answer in, as patterns.

They are for texts without accents and capitals: `unaccented` gives such.
"""

from collections.abc import Mapping

Words = Mapping[str, tuple[str, ...]]
"""Patterns by language."""
WELSH_C = "(?:c|g|ngh|ch)"
"""What the first letter of a Welsh word with c becomes in its place in a sentence."""

_SECRET: Words = {
    "all": (r"confid\w*", r"\bconf\b", r"sensib(?:le|el|il)\w*", r"\b(?:nda|gdpr|dsgvo|rgpd|tlp|nfp)\b"),
    "English": (
        *(r"(?<![a-z])secre(?!tar)(?:t|cy)\w*", r"sensitiv\w*", r"privat\w*", "privacy", r"restrict\w*"),
        *(r"withh[eo]ld\w*(?: from)?(?: \w+)??(?: publi\w*)?", r"redact\w*", r"anonym\w*", "proprietary"),
        *("privileged", r"embargo\w*", r"\bclassified", "protectively marked", "without prejudice"),
        *(r"\binternal (?:use|only|distribution|circulation|purposes?)", "personal data"),
        *(
            r"(?:trade|business) secret\w*",
            r"off the record",
            r"\beyes (?:only\b|\Z)",
        ),
        r"\bcomm?\.? (?:sens|conf)\b",
        "(?:security|information|data|protective|document|government) (?:classification|marking|label)",
        *(r"\bclassification level", r"\bhandling (?:caveat|instruction|marking|restriction)s?"),
    ),
    "German": (
        *(r"\w*vertraul\w*", r"\w*geheim\w*", r"\w*datenschutz\w*", r"schutzbed\w*", r"nur intern\w*"),
        *(
            r"intern\w* gebrauch",
            "dienstgebrauch",
            r"\bvs-nfd\b",
            r"\w*sperrvermerk\w*",
            "unter verschluss",
            r"personenbezogen\w*",
        ),
    ),
    "French": (
        *(r"\bprive\w*", r"restreint\w*", "diffusion (?:restreinte|limitee)", "usage interne"),
        *(r"\bmasque\w*", "a caractere personnel"),
    ),
    "Welsh": (
        *(
            rf"{WELSH_C}yfrinach\w*",
            r"sensitif\w*",
            r"(?:p|b|mh|ph)reifat\w*",
            r"\bd?dienw\b",
            r"\b[cg]udd\w*",
        ),
        r"gwybodaeth bersonol",
    ),
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
_PUBLIC: Words = {
    "all": (r"\b(?:un|ge)?pub{1,2}li\w*", r"diffus\w*", r"divulg\w*"),
    "English": (
        *(r"disclos\w*", r"\bshar(?:e|ed|ing|e?able)\b", r"circulat\w*", r"disseminat\w*", r"\bweb ?site\b"),
        *(r"(?:for|to|be|we|you|ok) releas\w*", "(?:for|list|no|onward|further|wider|public) distribution"),
        r"distribution (?:list|level|allowed|permitted)\w*",
        *(r"(?:(?<=\bto )|(?<=not )|(?<=n't ))(?:distribute|forward)\b",),
        r"\bon(?:to)? (?:the )?web\b",
    ),
    "German": (
        *(r"\w*oe?ffentlich\w*", r"weiter(?:gabe|geb|gegeb)\w*", r"offen(?:leg|geleg)\w*"),
        r"freig(?:ab|eb|egeb)\w*",
    ),
    "French": (
        r"partag\w*",
        r"communi(?:cable|quer|que)\b",
    ),
    "Welsh": (*(rf"{WELSH_C}yhoedd\w*", r"\brh?annu\b", r"d?datgel\w*"),),
    "other": (*(r"openba\w*", r"\bgedeeld", r"compart\w*", r"difund\w*", "difusion", r"condivi\w*"),),
}
_CONSENT: Words = {
    "all": (r"consent\w*", r"permission\w*"),
    "English": (
        *(r"attribut(?:e|able|ion)\b", r"\bquotable\b", r"\bbe quoted\b", r"\bquote (?:you|us|this)\b"),
        *(r"\bfoia?\b", r"\bname (?:you|us)\b", r"\Amarkings?\W*\Z", r"\Aclassification\W*\Z"),
    ),
    "German": (r"zustimm\w*", r"einwillig\w*", r"einverstand\w*"),
    "Welsh": (r"(?:c|g)ydsyn\w*", rf"{WELSH_C}aniat\w*"),
    "other": (r"toestemming\w*", r"\bpermiso\b"),
}
_NEGATION: Words = {
    "English": (
        *(r"\b(?:not|no|non|never|nothing|none|without|cannot|nor)\b", r"\b\w+n't\b"),
        *(r"\b(?:dont|cant|wont|mustnt)\b", r"\bobject\w*", r"\boppos\w*", r"\brefus\w*", r"\bprohibit\w*"),
        *(
            r"\bforbid\w*",
            r"\bexclu\w*",
            r"\bexempt\w*",
            r"\bremov(?:e|ed|al) ",
            r"\bopt(?:ing)?[- ]?out\b",
            r"\bprevent\w*",
        ),
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
_CONDITION: Words = {
    "English": (
        r"\b(?:unless|except|only|limit(?:s|ed|ations?)?|before|prior to)\b",
        r"\b(?:shar|circulat|disclos|releas)\w+ (?:\w+ ){0,3}(?:with|to|within|among|inside|internally)\b",
    ),
    "German": (r"\b(?:ausser|nur)\b",),
    "French": (r"\b(?:sauf|seulement|uniquement)\b",),
    "Welsh": (r"\b(?:oni bai|heblaw|yn unig)\b",),
    "other": (r"\b(?:tenzij|alleen|salvo)\b",),
}
_OTHER_MATTERS: Words = {
    "English": (
        r"\bpublic(?:ly)? (?:holidays?|interest|bod(?:y|ies)|sector|transport|networks?|electricity|law)\b",
        r"\bpublicly owned\b",
        r"\bprivate(?:ly)? (?:owned|networks?|wires?|compan(?:y|ies)|sector|individuals?|households?)\b",
        r"\b(?:confidence|permission) (?:levels?|intervals?|ratings?|scores?)\b|\bhow confident\b",
        r"\bsensitivit(?:y|ies) (?:analys[ie]s|stud(?:y|ies)|tests?)\b|\bprice sensitivity\b",
    ),
}
_CONSENTING: Words = {
    "English": (
        r"\b(?:no|not (?:have|raise) any|without) objections?\b|\b(?:not|n't) (?:object|mind|oppose)\b",
    ),
    "German": (r"\bkeine einwand\w*", r"\bnichts dagegen\b"),
    "French": (r"\bpas d'objections?\b|\baucune objection\b",),
    "Welsh": (r"\bdim gwrthwynebiad\b",),
}
_NOT = r"(?:not|never|no|none|nothing|\w+n't|dont|cant|wont|without|nor|cannot)"
_CONFIDENCE: Words = {
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
        *(r"\bpersonal data\b", r"\btlp ?:? ?(?:red|amber)\b", r"\bkeep (?:\w+ ){0,4}?to yoursel(?:f|ves)\b"),
        r"(?:\A|\bplease |\bpls )(?:do not|don't|never) (?:distribute|forward|pass (?:\w+ ){0,3}?on)\b",
        r"\bnot for (?:onward|wider|further|general|public) (?:distribution|circulation|use)\b",
        r"\bexempt from (?:disclosure|publication|release|foia?|freedom of)\b|\bfoia? exempt\w*",
        r"\b(?:object|oppos)\w* to (?:\w+ ){0,3}?(?:publi(?:c\b|cation|sh)|disclos|shar)\w*",
        rf"\b{_NOT} (?:\w+ ){{0,6}}?on (?:your|the) web ?site\b",
        r"\bremov\w+ (?:our|my) (?:name|identity|details|logo)\b|\bwithout (?:our|my) names?\b",
        r"\b(?:our|my) (?:name|identity) (?:\w+ ){0,3}?(?:withheld|removed|hidden|kept|not)\b",
        r"\bfor (?:the )?(?:elexon|recco|bscco|mhhsp?|programme|ofgem|code bod(?:y|ies)|you|yourselves|panel"
        r"|secretariat|recipients?|addressees?)(?:'s?)? (?:use |eyes )?only\b",
        r"\bonly (?:[\w-]+ ){0,4}?(?:may|can|to|should) be (?:publi|disclos|shared)\w*",
        r"\b(?:may|can|should) (?:publish|share|disclose|release) (?:[\w-]+ ){0,5}?only\b|\bpublish only\b",
        r"\b(?:ask|contact|consult|speak (?:to|with)|check with|tell|inform) (?:us|me|our)\b[^.]{0,60}?"
        r"\b(?:before|prior to) (?:\w+ ){0,3}?(?:publi|disclos|shar|releas)\w*",
    ),
    "German": (
        *(r"vertraulich\w*", r"\bgeheim\w*", r"geschaftsgeheim\w*", r"\bnur (?:fur den )?intern\w*"),
        r"\bnur fur (?:den |die )?(?:dienst|intern)\w*|\b(?:vs-?)?nfd\b",
        r"\bunter verschluss\b|\banonymisier\w*",
        r"\b(?:widersprech|untersag)\w* (?:\w+ ){0,3}?(?:ver)?offentlich\w*",
        r"\b(?:nicht|kein\w*|ohne) (?:\w+ ){0,4}?\w*(?:oe?ffentlich|publizier|weiter(?:geb|gegeb|gabe))\w*",
        r"(?:oe?ffentlich|publizier)\w* (?:\w+ ){0,5}?(?:nicht|untersagt)\b",
    ),
    "French": (
        r"\b(?:ne|n'\w+|pas|sans|non) (?:\w+ ){0,4}?(?:publi|diffus|divulg|partag)\w*",
        *(r"\bsecret des affaires\b", r"\busage interne\b", r"\bdonnees (?:sensibles|personnelles)\b"),
        r"\bdiffusion (?:restreinte|limitee|interdite)\b",
        r"\boppos\w* a (?:la|toute|une) (?:publication|diffusion|divulgation)\b|\banonym(?:e|iser)\b",
    ),
    "Welsh": (
        rf"\b{WELSH_C}yfrinach\w*",
        rf"\b(?:[pb]eidi\w*|d?dim|nid?|nac?|heb) (?:\S+ ){{0,9}}?{WELSH_C}yhoedd\w*",
        r"\bd?dienw\b",
        r"\b[pb]eidi\w* (?:\S+ ){0,3}?rh?annu\b",
        r"\bsensitif yn fasnachol\b",
    ),
    "other": (
        *(r"\bvertrouwelijk\w*", r"\bniet (?:\w+ ){0,4}?(?:publi|openba)\w*", r"\bconfidencial\w*"),
        *(r"\bno (?:\w+ ){0,3}?public(?:ar|ado|acion)\w*", r"\briservat[oaie]\b", r"\bconfidenzial\w*"),
        r"\bnon (?:\w+ ){0,3}?pubblic\w*",
    ),
}


def pattern(words: Words) -> str:
    """The pattern of all of them."""
    return "|".join(pattern for own in words.values() for pattern in own)


SECRET, PUBLIC = pattern(_SECRET), pattern(_PUBLIC)
"""Stems of headings that ask whether a text must not be published, and whether it may be."""
CONSENT = pattern(_CONSENT)
"""Stems that agree to something, and do not say to what."""
NEGATION = pattern(_NEGATION)
CONDITION = pattern(_CONDITION)
"""What allows a part, or some readers, and not everybody."""
OTHER_MATTERS = pattern(_OTHER_MATTERS)
"""What has such a word in it, and is no matter of confidentiality."""
CONSENTING = pattern(_CONSENTING)
"""Two denials of which one takes the other back."""
CONFIDENCE = pattern(_CONFIDENCE)
"""What people write in sentences who do not want to be published."""
SPEAKING = (
    *("confid", "sensitiv", "sensib", "secret", "publi", "pubbli", "disclos", "circulat", "releas", "share"),
    *("withh", "private", "internal", "anonym", "redact", "embargo", "privileged", "prejudice", "eyes only"),
    *("the record", "between us", "between ourselves", "personal data", "personnelles", "tlp", "vertraulich"),
    *("geheim", "ffentlich", "intern", "weiterg", "publizier", "diffus", "divulg", "partag", "interne"),
    *("yfrinach", "yhoedd", "vertrouwelijk", "openba", "riservat", "sensitif", "dienw", "annu"),
    *("distribut", "forward", "pass ", "exempt", "yoursel", "web", "our name", "my name", "our identity"),
    *("my identity", "remov", "only", "dienst", "nfd", "verschluss"),
)
"""Each of those sentences has one of these in it: to look for them first is quicker."""
