"""The stamps of returned logs into the forms of other versions that they were made from."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from pipeline.consult.forms.form import log_form
from pipeline.errors import PipelineError
from pipeline.model.consultations.consultation import Consultation
from pipeline.model.consultations.log_form import LogForm, Stamp
from pipeline.publish.history.origin import Note, WorkingCopy
from pipeline.publish.redlines.redline_sides import end


def older_forms(
    working: WorkingCopy, consultation: Consultation, stamps: Iterable[Stamp], note: Note
) -> Mapping[str, LogForm]:
    """The form of each stamp, by the stamp's text; none for one whose texts are not in the history."""
    forms = {stamp.text: _form(working, consultation, stamp, note) for stamp in stamps}
    return {text: form for text, form in forms.items() if form is not None}


def _form(working: WorkingCopy, consultation: Consultation, stamp: Stamp, note: Note) -> LogForm | None:
    versions = dict(stamp.versions)
    artefacts = tuple(
        replace(consulted, new=versions[consulted.artefact])
        for consulted in consultation.artefacts
        if consulted.artefact in versions
    )
    if not artefacts:
        return None
    then = replace(consultation, artefacts=artefacts)
    try:
        texts = {
            consulted.artefact: end(working, consulted.artefact, consulted.new, note).resolved
            for consulted in artefacts
        }
    except PipelineError as error:
        note(f"sections of the form '{stamp.text}' are taken as they are written: {error.message}")
        return None
    form = log_form(then, texts)
    if form.stamp.digest != stamp.digest:
        note(f"sections of the form '{stamp.text}' are taken as they are written: its texts have changed")
        return None
    return form
