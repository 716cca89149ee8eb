"""A seed into a form that LibreOffice fills and saves, and into whatever is not as it has to be."""

import json
from dataclasses import replace
from pathlib import Path
from random import Random

from tests.forms.conserved import lost_words
from tests.forms.issued import issued
from tests.forms.seeds import collected, wrong_in
from tests.forms.truths import Truth, truths
from tests.redline.judging import Office

_TWICE = 3


def wrong_in_office(seed: int, running: Office, folder: Path) -> list[str]:
    """What is wrong with the answers of a form that LibreOffice filled; every third one is saved twice."""
    own, twice = issued(seed), seed % _TWICE == 0
    typed = truths(own.form, Random(seed))
    if twice:
        typed = {name: _on_one_line(truth) for name, truth in typed.items()}
    given, asked, saved = (folder / f"{seed}{name}" for name in ("-form.docx", "-typed.json", "-filled.docx"))
    given.write_bytes(own.word)
    asked.write_text(json.dumps([typed[field.id].typed for field in own.form.fields]), "utf-8")
    fault = running.fault("fill", str(given), str(asked), str(saved))
    assert saved.exists(), fault
    if twice:
        again = saved.with_name(f"{seed}-again.docx")
        running.fault("show", str(saved), str(again))
        saved = again
    data = saved.read_bytes()
    answers, beside = collected(own.form, data, saved.name)
    lost = lost_words(data, own.form, answers, beside, typed.values())
    told = [f"LibreOffice: the words {sorted(lost)} are told nowhere"] if lost else []
    return [*told, *wrong_in(own.form, typed, (answers, beside), "LibreOffice")]


def _on_one_line(truth: Truth) -> Truth:
    """LibreOffice 7.4.7 forgets where a line of a control ended when it opens what it saved."""
    one_line = " ".join(truth.value.split("\n"))
    return replace(truth, typed=truth.typed and truth.typed.replace("\n", " "), value=one_line)
