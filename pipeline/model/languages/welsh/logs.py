"""The published log, in Welsh."""

from collections.abc import Mapping

WELSH_LOGS: Mapping[str, str] = {
    # The published log
    "log.title": "{title}: Cofnod Sylwadau Cyhoeddedig",
    "log.interim-title": "{title}: Cofnod Sylwadau Dros Dro, {day}",
    "log.closes": "Ymgynghoriad yn cau: {closes}",
    "log.closed": "Ymgynghoriad wedi cau: {closes}",
    "log.about": "Am y cofnod hwn",
    "log.interim": (
        "Cofnod dros dro ar {day} yw hwn. Gall sylwadau ac ymatebion newid neu gael eu hychwanegu o "
        "hyd; bydd y cofnod cyhoeddedig yn dilyn pan fydd yr ymgynghoriad wedi cau."
    ),
    "log.counted": (
        "Mae {comments} gan {organisations} yn y cofnod hwn, gyda'r ymatebion iddynt. Cadarnhaodd "
        "{confirmed} adolygiad heb sylwadau."
    ),
    "log.withheld": (
        "Cedwir testun {comments} yn ôl yn gyfan neu'n rhannol: mae'n gyfrinachol, neu nid yw'n glir "
        "y gellir ei gyhoeddi. Ni chyhoeddir cysylltiadau byth."
    ),
    "withheld.text": "[wedi'i atal: cyfrinachol]",
    "withheld.contact": "[cyswllt wedi'i atal]",
    "withheld.number": "[rhif wedi'i atal]",
    "log.confirmed": "Adolygiad wedi'i gadarnhau:",
    "log.all": "Pob sylw",
    "log.status": "Statws",
    "log.comments": "Sylwadau",
    "log.by-status": "Sylwadau yn ôl statws",
    "log.no-artefact": "Dim dogfen wedi'i henwi",
    "log.no-section": "Adran heb ei hadnabod",
    "log.late": "hwyr",
    "log.where": "Ble",
    "log.also": "Hefyd am",
    "log.comment": "Sylw",
    "log.proposed": "Newid arfaethedig",
    "log.response": "Ymateb",
    "log.forum": "Fforwm",
    "log.change": "Newid",
    "log.changes": "Newidiadau sy'n ateb sylwadau",
    "log.ids": (
        "Dynodyddion y fersiwn wedi'i marcio rhwng y fersiwn gyhoeddedig ddiwethaf a'r un derfynol "
        "yw'r rhain."
    ),
    "log.one-change": "Newid {id}",
    "log.change-place": "Dogfen ac adran",
    "log.change-what": "Beth",
    "log.change-was": "Cynt",
    "log.change-is": "Nawr",
    "log.change-by": "Gan",
    "log.change-why": "Pam",
    "log.change-answers": "Yn ateb",
    "log.duplicate": "Dyblyg o ",
    "record.part": "Rhan",
    "record.text": "Testun",
    "count.comment": "{n} sylw",
    "count.organisation": "{n} sefydliad",
    # The workbook of the published log
    "sheet.counts": "Cyfrif",
    "sheet.changes": "Newidiadau",
    "log.id": "Dynodydd y sylw",
    "log.unknown-organisation": "sefydliad nad yw wedi'i adnabod eto",
    "log.organisation": "Sefydliad",
    "log.artefact": "Dogfen",
    "log.section": "Adran",
    "log.type": "Math",
    "log.severity": "Difrifoldeb",
    "log.withheld-column": "Cadwyd yn ôl",
    "log.late-column": "Hwyr",
    "log.duplicate-column": "Dyblyg o",
    "log.changes-column": "Newidiadau",
    "log.change-id": "Dynodydd y newid",
    "log.count": "Nifer",
    "log.of-withheld": "Sylwadau y cedwir eu testun yn ôl",
    "log.of-organisations": "Sefydliadau a anfonodd sylwadau",
    "log.of-confirmed": "Adolygiad wedi'i gadarnhau: {name}",
    "log.property": "Cofnod sylwadau cyhoeddedig: {title}",
    "sheet.cut": "… [torrwyd yma: {characters} nod; mae'r testun cyfan yn {file}]",
    "annex.status.draft": "drafft",
    "annex.status.consultation": "ymgynghoriad",
    "annex.status.approved": "cymeradwywyd",
    "annex.status.baselined": "sefydlwyd",
    "annex.status.issued": "cyhoeddwyd",
}
