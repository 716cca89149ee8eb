"""artefact.yaml and changelogs into what an artefact is, and its versions."""

from collections.abc import Iterator

from pipeline.errors import Place, Problem, Report
from pipeline.load.organisation.settings import chosen_language
from pipeline.load.schemas.artefact import ArtefactFile, ChangelogFile, VersionRow
from pipeline.load.shared import stated_date
from pipeline.load.yaml.tree import Path, YamlTree, yaml_tree
from pipeline.load.yaml.validated import validated
from pipeline.model.dates import StatedDate
from pipeline.model.organisation.settings import DEFAULTS, Settings
from pipeline.model.text.approval import Approval, Decision, Retraction, Waiver, Withdrawal
from pipeline.model.text.document import AnnexChoice, Artefact, Kind
from pipeline.model.text.inline import Id
from pipeline.model.text.version import Seal, SectionChange, Status, VersionEntry, version_key
from pipeline.workspace.snapshots.snapshot import Snapshot, changelog_path


def artefact(
    snapshot: Snapshot, artefact_id: Id, report: Report, settings: Settings = DEFAULTS
) -> Artefact | None:
    """What `sources/<id>/artefact.yaml` says; None, with its problems reported, if it is wrong."""
    path = f"sources/{artefact_id}/artefact.yaml"
    tree = yaml_tree(snapshot.read(path), path)
    file = validated(ArtefactFile, tree, report)
    if file is None:
        return None
    if file.id != artefact_id:
        told = f"the id '{file.id}' is not the name of its folder"
        hint = f"write 'id: {artefact_id}', or rename the folder"
        report(Problem(tree.place(("id",)), "ID-02", told, hint=hint))
    return Artefact(
        id=artefact_id,
        title=file.title,
        short_name=file.short_name,
        document_number=file.document_number,
        kind=Kind(file.kind),
        owners=tuple(file.owners),
        notice=" ".join(file.notice.split()),
        theme=file.theme,
        subtype=file.subtype,
        parent=file.parent,
        related=tuple(file.related),
        parts=tuple(file.parts),
        fields=file.fields,
        word_annexes=tuple(annex.file for annex in file.word_annexes),
        annex_choices=tuple(_annex_choices(file, tree)),
        contents_depth=file.contents_depth,
        library_name=file.library_name,
        guidance=" ".join(file.guidance.split()),
        language=chosen_language(file.language, dict(settings.own_words), tree, report)
        if file.language
        else settings.language,
        place=Place(path, 1, 1),
    )


def _annex_choices(file: ArtefactFile, tree: YamlTree) -> Iterator[AnnexChoice]:
    for index, annex in enumerate(file.word_annexes):
        place = tree.place(("word_annexes", index))
        yield AnnexChoice(annex.file, annex.tracked, annex.comments, annex.headers, place)


def history(snapshot: Snapshot, artefact_id: Id, report: Report) -> tuple[VersionEntry, ...]:
    """The versions of an artefact, oldest first; () where there is no changelog, or a wrong one."""
    path = changelog_path(artefact_id)
    if not snapshot.exists(path):
        report(
            Problem(
                Place(path), "VER-03", "this artefact has no changelog", hint="add one with its first version"
            )
        )
        return ()
    tree = yaml_tree(snapshot.read(path), path)
    file = validated(ChangelogFile, tree, report)
    if file is None:
        return ()
    if file.artefact != artefact_id:
        place = tree.place(("artefact",))
        report(
            Problem(
                place,
                "ID-02",
                f"'{file.artefact}' is not the name of this file",
                hint=f"write '{artefact_id}'",
            )
        )
    entries = tuple(_entry(row, tree, ("versions", index), report) for index, row in enumerate(file.versions))
    places = tuple(tree.place(("versions", index, "version")) for index in range(len(entries)))
    _check_order(entries, places, report)
    return entries


def _entry(row: VersionRow, tree: YamlTree, way: Path, report: Report) -> VersionEntry:
    def day(text: str, *inner: str | int) -> StatedDate:
        return stated_date(text, tree.place((*way, *inner)), report)

    return VersionEntry(
        version=row.version,
        date=day(row.date, "date"),
        status=Status(row.status),
        authors=tuple(row.authors),
        change=" ".join(row.change.split()),
        details=tuple(SectionChange(detail.section, detail.change) for detail in row.details),
        for_comparison=row.for_comparison,
        seal=Seal(row.sealed.commit, row.sealed.digest, row.sealed.program) if row.sealed else None,
        approvals=tuple(_approvals(row, tree, way, report)),
        waivers=tuple(_waivers(row, tree, way, report)),
        effective=day(row.effective, "effective"),
        superseded_by=row.superseded_by,
        withdrawn=Withdrawal(day(row.withdrawn.date, "withdrawn"), " ".join(row.withdrawn.reason.split()))
        if row.withdrawn
        else None,
        retracted=Retraction(day(row.retracted.date, "retracted"), " ".join(row.retracted.reason.split()))
        if row.retracted
        else None,
    )


def _approvals(row: VersionRow, tree: YamlTree, way: Path, report: Report) -> Iterator[Approval]:
    for index, given in enumerate(row.approvals):
        place = tree.place((*way, "approvals", index))
        day = stated_date(given.date, place, report)
        decision = Decision(given.decision)
        yield Approval(
            given.forum, day, decision, given.minute, given.digest, place, given.look, given.program
        )


def _waivers(row: VersionRow, tree: YamlTree, way: Path, report: Report) -> Iterator[Waiver]:
    for index, given in enumerate(row.waivers):
        place = tree.place((*way, "waivers", index))
        day = stated_date(given.date, place, report)
        yield Waiver(given.gate, given.name, day, " ".join(given.reason.split()), place)


def _check_order(entries: tuple[VersionEntry, ...], places: tuple[Place, ...], report: Report) -> None:
    """Versions are digits.digits and rise; the dates, where stated, do not fall."""
    before: VersionEntry | None = None
    for entry, place in zip(entries, places, strict=True):
        try:
            key = version_key(entry.version)
        except ValueError as error:
            report(Problem(place, "VER-04", str(error)))
            continue
        if before is not None and key <= version_key(before.version):
            report(
                Problem(
                    place,
                    "VER-02",
                    f"version {entry.version} comes after {before.version} here, but is not higher",
                    hint="1.47 is higher than 1.5; a housekeeping release of 3.0 is 3.01",
                )
            )
        if before is not None and before.date.stated and entry.date.last_day < before.date.first_day:
            report(
                Problem(place, "DATE-04", f"version {entry.version} is dated before version {before.version}")
            )
        before = entry
