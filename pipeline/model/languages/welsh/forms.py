"""The form of a comments log, in Welsh."""

from collections.abc import Mapping

WELSH_FORMS: Mapping[str, str] = {
    # The form of a comments log
    "column.number": "Rhif",
    "column.number.help": "Eich rhif eich hun ar gyfer y sylw, os dymunwch.",
    "column.artefact": "Dogfen",
    "column.artefact.help": "Dewiswch y ddogfen y mae'r sylw yn ymwneud â hi.",
    "column.section": "Adran",
    "column.section.help": (
        "Dewiswch yr adran; ar gyfer ail un ysgrifennwch y ddwy, gyda hanner colon rhyngddynt. Mae "
        "'{general}' yn golygu'r ddogfen gyfan; mae '{new}' yn gofyn am destun lle nad oes un."
    ),
    "column.anchor": "Paragraff, tabl neu ffigur",
    "column.anchor.help": "Dywedwch ble yn yr adran: paragraff, tabl a'i res, ffigur.",
    "column.type": "Math",
    "column.type.help": "Dewiswch cyffredinol, technegol/polisi neu golygyddol.",
    "column.severity": "Difrifoldeb",
    "column.severity.help": (
        "Dewiswch faint sy'n dibynnu arno: mae rhwystrol yn golygu na ellir cymeradwyo'r testun fel y mae."
    ),
    "column.comment": "Sylw",
    "column.comment.help": "Ysgrifennwch un sylw fesul rhes, a pham rydych yn ei wneud.",
    "column.proposed": "Newid arfaethedig",
    "column.proposed.help": "Ysgrifennwch y geiriau y byddai'n well gennych eu darllen.",
    "column.confidential": "Cyfrinachol?",
    "column.confidential.help": (
        "Dewiswch nage, ie neu yn rhannol; ar gyfer 'yn rhannol' dywedwch yn y sylw pa ran."
    ),
    "column.owner": "Perchennog brysbennu",
    "column.status": "Statws",
    "column.response": "Ymateb",
    "column.change": "Newid",
    "column.forum": "Fforwm",
    "choice.general": "cyffredinol",
    "choice.technical/policy": "technegol/polisi",
    "choice.editorial": "golygyddol",
    "choice.blocking": "rhwystrol",
    "choice.major": "mawr",
    "choice.minor": "bach",
    "choice.no": "nage",
    "choice.yes": "ie",
    "choice.in-part": "yn rhannol",
    "comment-status.new": "newydd",
    "comment-status.under-review": "dan adolygiad",
    "comment-status.accepted": "derbyniwyd",
    "comment-status.accepted-in-part": "derbyniwyd yn rhannol",
    "comment-status.rejected": "gwrthodwyd",
    "comment-status.noted": "nodwyd",
    "comment-status.duplicate-of": "dyblyg o",
    "comment-status.out-of-scope": "y tu allan i'r cwmpas",
    "comment-status.withdrawn": "tynnwyd yn ôl",
    "section.general": "Cyffredinol",
    "section.new": "Adran newydd",
    "answer.organisation": "Sefydliad",
    "answer.organisation.help": "Enw'r sefydliad sy'n ateb.",
    "answer.role": "Rôl yn y farchnad",
    "answer.role.help": "Pob rôl rydych yn ateb ynddi.",
    "answer.contact": "Cyswllt (enw ac e-bost)",
    "answer.contact.help": "Pwy y gallwn ei holi am y sylwadau. Ni chyhoeddir cysylltiadau byth.",
    "answer.nil_return": (
        "Adolygiad wedi'i gadarnhau: rydym wedi adolygu'r testunau ac nid oes gennym sylwadau"
    ),
    "answer.nil_return.help": (
        "Dewiswch ie dim ond os ydych wedi adolygu'r testunau ac nad oes gennych sylwadau."
    ),
    "form.stamp": "Stamp (peidiwch â'i newid)",
    "form.title": "Cofnod sylwadau: {title}",
    "form.how": "Sut i lenwi'r cofnod sylwadau: {title}",
    "form.header": "{title}: cofnod sylwadau",
    "form.yours": "Chi sy'n llenwi'r colofnau hyn, un sylw fesul rhes.",
    "form.office": "At ddefnydd y swyddfa: gadewch y colofnau hyn yn wag.",
    "form.two-sections": "Mae hanner colon rhwng dwy adran.",
    "form.choose-one": "Dewiswch un o'r rhestr: mae'r saeth wrth ymyl y gell yn ei hagor.",
    "form.not-in-list": "Ddim yn y rhestr",
    "form.what-where": "Beth sy'n mynd ble",
    "form.what-to-write": "Beth i'w ysgrifennu",
    "form.office-fills": "Llenwir gan y swyddfa: gadewch nhw'n wag.",
    "form.list.of": "Dogfen yr adran",
    "form.list.all": "Adran unrhyw ddogfen",
    "form.list.review": "Adolygiad wedi'i gadarnhau",
    "sheet.comments": "Sylwadau",
    "sheet.instructions": "Cyfarwyddiadau",
    "sheet.lists": "Rhestrau",
    "form.columns": "Beth i'w ysgrifennu yn y colofnau",
    "form.about-you": "Amdanoch chi",
    "form.comments": "Sylwadau",
    "form.lists": "Rhestrau i ddewis ohonynt",
    "form.what": "Beth",
    "form.your-answer": "Eich ateb",
    "form.choose": "Dewiswch",
    "form.write": "Ysgrifennwch",
    "form.more-rows": "Copïwch y rhes olaf ar gyfer mwy o sylwadau.",
    "form.one-line": ("Cadwch bob sylw ar un llinell; rhowch ôl-slaes o flaen bar sy'n perthyn i'w destun."),
    "guide.consultation": "Yr ymgynghoriad hwn",
    "guide.answering": "Sut i ateb",
    "guide.afterwards": "Beth sy'n digwydd iddo",
    "guide.once": "Llenwch y sefydliad, y rôl a'r cyswllt unwaith, uwchben y tabl.",
    "guide.rows": "Yna ysgrifennwch un sylw fesul rhes. Dewiswch o'r rhestrau lle mae gan golofn un.",
    "guide.nothing": (
        "Heb sylwadau, dewiswch ie ar gyfer yr adolygiad wedi'i gadarnhau a gadewch y tabl yn wag."
    ),
    "guide.keep-columns": (
        "Peidiwch ag ychwanegu, dileu, ailenwi na chyfuno colofnau: rhaglen sy'n darllen yr atebion."
    ),
    "guide.keep-stamp": ("Gadewch y stamp fel y mae: mae'n dweud pa destunau y mae eich sylwadau amdanynt."),
    "guide.protected": (
        "Mae'r penawdau a cholofnau'r swyddfa wedi'u diogelu heb gyfrinair, i atal llithriadau."
    ),
    "guide.second-copy": (
        "Defnyddiwch ail gopi o'r ffeil hon os nad oes digon o resi, ac anfonwch y ddau: ni chollir dim."
    ),
    "guide.for": (
        "Mae'r ffurflen hon ar gyfer eich sylwadau ar destunau'r ymgynghoriad hwn: rhes ar gyfer pob sylw."
    ),
    "guide.purpose": "Diben yr ymgynghoriad: {purpose}",
    "guide.closes": "Yn cau: {closes}.",
    "guide.send": "Anfonwch y ffurflen wedi'i llenwi at: {contact}.",
    "closing.day-unknown": "diwrnod cau heb ei nodi",
    "closing.time-unknown": "amser heb ei nodi",
}
