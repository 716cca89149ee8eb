"""What addresses, names on networks, telephone numbers and other long numbers look like, in folded texts."""

import re

from pipeline.pattern import Pattern

_AT_WORD = r"(?:at|ät|at[ -]?sign|a|@|arobase|klammeraffe|malwoden)"
_AT = rf"(?:\s{{0,2}}@\s{{0,2}}|\s?[\[({{<|*~]\s?{_AT_WORD}\s?[\])}}>|*~]\s?|[_-]at[_-])"
_ENDING = r"(?:com|org|net|co|uk|de|fr|eu|ie|gov|cymru|wales)"
_DOT = (
    r"(?:\.(?:\n(?=[a-z]{2,6}\b))?|\s?[\[({<|*~]\s?(?:\.|dot|punkt|point|d)\s?[\])}>|*~]\s?"
    rf"| dot | \. |[_-]dot[_-]|[,-](?={_ENDING}\b))"
)
WRITTEN = Pattern(
    r"@|[\[({<|*~]\s?(?:at|ät|a|arobase|malwoden|klammeraffe)\b|[_-]at[_-]| dot | AT "
    r"| (?:at[ -]sign|arobase|klammeraffe|malwoden|ät) |\b(?:gmail|googlemail|hotmail|icloud|gmx)\b",
    re.IGNORECASE,
)
"""What every written address has: without it the others are not looked for."""
WRITING = (
    *("@", "[", "(", "{", "<", "|", "*", "~", "_at", "-at", " dot ", " at ", " at-sign", "arobase"),
    *("klammeraffe", "malwoden", " ät ", "mail", "icloud", "gmx"),
)
"""Each of those has one of these in it: to look for them first is quicker."""
AT_SIGN = Pattern(
    rf"{_AT}| at (?=[\w-]{{1,63}} dot )|(?-i:(?<=[a-z0-9]) AT (?=[a-z0-9-]{{1,63}}\.[a-z]))", re.IGNORECASE
)
LOCAL = Pattern(
    r"(?:mailto:\s?)?(?:[\w.+'-]{1,64} dot ){0,3}(?:[\w.+'%-]{1,64}|\"[^\"\n]{1,62}\")$", re.IGNORECASE
)
_LABEL = r"[\w-]{1,63}"
_LAST = r"[^\W\d_](?:[\w-]{0,61}\w)?"
DOMAIN = Pattern(
    rf"{_LABEL}-?\n(?:{_LABEL}\.){{1,4}}[a-z]{{2,24}}\b|{_LABEL}{_DOT}(?:{_LABEL}{_DOT}){{0,8}}{_LAST}"
    rf"|\[\d{{1,3}}(?:\.\d{{1,3}}){{3}}\]|(?<=\w@)[^\W\d_][\w-]{{1,62}}",
    re.IGNORECASE,
)
"""Addresses as machines read them, and as people write them to hide them from machines."""
FILES = Pattern(
    r"\.(?:docx?|xlsx?|pptx?|pdf|png|jpe?g|svg|md|csv|txt|zip|json|ya?ml|html?|xml|py|eml|msg)$",
    re.IGNORECASE,
)
"""How the names of files end: "state_at_close.docx" is no address."""
SPELT_OUT = Pattern(
    r"\b[\w.+-]{1,64} (?:at[ -]sign|arobase|klammeraffe|malwoden|ät) "
    rf"{_LABEL}(?:(?: (?:dot|punkt|point) |\.){_LABEL}){{1,5}}"
    r"|(?<![\w@])(?:[\w.+-] ){1,64}@(?: [\w.-]){3,64}(?![\w@])"
    r"|\b[\w.+-]{1,64}(?: ?@ ?| at )(?:gmail|googlemail|hotmail|yahoo|icloud|gmx|protonmail)\b"
    r"(?:(?:\.| dot )[a-z.]{2,12}\b)?",
    re.IGNORECASE,
)
SPOKEN = Pattern(r" at (?:[\w-]{1,63}\.){1,8}[a-z]{2,24}\b", re.IGNORECASE)
OF_MAIL = Pattern(r"\b(?:e-?mail|mail|e-?bost|courriel|contact|kontakt|write|reach)\b", re.IGNORECASE)

_PROFILE = (
    r"linkedin\.com/(?:in|pub|profile)|lnkd\.in|teams\.(?:microsoft|live)\.com|xing\.com/profile|facebook\.com|fb\.me|m\.me"
    r"|twitter\.com|x\.com|instagram\.com|t\.me|wa\.me|whatsapp\.com|signal\.(?:me|group)|bsky\.app/profile|calendly\.com"
    r"|zoom\.us/(?:j|my)|webex\.com/(?:meet|join)|meet\.google\.com|skype\.com|discord\.(?:gg|com/users)|about\.me"
    r"|outlook\.office(?:365)?\.com/(?:bookwithme|owa/calendar)|orcid\.org|linktr\.ee|keybase\.io|line\.me"
    r"|researchgate\.net/profile"
)
_NETWORK = (
    r"(?:linked-?in|whats-?app|telegram|skype|we-?chat|viber|discord|xing|bluesky|mastodon|messenger"
    r"|instagram)"
)
_MAYBE_NETWORK = r"(?:teams|slack|signal|zoom|webex|twitter|threads|facebook)"
_CALLED_THERE = r"(?: (?:id|handle|name|user(?:name)?|profile|account))?"
LINK = Pattern(
    rf"\b(?:https?://)?(?:[\w-]{{1,63}}\.){{0,4}}(?:{_PROFILE})/[^\s<>()\[\]]+"
    r"|\b(?:https?://)?git(?:hub|lab)\.com/[\w-]+/?(?![\w/])"
    r"|\b(?:https?://)?(?:[\w-]{1,63}\.){1,4}[a-z]{2,24}/@[^\s<>()\[\]]+"
    r"|\b(?:mailto|tel|sips?|skype|callto|xmpp|msteams|whatsapp|viber|sms|facetime):[\w+/][^\s<>()\[\]]+"
    rf"|\b{_NETWORK}{_CALLED_THERE} ?[:=] ?[^\s,;()]*\w"
    rf"|\b{_MAYBE_NETWORK}{_CALLED_THERE} ?[:=] ?(?=[\w.]*[a-z])\w+[._#@]\w[\w.]*"
    r"|\bdiscord \w{2,32}#\d{4}\b"
    r"|(?<![\w@./])@[a-z_]\w{1,30}(?:\.[a-z]\w{0,30}){0,3}\b(?!\()",
    re.IGNORECASE,
)
"""What leads to a person: profiles, meeting rooms, links that call or write, names with an @ before them."""
LINKED = Pattern(
    rf"\.(?:com|in|me|us|app|org|gg|ee|io|group)/|/@|\w:[\w+/]|@|{_NETWORK}|{_MAYBE_NETWORK}", re.IGNORECASE
)

_BETWEEN = r"[ \t.\-*_/|]{0,3}"
_BETWEEN_BARE = r"[ \t.\-]{0,3}"
_EXTENSION = (
    r"(?:[ ,;]{0,2}(?:ext(?:ension|n)?\.?|x|#|durchwahl|poste|est\.?|opt(?:ion)?\.?|/|,,) ?\d{1,6}#?"
    r"| \(\d{1,4}\))?"
)
TELEPHONE = Pattern(
    r"(?<![^\W_]|[/.-])(?:"
    rf"(?:\+ ?\d{{1,3}}{_BETWEEN}(?:\(0\){_BETWEEN})?|\(\+ ?\d{{1,3}}\){_BETWEEN}(?:\(0\){_BETWEEN})?"
    rf"|\(00\d{{1,3}}\){_BETWEEN}|011 \d{{1,3}}{_BETWEEN})\(?\d(?:\)?{_BETWEEN}\(?\d){{6,12}}"
    rf"|\(0\d{{1,5}}\)(?:{_BETWEEN}\d){{5,9}}|0[1-9]\d{{1,4}} ?/ ?\d(?:{_BETWEEN_BARE}\d){{4,8}}"
    rf"|0(?:0 ?)?[1-9](?:{_BETWEEN_BARE}\d){{7,12}}|0[1-9]\d{{1,3}}(?:[ _*]{{1,3}}\d{{3,4}}){{2,3}}"
    r"|0[1-9]\d{1,3}[ _*]{1,3}\d{6}|0[1-9]\d{1,3}\n\d{3,4}\n?\d{3,4}|0[1-9]\d{2,3}\n\d{6}"
    r"|7[1-9]\d{2} ?\d{3} ?\d{3}"
    r"|(?:1[ .-])?(?:\(\d{3}\) ?\d{3}[ .-]\d{4}|\d{3}-\d{3}-\d{4}|\d{3}\.\d{3}\.\d{4})"
    rf"){_EXTENSION}(?![^\W_]|[/-]|\.\w)",
    re.IGNORECASE,
)
BARE = Pattern(
    r"(?<![^\W_]|[/.+-])(?<!\d )(?:[1-3]\d{9}|2\d ?\d{4} ?\d{4}|1\d{3} ?\d{6}|1\d{3} \d{3} \d{3}"
    r"|1(?:1\d|\d1) \d{3} \d{4}|[38]\d{2} \d{3} \d{4})(?![^\W_]|[/-]| ?\d|\.\w)"
)
"""A number that lost its 0, as spreadsheets make them: one where its area exists."""
DIALLED = Pattern(
    r"(?!\d0{7})(?:3\d{9}|2\d[2-9]\d{7}|1(?:1[3-8]|[2-9]1)[2-9]\d{6}|1(?!1[3-8]|[2-9]1)\d{3}[2-9]\d{5})"
)
"""What a number without its 0 may be where nothing parts its figures: behind the code of an area no number
begins with 0 or 1, so that most counts and moments of computers, as 1700000000, are none."""
LONE_ZERO = Pattern(r"(?<![^\W_]|[/.+-])0[ -]{1,3}[1-9](?:[ .-]{0,3}\d){8,9}(?![^\W_]|[/-]| ?\d|\.\w)")
"""One whose 0 stands apart."""
DRAMA = Pattern(
    r"1632960\d{3}|207946\d{4}|1\d{2}4960\d{3}|291496\d{4}|7700900\d{3}|3069990\d{3}|8081570\d{3}"
)
"""Numbers that are kept for fiction (Ofcom), without their 0: examples are made of them."""
_SAID = (
    r"\b(?:tel(?:ephone|efon)?|phone|mob(?:ile)?|fax|ring|call|ffoniwch|ffôn|téléphone|handy|switchboard"
    r"|whatsapp|ddi)\b"
)
SAID = Pattern(_SAID, re.IGNORECASE)
"""Words of calling."""
CALLED = Pattern(
    rf"{_SAID}[^\d\n+]{{0,20}}(\+?\d(?:[ .\-()/]{{0,3}}\d){{5,13}})(?!\w)"
    r"|\b(?:tel|phone|fax|mob|ddi|ffôn)\b\.?:? {0,2}(?:no\.? ?|number:? ?)?\d{3,5}\b(?![.\d])"
    r"|\b(?:ext|extn|durchwahl|estyniad|extension(?= ?(?::|no|number)))\b"
    r"[.:]{0,2} ?(?:no\.? ?|number:? ?)?\d{3,6}\b",
    re.IGNORECASE,
)
"""A number that somebody says is to be called; shorter ones too."""
_GAP = r"[ .\-/|,_]?"
LONG_NUMBER = Pattern(
    r"(?<![^\W_])(?<![+-])(?<!\d[.,])(?:\d{13}|\d{21})(?![^\W_])"
    rf"|(?<![^\W_])(?<![+-])(?<!\d[.,])[1-3](?:{_GAP}\d){{12}}(?!{_GAP}\d)(?![^\W_])"
    rf"|(?<![^\W_])(?<![+-])(?<!\d[.,])0(?:[ .\-/|,_\n]?\d){{20}}(?!{_GAP}\d)(?![^\W_])"
)
"""13 or 21 digits: so long are numbers of accounts, of insured people, of places that are supplied."""
LETTERED_NUMBER = Pattern(
    rf"(?<![^\W_])\d\d[ -]?\d{{3}}[ -]?[A-Z\d]{{3}}[ -]?[12](?:{_GAP}\d){{12}}(?![^\W_])"
)
"""With letters among the first figures: looked for before other figures are left out."""
CALLED_NUMBER = Pattern(r"\b[A-Z]{4,6}s?\b[^\d\n]{0,30}(\d(?:[ \-/|_]?\d){5,22})")
"""A shorter one behind the abbreviation of what it is the number of."""
DIGIT = Pattern(r"\d")
"""What follows has one at least."""
DIGITS = Pattern(r"\d(?:[^\d]{0,4}\d){5}")
SHORT = Pattern(
    r"\b(?:tel|phone|fax|mob|ddi|ffôn|ext|extn|durchwahl|estyniad|extension)\b[^\n\d]{1,12}\d", re.IGNORECASE
)
MANY_DIGITS = Pattern(r"[+(\d](?:[^\w\n]{0,4}\d){6}")
"""Without a sign of the kind the longer patterns are not looked for: they take their time."""
