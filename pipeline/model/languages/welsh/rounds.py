"""A consultation: its covering note, where it stands, its mails, in Welsh."""

from collections.abc import Mapping

WELSH_ROUNDS: Mapping[str, str] = {
    # The covering note of a consultation
    "note.title": "Ymgynghoriad: {title}",
    "note.subject": "Yr hyn yr ymgynghorir arno",
    "note.artefact": "Dogfen",
    "note.number": "Rhif y ddogfen",
    "note.version": "Fersiwn",
    "note.compared": "O'i chymharu â",
    "note.changes": "Newidiadau",
    "note.when": "Pryd",
    "note.what": "Beth",
    "note.opens": "Yn agor",
    "note.closes": "Yn cau",
    "note.opens-line": "Yn agor: {day}",
    "note.closes-line": "Yn cau: {day}",
    "note.planned": "wedi'i gynllunio ar gyfer {day}",
    "note.held-on": "cynhaliwyd ar {day}",
    "note.held-in": "cynhaliwyd ym mis {day}",
    "note.affected": "Pwy sy'n cael ei effeithio, a phwy sydd ddim",
    "note.answering": "Sut i ateb",
    "note.fill": (
        "Llenwch y cofnod sylwadau: {once} unwaith, yna un sylw fesul rhes. Mae ar gael fel llyfr "
        "gwaith Excel, fel tabl Word ac fel Markdown; anfonwch un ohonynt."
    ),
    "note.nothing": (
        "Heb sylwadau, dychwelwch y cofnod gyda'r adolygiad wedi'i gadarnhau wedi'i ateb: mae hynny'n "
        "cyfrif fel ateb."
    ),
    "note.send": "Anfonwch ef at: {contact}.",
    "note.by": "Rhaid iddo gyrraedd erbyn: {closes}.",
    "note.late": "Atebion hwyr",
    "note.confidentiality": "Cyfrinachedd",
    "note.pack": "Beth sydd yn y pecyn",
    "note.file": "Ffeil",
    "note.what-it-is": "Beth ydyw",
    "note.clean": "{name}: y testun yr ymgynghorir arno",
    "note.redlined": "{name}: yr hyn sy'n newid o'i gymharu â v{old}",
    "note.log": "Y cofnod sylwadau, i'w lenwi a'i ddychwelyd",
    "note.summary": "Yr hyn sy'n newid, adran wrth adran",
    "note.this": "Y nodyn hwn",
    # Where a consultation stands
    "standing.title": "{title}: Statws yr Ymgynghoriad",
    "standing.who": "Pwy atebodd",
    "standing.nobody": "Nid oes neb wedi ateb eto.",
    "standing.everybody": "Mae pawb wedi ateb.",
    "standing.not-reminded": (
        "Heb eu hatgoffa, gan nad yw'r ymgynghoriad ar agor iddynt ar hyn o bryd: {names}."
    ),
    "standing.silent": "Dim ateb eto:",
    "standing.no-answer-title": "Dim ateb eto: {title}",
    "standing.receipts": "Derbynebau: {title}",
    "standing.extensions": "Estyniadau i'r dyddiad cau:",
    "standing.extension": "{name}, hyd {moment}: {reason}",
    "standing.by-day": "Cofnodion a ddychwelwyd fesul diwrnod",
    "standing.logs": "Cofnodion a ddychwelwyd",
    "standing.by-day-text": "Cofnodion a ddychwelwyd fesul diwrnod: {days}; diwrnod cau {closes}",
    "days.by-day": "{name} yn ôl diwrnod",
    "days.by-week": "{name} yn ôl wythnos",
    "days.none": "{name}: dim eto",
    "days.closes": "yn cau {day}",
    "standing.said": "Yr hyn a ddywedwyd",
    "standing.comments": "Sylwadau yn ôl dogfen, adran, math a statws",
    "standing.other-sections": "Adrannau eraill",
    "standing.by-artefact": "Yn ôl dogfen",
    "standing.by-section": "Yn ôl adran",
    "standing.by-type": "Yn ôl math",
    "standing.by-status": "Yn ôl statws",
    "standing.held": "{n} ffeil wedi'i dal nes bod y sefydliad yn hysbys.",
    "standing.quarantined": "{n} ffeil mewn cwarantîn.",
    "standing.undated": "{n} ffeil heb amser cyrraedd.",
    "standing.answered": (
        "Atebodd {answered} o {asked} sefydliad, {confirmed} ohonynt gydag adolygiad wedi'i "
        "gadarnhau; {comments}."
    ),
    "standing.organisation": "Sefydliad",
    "standing.received": "Derbyniwyd",
    "standing.deadline": "O'i gymharu â'r dyddiad cau",
    "standing.count": "Sylwadau",
    "standing.answers": "Atebion",
    "standing.in-time": "mewn pryd",
    "standing.late": "hwyr",
    "standing.not-known": "anhysbys",
    "standing.confirmed": "adolygiad wedi'i gadarnhau",
    "standing.undated-one": "dyddiad anhysbys",
    "choice.not-given": "heb ei roi",
    # Mails to those who answer
    "mail.received": "Derbyniwyd: {title}",
    "mail.reminder": "Nodyn atgoffa: {title}",
    "mail.questions": "Cwestiynau am eich ymateb: {title}",
    "mail.receipt": (
        "At {name}\n\nDiolch am eich ateb i'r ymgynghoriad “{title}”. Rydym wedi "
        "derbyn:\n\n{files}\n\nRhowch wybod os oes rhywbeth ar goll."
    ),
    "mail.extended": "estynnwyd i {moment}",
    "mail.closes": "yn cau {moment}",
    "mail.file": "ffeil gyda sha256 {digest}…",
    "mail.your-file": "eich ffeil gyda sha256 {digest}…",
    "mail.came": ", derbyniwyd {moment} UTC",
    "mail.late": ", ar ôl y cau",
    "mail.line": "- {file}: {told}",
    "mail.not-taken": "heb ei gymryd i'r cofnod eto, oherwydd: {reason}",
    "mail.aside": "  - rhoddwyd o'r neilltu: {line}",
    "mail.asked": "  - i'w ateb: {line}",
    "mail.rows-aside": "{n} rhes o'r neilltu",
    "mail.questions-open": "{n} cwestiwn agored",
    "mail.confirmed": "adolygiad wedi'i gadarnhau heb sylwadau",
    "mail.no-comments": "dim sylwadau",
    "mail.no-answer": (
        "At {name}\n\nNid oes gennym ateb gennych eto i'r ymgynghoriad “{title}” ({deadline}).\n\nOs "
        "nad oes gennych sylwadau, mae'r ffurflen yn gadael i chi gadarnhau eich bod wedi adolygu'r "
        "testunau.{where}"
    ),
    "mail.send": "\n\nAnfonwch ef at {contact}.",
    "mail.ask-doubt": ("A gawn ni gyhoeddi'r sylwadau hyn? Rydym yn eu cadw yn ôl nes i chi ddweud wrthym:"),
    "mail.ask-part": (
        "Dywedoch wrthym fod y rhain yn gyfrinachol yn rhannol. Pa eiriau a gawn ni eu cyhoeddi yn eu lle?"
    ),
    "mail.ask-struck": ("Mae rhesi'r sylwadau hyn wedi'u croesi allan yn gyfan. Ydych chi'n eu tynnu'n ôl?"),
    "mail.again": "Nid yw {file} yn y cofnod eto: {reason}. Allech chi ei hanfon eto?",
    "mail.ask-aside": "Yn {file} mae'r rhesi hyn wedi'u rhoi o'r neilltu. Ydyn nhw'n perthyn i sylw?",
    "mail.ask": (
        "At {name}\n\nDiolch am eich ateb i'r ymgynghoriad “{title}”. Mae gennym {questions}:\n\n{listed}"
    ),
    "count.question": "{n} cwestiwn",
    # What a consultation tells a sender whom nobody knows
    "mail.of-nobody": (
        "Diolch am eich ateb i'r ymgynghoriad “{title}”. Rydym wedi derbyn:\n\n{files}\n\nNid yw'n "
        "dweud wrthym ar ran pa sefydliad y'i hanfonwyd. Rhowch wybod i ni, fel y caiff ei gyfrif."
    ),
    "standing.unknown": "Gan sefydliad anhysbys",
}
