"""Whom changes concern, and whom they do not."""

from dataclasses import replace

from pipeline.diff.changes.audience import audience, concerns, unconcerned
from pipeline.model.change import Change, ChangeKind, Overruled, Section, Where
from pipeline.model.shared import DataSet, Entry, Shared

SHARED: Shared = {
    "labels": DataSet(
        "labels",
        (
            Entry("all", {"text": "Applicable to all participants"}),
            Entry("sit", {"text": "SIT participants only"}),
            Entry("non-sit", {"text": "Non-SIT participants only"}),
        ),
    ),
    "code-bodies": DataSet("code-bodies", (Entry("bsc", {"name": "BSC"}), Entry("rec", {"name": "REC"}))),
    "roles": DataSet(
        "roles",
        (
            Entry("supplier", {"name": "Supplier", "code_bodies": ("bsc", "rec")}),
            Entry("ldso", {"name": "Distributor", "code_bodies": ("rec",)}),
            Entry("meter", {"name": "Meter Manager", "code_bodies": ("rec",)}),
        ),
    ),
    "role-groups": DataSet(
        "role-groups", (Entry("rec-roles", {"name": "REC roles", "roles": ("ldso", "meter")}),)
    ),
}


def change(*applies_to: str, substantive: bool = True) -> Change:
    section = Section("one", "1", "One")
    return Change(
        "c", ChangeKind.REPLACED, "plan", section, Where.PARAGRAPH, "a", "b", substantive, applies_to
    )


def test_what_is_for_non_sit_participants_may_concern_any_role_and_no_sit_participant() -> None:
    assert unconcerned([change("non-sit")], SHARED) == ("SIT participants",)
    assert concerns(change("non-sit"), audience(SHARED, "Supplier"))


def test_what_is_for_one_role_spares_the_others_and_code_bodies_without_it() -> None:
    assert unconcerned([change("ldso")], SHARED) == ("BSC", "Supplier", "Meter Manager")


def test_what_names_nobody_or_all_participants_spares_nobody() -> None:
    assert unconcerned([change()], SHARED) == ()
    assert unconcerned([change("all")], SHARED) == ()


def test_editorial_changes_affect_nobody() -> None:
    labels, bodies = ("SIT participants", "Non-SIT participants"), ("BSC", "REC")
    everybody = (*labels, *bodies, "Supplier", "Distributor", "Meter Manager")
    assert unconcerned([change(substantive=False)], SHARED) == everybody


def test_a_group_of_roles_is_concerned_by_what_concerns_one_of_them_and_their_code_bodies() -> None:
    who = audience(SHARED, "REC role")
    assert (who.name, who.title, who.code_bodies) == ("rec-roles", "REC roles", frozenset({"rec"}))
    told = {name: concerns(change(name), who) for name in ("ldso", "meter", "supplier", "rec", "bsc")}
    assert told == {"ldso": True, "meter": True, "supplier": False, "rec": True, "bsc": False}


def test_nobody_is_said_to_be_spared_by_what_only_its_author_calls_editorial() -> None:
    held = replace(change("non-sit", substantive=False), overruled=Overruled("Ben", "1a2b3c4d5e6f", "a slip"))
    assert unconcerned([held], SHARED) == ("SIT participants",)
