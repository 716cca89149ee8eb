"""The report of a collation and the consolidated log, in Welsh."""

from collections.abc import Mapping

WELSH_REPORTS: Mapping[str, str] = {
    # The report of a collation
    "report.title": "Adroddiad coladu: {title}",
    "report.sums": "{files}: {rows} i mewn = {parts}. {quarantined}, {confirmed}, {late}.",
    "count.file": "{n} ffeil|{n} ffeil",
    "count.row": "{n} rhes|{n} rhes",
    "count.file-quarantined": "{n} ffeil mewn cwarantin|{n} ffeil mewn cwarantin",
    "count.nil-return": "{n} adolygiad wedi'i gadarnhau|{n} adolygiad wedi'u cadarnhau",
    "count.late": "{n} hwyr",
    "sum.logged": "{n} wedi'i chofnodi|{n} wedi'u cofnodi",
    "sum.replaced": "{n} wedi'i disodli|{n} wedi'u disodli",
    "sum.withdrawn": "{n} wedi'i thynnu'n ôl|{n} wedi'u tynnu'n ôl",
    "sum.quarantined": "{n} mewn cwarantin",
    "sum.blank": "{n} wag",
    "fate.logged": "Wedi'u cofnodi",
    "fate.replaced": "Wedi'u disodli",
    "fate.withdrawn": "Wedi'u tynnu'n ôl",
    "fate.quarantined": "Mewn cwarantin",
    "fate.blank": "Gwag",
    "report.files": "Ffeiliau",
    "report.file": "Ffeil",
    "report.sheet": "Taflen",
    "report.row": "Rhes",
    "report.cell": "Cell",
    "report.received": "Derbyniwyd",
    "report.rows-in": "Rhesi i mewn",
    "report.held": "yn aros i'w frysbennu",
    "report.late": "{moment} (hwyr)",
    "report.columns-asked": "I'w ateb: pa golofn sy'n cynnwys y sylwadau?",
    "report.look": "Rhesi i edrych arnynt",
    "report.written": "Ysgrifennwyd",
    "report.understood": "Deallwyd",
    "report.remark": "Nodyn",
    "report.nothing": "dim byd",
    "report.ask": "I'w ofyn: a yw'r ymateb yn gyfrinachol?",
    "report.ask-how": (
        "Mae un ateb yn setlo'r cyfan: ysgrifennwch ef o dan `settled:` yn ffeil yr ymgynghoriad, yna "
        "coladwch."
    ),
    "report.why": "Pam",
    "report.withheld": "Sylwadau a ataliwyd",
    "report.answer": "Ateb",
    "report.not-yet": "ddim eto",
    "report.notes": "Nodiadau",
    "report.same-bytes": "{name}: yr un beitiau â {first}; cofnodir ei rhesi unwaith",
    "report.opened": "{name}: agorwyd, {files} ynddi",
    "report.ignored": "{name}: anwybyddwyd, {what}",
    "report.to-answer": "I'w ateb",
    "report.revised": "Wedi'u diwygio gan eu hanfonwyr",
    "report.blank": "gwag",
    "report.withdrawn": "Wedi'u tynnu'n ôl gan eu hanfonwyr",
    "report.struck": (
        "I'w ofyn: rhesi sydd wedi'u croesi allan yn llwyr, wedi'u cofnodi fel rhai a dynnwyd yn ôl"
    ),
    "report.quarantined-files": "Ffeiliau mewn cwarantin",
    "report.quarantined-rows": "Rhesi mewn cwarantin",
    "report.reason": "Rheswm",
    "report.what-to-do": "Beth i'w wneud",
    "report.texts": "Testunau",
    "report.kept": "Wedi'i gadw fel testun: yr hyn nad yw'n rhan o unrhyw sylw",
    "report.counted": (
        "{comments}; cyfrinachol: {yes} ydy, {part} yn rhannol, {no} nac ydy, {unsaid} heb ei ateb. "
        "Mae {repeating} yn ailadrodd un arall, {withdrawn} wedi'u tynnu'n ôl gan eu hanfonwyr."
    ),
    "report.stand-ins": (
        "Arwyddion nad oes gan unrhyw ffont: mae'r PDF yn argraffu arwyddion yn eu lle, mae'r "
        "fformatau eraill yn eu cadw"
    ),
    "report.stood-in": "Arwyddion yn eu lle",
    "report.cut": "{text}… ({characters} nod)",
    # What of a comment its sender revised
    "revised.comment": "sylw",
    "revised.proposed-change": "newid arfaethedig",
    "revised.section": "adran",
    "revised.paragraph,-table-or-figure": "paragraff, tabl neu ffigur",
    "revised.artefact": "dogfen",
    "revised.type": "math",
    "revised.severity": "difrifoldeb",
    "revised.confidentiality": "cyfrinachedd",
    # What is remarked on a comment or a file, where it is said the same of each
    "remark.late": "hwyr",
    "remark.confidentiality-not-answered": "cyfrinachedd heb ei ateb",
    "remark.withheld-by-default": (
        "cyfrinachedd heb ei ateb: wedi'i atal, gan nad oes dim yn dweud bod sylw o'r fath yn cael ei "
        "gyhoeddi"
    ),
    "remark.in-doubt": "wedi'i atal nes gofyn i'w sefydliad",
    "remark.reads-so": "mae sylw'n sôn am gyfrinachedd, ac yn gadael yn agored a yw'n gyfrinachol",
    "remark.not-understood": "ateb na ddeellir",
    "remark.struck": "wedi'i groesi allan yn llwyr: wedi'i dynnu'n ôl gan ei anfonwr, y dylid gofyn iddo",
    "remark.row-struck": "mae ei res wedi'i chroesi allan yn llwyr",
    "remark.quoting": "nodiadau sy'n dyfynnu'r testun (yn y cofnod llawn)",
    "remark.contact": "mae cyswllt neu rif hir ynddo wedi'i atal",
    "remark.after-deadline": "daeth ar ôl y dyddiad cau",
    "remark.no-arrival": "nid yw'r gofrestr yn dweud pryd y daeth",
    "remark.both": "mae'n cadarnhau adolygiad heb sylwadau, ac mae ganddo sylwadau: gofynnwch pa un a olygir",
    "remark.neither": "nid oes ganddo sylwadau, ac nid yw'n cadarnhau adolygiad heb sylwadau",
    "remark.nobody": "nid yw'n enwi sefydliad: yn aros i'w frysbennu",
    "remark.no-stamp": "nid oes stamp arno: ni wnaed ef o'r ffurflen, neu fe'i copïwyd ohoni",
    # The consolidated log
    "log.consolidated": "Cofnod sylwadau cyfunol: {title}",
    "consolidated.title": "{title}: Cofnod Sylwadau Cyfunol",
    "consolidated.notice": (
        "I'r swyddfa'n unig: mae'r cofnod hwn yn cynnwys cysylltiadau a thestunau cyfrinachol, ac ni "
        "ddylid ei gyhoeddi."
    ),
    "consolidated.files": "Ffeiliau a ddychwelwyd",
    "consolidated.no-artefact": "Dim dogfen wedi'i nodi",
    "consolidated.no-section": "Adran heb ei nodi",
    "consolidated.in-doubt": "yn ansicr",
    "consolidated.withdrawn": "wedi'i dynnu'n ôl gan ei anfonwr: {why}",
    "consolidated.confidential-is": "cyfrinachol: {answer}",
    "consolidated.section-given": "Adran fel y'i hysgrifennwyd",
    "consolidated.confidential": "Cyfrinachol",
    "consolidated.remarks": "Nodiadau",
    "consolidated.repeats": "Yn ailadrodd",
    "consolidated.other-columns": "Colofnau eraill",
    "consolidated.nil-return": "Adolygiad wedi'i gadarnhau",
    "consolidated.why-quarantined": "Pam mae'r ffeil mewn cwarantin",
    "consolidated.text": "Testun y sylw",
    "link.duplicate": "dyblygiad o {comment}",
    "link.near-duplicate": "lled-ddyblygiad o {comment}",
    "sheet.files": "Ffeiliau",
    "sheet.quarantine": "Cwarantin",
    "sheet.reported": "Adroddwyd",
}
