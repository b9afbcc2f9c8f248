"""What a list would change: moves keep history, nothing known is lost, and twice is the same as once."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from zis_desktop.domain.people import Name
from zis_desktop.domain.places import Place
from zis_desktop.domain.pupil_count import count_by_municipality
from zis_desktop.domain.pupil_list.importing import ImportedGuardian, ImportedPupil, ParsedList
from zis_desktop.domain.pupil_list.plan import FieldChange, ImportPlan, plan_import
from zis_desktop.domain.pupil_list.table import Field
from zis_desktop.domain.pupils import Gezag, Guardian, Profile, PupilFile, Residence

ZEIST, SOEST, UTRECHT = Place("Zeist", "Zeist"), Place("Soest", "Soest"), Place("Utrecht", "Utrecht")
AS_OF = date(2023, 2, 1)
MOTHER = ImportedGuardian(
    "Ouder Een", "moeder", Gezag.YES, "een@voorbeeld.example", "06-1", frozenset({"relation", "gezag", "email"})
)
LISTED = ImportedPupil(
    row=2,
    number="31001",
    name=Name("Noa", "van", "Verzonnen"),
    sex="V",
    birth_date=date(2008, 12, 4),
    class_name="3a",
    mentor="Droom",
    enrolled_on=date(2021, 8, 1),
    left_on=None,
    place=ZEIST,
    street="Denkbeeldlaan",
    house_number="1",
    postcode="3700 AB",
    profile=Profile.ARBEIDSMARKT,
    tlv_number="TLV1",
    tlv_until=date(2026, 7, 31),
    under_supervision=False,
    guardians=(MOTHER,),
    fields=frozenset(Field),
)


def plan(existing: tuple[PupilFile, ...], *pupils: ImportedPupil, as_of: date = AS_OF) -> ImportPlan:
    numbers = frozenset(pupil.number for pupil in pupils)
    return plan_import(existing, ParsedList(pupils, (), (), numbers), as_of, school_id=1)


def kept(pupil: ImportedPupil = LISTED) -> PupilFile:
    """The pupil as the store has it after a first import."""
    return replace(plan((), pupil).new[0], id=7, version=1)


def changed(pupil: ImportedPupil, known: PupilFile | None = None, as_of: date = AS_OF) -> PupilFile:
    found = plan((known or kept(),), pupil, as_of=as_of)
    assert len(found.changed) == 1
    return found.changed[0].after


def test_that_a_first_list_makes_pupils_that_live_there_since_enrolment() -> None:
    pupil = plan((), LISTED).new[0]
    assert (pupil.id, pupil.version, pupil.school_id) == (0, 0, 1)
    assert pupil.residences == (Residence(date(2021, 8, 1), "Zeist", "Zeist", "Denkbeeldlaan", "1", "3700 AB"),)
    assert pupil.guardians[0].gezag_source == "leerlingenlijst"
    assert pupil.guardians[0].gezag_checked_on is None


def test_that_the_same_list_again_changes_nothing() -> None:
    again = plan((kept(),), LISTED)
    assert again.changes_nothing
    assert again.unchanged == (kept(),)


def test_that_a_pupil_who_moved_keeps_the_older_home() -> None:
    moved = changed(replace(LISTED, place=SOEST, street="Ergens"), as_of=date(2023, 3, 1))
    assert [(home.since, home.municipality) for home in moved.residences] == [
        (date(2021, 8, 1), "Zeist"),
        (date(2023, 3, 1), "Soest"),
    ]
    before, after = (count_by_municipality([moved], day, ["Zeist"]) for day in (date(2023, 2, 28), date(2023, 3, 1)))
    assert (before.total, after.total) == (1, 0)
    assert after.outside == (("Soest", 1),)


def test_that_an_older_list_again_does_not_undo_a_move() -> None:
    moved = changed(replace(LISTED, place=SOEST), as_of=date(2023, 3, 1))
    assert plan((moved,), LISTED, as_of=date(2023, 2, 1)).changes_nothing


def test_that_a_place_corrected_on_the_same_day_is_no_second_move() -> None:
    moved = changed(replace(LISTED, place=SOEST), as_of=date(2023, 3, 1))
    corrected = changed(replace(LISTED, place=UTRECHT), known=moved, as_of=date(2023, 3, 1))
    assert [home.place for home in corrected.residences] == ["Zeist", "Utrecht"]


def test_that_a_pupil_who_is_yet_to_come_has_one_home() -> None:
    later = replace(LISTED, enrolled_on=date(2023, 3, 4))
    moved = changed(replace(later, place=SOEST), known=kept(later))
    assert [(home.since, home.place) for home in moved.residences] == [(date(2023, 3, 4), "Soest")]


def test_that_another_street_in_the_same_place_corrects_the_address() -> None:
    found = plan((kept(),), replace(LISTED, street="Nieuwstraat", house_number="9"))
    assert [home.street for home in found.changed[0].after.residences] == ["Nieuwstraat"]
    assert found.changed[0].changes == (
        FieldChange(
            "Woont vanaf 1 augustus 2021",
            "Denkbeeldlaan 1 3700 AB, Zeist, gemeente Zeist",
            "Nieuwstraat 9 3700 AB, Zeist, gemeente Zeist",
        ),
    )


def test_that_a_list_without_addresses_leaves_the_address() -> None:
    bare = replace(LISTED, street="", house_number="", postcode="", fields=frozenset(Field) - {Field.STREET})
    assert plan((kept(),), bare).changes_nothing


def test_that_an_earlier_enrolment_takes_the_first_home_along() -> None:
    earlier = changed(replace(LISTED, enrolled_on=date(2020, 8, 1)))
    assert [home.since for home in earlier.residences] == [date(2020, 8, 1)]


def test_that_the_preview_shows_old_and_new_in_dutch() -> None:
    found = plan((kept(),), replace(LISTED, class_name="4a", left_on=date(2023, 7, 31), under_supervision=True))
    assert found.changed[0].changes == (
        FieldChange("Klas", "3a", "4a"),
        FieldChange("Uitstroomdatum", "", "31 juli 2023"),
        FieldChange("OTS", "nee", "ja"),
    )


def test_that_an_empty_cell_does_not_wipe_out_what_is_known() -> None:
    empty = replace(
        LISTED, sex="", class_name="", mentor="", tlv_number="", tlv_until=None, profile=Profile.UNKNOWN,
        under_supervision=None, street="", house_number="", postcode="", guardians=(),
    )  # fmt: skip
    assert plan((kept(),), empty).changes_nothing


def test_that_a_pupil_who_came_back_has_no_date_of_leaving_any_more() -> None:
    left = kept(replace(LISTED, left_on=date(2022, 7, 31)))
    assert changed(LISTED, known=left).left_on is None
    unaware = replace(LISTED, fields=frozenset(Field) - {Field.LEFT_ON})
    assert plan((left,), unaware).changes_nothing


def test_that_a_pupil_not_in_the_list_is_reported_and_not_signed_out() -> None:
    found = plan((kept(),), replace(LISTED, number="2", name=Name("Sem", "", "Zomaar")))
    assert found.missing == (kept(),)
    assert found.changed == ()


def test_that_who_left_before_the_list_is_not_missing_from_it() -> None:
    left = kept(replace(LISTED, left_on=date(2022, 7, 31)))
    assert plan((left,)).missing == ()


def test_that_a_rejected_row_is_not_missing_from_the_list() -> None:
    parsed = ParsedList((), (), (), frozenset({"31001"}))
    assert plan_import((kept(),), parsed, AS_OF).missing == ()


def test_that_a_number_of_another_child_is_rejected() -> None:
    other = replace(LISTED, name=Name("Sem", "", "Zomaar"), birth_date=date(2009, 1, 1))
    found = plan((kept(),), other)
    assert found.changes_nothing
    assert found.rejected[0].reason == (
        "Leerlingnummer 31001 is in ZIS van Noa van Verzonnen (4 december 2008): zoek uit van wie dit nummer is."
    )


def test_that_a_child_that_is_known_by_another_number_is_rejected() -> None:
    found = plan((kept(),), replace(LISTED, number="99"))
    assert not found.new
    assert "staat in ZIS met nummer 31001" in found.rejected[0].reason


def test_that_a_corrected_birth_date_is_a_change() -> None:
    assert changed(replace(LISTED, birth_date=date(2008, 12, 5))).birth_date == date(2008, 12, 5)


def checked(gezag: Gezag) -> PupilFile:
    mother = Guardian(3, "Ouder Een", "moeder", gezag, "gezagsregister", date(2022, 9, 1), "een@voorbeeld.example", "")
    return replace(kept(), guardians=(mother,))


def test_that_unknown_gezag_never_replaces_a_known_one() -> None:
    told = replace(LISTED, guardians=(replace(MOTHER, gezag=Gezag.UNKNOWN),))
    assert plan((kept(),), told).changes_nothing


def test_that_gezag_in_the_list_is_followed_when_nobody_checked_it() -> None:
    after = changed(replace(LISTED, guardians=(replace(MOTHER, gezag=Gezag.NO),)))
    assert after.guardians[0].gezag is Gezag.NO


def test_that_checked_gezag_stays_and_the_contradiction_is_remarked() -> None:
    told = replace(LISTED, guardians=(replace(MOTHER, gezag=Gezag.NO, phone=""),))
    found = plan((checked(Gezag.YES),), told)
    assert found.changes_nothing
    assert "ZIS blijft staan" in found.remarks[0].text


def test_that_a_parent_is_recognised_by_name_and_another_one_is_added() -> None:
    father = replace(MOTHER, name="Ouder Twee", relation="vader")
    after = changed(replace(LISTED, guardians=(replace(father), replace(MOTHER, name="OUDER  EEN", phone="06-2"))))
    assert [(guardian.name, guardian.phone, guardian.id) for guardian in after.guardians] == [
        ("OUDER  EEN", "06-2", 0),
        ("Ouder Twee", "06-1", 0),
    ]


def test_that_a_relation_that_is_not_told_is_unknown_and_never_wiped_out() -> None:
    untold = replace(LISTED, guardians=(replace(MOTHER, relation=""),))
    assert kept(untold).guardians[0].relation == "onbekend"
    assert plan((kept(),), untold).changes_nothing


def test_that_a_parent_who_is_not_in_the_list_stays() -> None:
    known = kept(replace(LISTED, guardians=(MOTHER, replace(MOTHER, name="Ouder Twee"))))
    assert plan((known,), LISTED).changes_nothing


PLACES = st.sampled_from([ZEIST, SOEST, UTRECHT])


@given(st.lists(st.tuples(PLACES, st.integers(0, 40)), min_size=1, max_size=6))
def test_that_after_any_lists_the_last_one_holds_on_its_day_and_changes_nothing_again(
    lists: list[tuple[Place, int]],
) -> None:
    known: tuple[PupilFile, ...] = ()
    for place, days in lists:
        as_of = AS_OF + timedelta(days=days)
        told = replace(LISTED, place=place)
        found = plan(known, told, as_of=as_of)
        known = tuple(
            [replace(pupil, id=7, version=1) for pupil in found.new]
            + [change.after for change in found.changed]
            + list(found.unchanged)
        )
        home = known[0].residence_on(as_of)
        assert home is not None
        assert home.place == place.name
        assert plan(known, told, as_of=as_of).changes_nothing
        dates = [home.since for home in known[0].residences]
        assert dates == sorted(set(dates))


def history(days: list[tuple[int, Place]]) -> PupilFile:
    """The pupil after lists of these days of 2023, read in this order."""
    known: PupilFile | None = None
    read: frozenset[date] = frozenset()
    for month, place in days:
        as_of = date(2023, month, 1)
        parsed = ParsedList((replace(LISTED, place=place),), (), (), frozenset({LISTED.number}))
        found = plan_import((known,) if known else (), parsed, as_of, school_id=1, days=read)
        (known,) = (*found.new, *(change.after for change in found.changed), *found.unchanged)
        known, read = replace(known, id=7, version=1), found.days
    assert known is not None
    return known


def place_on(pupil: PupilFile, day: date) -> str:
    home = pupil.residence_on(day)
    assert home is not None
    return home.place


@given(st.permutations([2, 5, 9]), st.tuples(PLACES, PLACES, PLACES))
def test_that_lists_tell_the_same_history_in_whatever_order_they_are_read(
    order: list[int], places: tuple[Place, Place, Place]
) -> None:
    told = dict(zip((2, 5, 9), places, strict=True))
    in_order = history([(month, told[month]) for month in (2, 5, 9)])
    shuffled = history([(month, told[month]) for month in order])
    for month in range(1, 13):
        day = date(2023, month, 1)
        assert place_on(shuffled, day) == place_on(in_order, day)


def test_that_an_older_list_leaves_what_is_known_today() -> None:
    old = replace(LISTED, class_name="1a", left_on=None, place=SOEST, street="Vroeger")
    parsed = ParsedList((old,), (), (), frozenset({LISTED.number}))
    now = replace(kept(), left_on=date(2023, 7, 31))
    found = plan_import((now,), parsed, date(2022, 10, 1), days=frozenset({AS_OF}))
    after = found.changed[0].after
    assert (after.class_name, after.left_on) == ("3a", date(2023, 7, 31))
    assert [(home.since, home.place) for home in after.residences] == [(date(2021, 8, 1), "Soest"), (AS_OF, "Zeist")]
    assert "ouder dan die van 1 februari 2023" in found.remarks[0].text
    assert plan_import((after,), parsed, date(2022, 10, 1), days=found.days).changes_nothing


def test_that_a_pupil_born_after_the_list_is_rejected() -> None:
    unborn = replace(LISTED, birth_date=date(2023, 2, 2), enrolled_on=date(2030, 8, 1))
    found = plan((), unborn)
    assert found.new == ()
    assert "na de peildatum" in found.rejected[0].reason


def test_that_an_old_list_does_not_bring_back_a_dossier_that_was_destroyed() -> None:
    left = replace(LISTED, left_on=date(2022, 7, 31))
    again = replace(LISTED, row=3, number="31002", left_on=None)
    parsed = ParsedList((left, again), (), (), frozenset({"31001", "31002"}))
    gone = frozenset({("31001", date(2022, 7, 31)), ("31002", date(2019, 7, 31))})
    found = plan_import((), parsed, AS_OF, destroyed=gone)
    assert [one.number for one in found.new] == ["31002"]  # came back to school since
    (rejected,) = found.rejected
    assert rejected.reason == "Nummer 31001 ging van school op 31 juli 2022; het dossier is vernietigd."
