"""Words that stand in headings alone, where a word asks what it does not ask in a sentence.

They are for texts without accents and capitals, as those of `confidence_stems`.
"""

from pipeline.consult.confidence.stems import Words, pattern

_PLAIN: Words = {
    "English": (
        "may can could do does should shall will would we you i us our your my this that these those it",
        "is are be been to for of in on onto the a an and or with by from at as any all ok okay happy",
        "willing agree agreed content fine clear cleared approved suitable fit ready able allowed",
        "permitted permission consent confirm comment comments response responses text row answer answers",
        "organisation company version full wider general external list log post make made put go",
        "available see read view who what people tick box mark if please want wish like y n yes no status",
        "level rights free record domain document feedback submission view views point",
    ),
    "German": (
        "darf durfen kann konnen soll sollen ist sind wird werden wir sie ich das dies diese dieser",
        "dieses der die den dem ein eine einer zur zu zum fur mit von auf im in es und oder kommentar",
        "kommentare antwort stellungnahme erlaubt gestattet moglich bitte ja nein text zeile einsehbar",
        "hiermit ok",
    ),
    "French": (
        "peut peuvent pouvons on etre est sont vous nous je ce cette cet ces le la les l un une de du des",
        "d a au aux pour en et ou que qu accord accepte acceptez commentaire commentaires reponse rendu",
        "rendue rendre oui non texte merci ok journal figurer dans",
    ),
    "Welsh": (
        "a y yr i w i'w gellir ellir cewch caiff gawn cawn ni hyn hwn hon ei ar gael gyfer i'r r yn o oes",
        "iawn hapus sylw sylwadau ymateb chi eich ein chaniatad gan wedi wedi'i gymeradwyo",
    ),
}
_LIFTED: Words = {
    "English": (
        r"\b(?:waiv|lift|drop|relax|revok|revers|cancel|expir|releas|declassif|clear)\w*",
        r"\bno longer\b|\buntil\b|\bends?\b|\bended\b|\bover\b",
    ),
    "German": (r"\baufheb\w*|\baufgehoben\b|\bverzicht\w*|\bnicht mehr\b|\bbis\b|\bentfall\w*",),
    "French": (r"\blev(?:er|ee?s?)\b|\brenonc\w*|\bplus\b|\bjusqu\w*",),
    "Welsh": (r"\bcodi\b|\bhepgor\b|\bmwyach\b|\btan\b",),
}
_WEAK: Words = {
    "English": (
        r"\bkept back\b|\binside information\b",
        r"\bhid(?:e|den)\b|\bomit\w*|\bsuppress\w*|\bvisib(?:le|ility)\b|\bviewable\b|\baudience\b",
        r"\bwho (?:may|can|should) (?:see|read|view|access)\b",
        r"\baccess (?:level|right|restriction|permission)s?\b",
        r"\A(?:access|open|internal|distribution|anonymity|restrictions?)\W*\Z|\bopen comment\b|\beyes\Z",
    ),
    "German": (r"\bsichtbar\w*|\bzuganglich\w*|\bzugriff\w*|\bverteiler\b|\bintern\W*\Z|\bzitier\w*",),
    "French": (r"\bvisib\w*|\A(?:acces|reserv\w*)\W*\Z|\bdroits? d'acces|\bautoris\w*",),
    "Welsh": (r"\bg?weladwy\b|\bg?welededd\b|\bd?dosbarth(?:u|iad)\b",),
}
_READERS: Words = {
    "English": (
        r"\bonly (?:for|to|by|with|within|visible|seen|read|available)\b|\breaders?(?:hip)?\b",
        r"\brecipients?\b|\baddressees?\b|\blimited to\b|\bwithin (?:the )?(?:elexon|programme|panel|team)\b",
        r"\b(?:keep|kept|stays?|remains?) (?:it |this )?(?:in|inside|within|between|with|internal)\b",
        r"\b(?<!office )(?<!official )(?!(?:comments?|editorial|text|minor|typos?|drafting|legal"
        r"|info(?:rmation)?|read(?:ing)?|reference"
        r"|format(?:ting)?|question|observation|suggestion|general|technical|wording|grammar|style|layout"
        r"|example|sit|once|one) only)[\w'-]+ only\W*(?:\(.*\)\W*)?\Z",
    ),
    "German": (
        r"\b(?:nur|ausschliesslich) (?:fur|an|durch|den|die|der|zur)\b|\bleser\w*|\bempfanger\w*",
        r"\bnur (?!redaktionell|information|text)\w+\W*\Z|\bbeschrankt\b",
    ),
    "French": (
        r"\b(?:seulement|uniquement|exclusivement)\b(?! (?:redactionnel|pour information))",
        r"\breserve\w* (?:a|aux?)\b|\blecteurs?\b|\bdestinataires?\b|\blimite\w* (?:a|aux?)\b",
    ),
    "Welsh": (r"\byn unig\b|\bdarllenwyr\b|\bd?derbynwyr\b|\bcyfyng\w*",),
}
PLAIN = frozenset(word for own in _PLAIN.values() for line in own for word in line.split())
"""Words beside the stems of a heading that leave what it asks as it is; of any other nobody knows."""
LIFTED = pattern(_LIFTED)
"""What ends confidentiality: a "no" under it does not say that a text may be published."""
WEAK = pattern(_WEAK)
"""What may ask for confidentiality, or for something else: whatever stands below it is unclear."""
READERS = pattern(_READERS)
"""What says who alone may read a text: whoever answers that with a yes does not let it be published."""
