"""The consultations of a workspace and a day into the versions whose consultations have all closed."""

from datetime import date

from pipeline.errors import Problem
from pipeline.load.rounds.consultation import consultation_or_none
from pipeline.load.sources import Sources
from pipeline.model.consultations.consultation import Consultation
from pipeline.model.text.inline import Id
from pipeline.workspace.snapshots.consultations import consultation_ids


def closed_rounds(sources: Sources, today: date) -> frozenset[tuple[Id, str]]:
    """The artefacts and versions whose consultations all closed before a day, extensions included."""
    ignored: list[Problem] = []  # the check of the sources tells them
    snapshot = sources.snapshot
    consultations = [
        consultation_or_none(snapshot, name, ignored.append) for name in consultation_ids(snapshot)
    ]
    rounds = [consultation for consultation in consultations if consultation is not None]
    asked = {
        (consulted.artefact, consulted.new): _closed(given, today)
        for given in rounds
        for consulted in given.artefacts
    }
    open_still = {
        (consulted.artefact, consulted.new)
        for given in rounds
        if not _closed(given, today)
        for consulted in given.artefacts
    }
    return frozenset(key for key, closed in asked.items() if closed and key not in open_still)


def _closed(given: Consultation, today: date) -> bool:
    moments = (given.closes.instant(), *(extension.until.instant() for extension in given.extensions))
    return all(moment is not None and moment.date() < today for moment in moments)
