"""The presenter of a casus, without Qt: registering, saving beside others, and text that is never lost."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import pytest

from tests.immediate import ImmediateRunner, PatientRunner
from tests.school_life import NOOR, SUPPORT, enrol, enrolled, question, registered
from tests.ui.ways import Ways
from ui.casus.meaning import Meaning
from ui.casus.presenter import CasusPresenter
from ui.presenting import Workplace
from zis_desktop.domain.casus.casus import AskedBy, CasusPupil, Goal
from zis_desktop.domain.casus.form import CasusDraft, with_value
from zis_desktop.domain.changes import Topic
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.meeting.decisions import DecisionKind
from zis_desktop.domain.people import Name, Professional
from zis_desktop.domain.region import RegionProfile
from zis_desktop.services import casussen as services
from zis_desktop.services.casus_drafts import kept_draft
from zis_desktop.services.undoing import undo
from zis_desktop.store.unit_of_work import UnitOfWork

TODAY = date(2024, 9, 6)


class PlainView:
    """A form of plain values; `typed` is what the user sees."""

    def __init__(self) -> None:
        self.typed = CasusDraft()
        self.owed = ""
        self.closed = self.kept = self.title = ""
        self.pupil: CasusPupil | None = None
        self.found: list[tuple[int, str]] = []
        self.meaning: Meaning | None = None
        self.goals: tuple[Goal, ...] = ()
        self.saved = ""
        self.clash: tuple[tuple[str, str], ...] = ()
        self.refused: dict[str | None, str] = {}
        self.treden: tuple[str, ...] = ()
        self.asked_to_save = 0
        self.went_to: list[str] = []

    def show_title(self, title: str) -> None:
        self.title = title

    def show_options(self, profile: RegionProfile, people: Sequence[Professional]) -> None:
        self.treden = tuple(trede.name for trede in profile.treden)

    def show_draft(self, draft: CasusDraft) -> None:
        self.typed = draft

    def ask_without_talk(self, text: str, then: Callable[[str], None]) -> None:
        self.owed = text
        then("De leerling ging van school.")

    def draft(self) -> CasusDraft:
        return self.typed

    def lock(self, closed: str) -> None:
        self.closed = closed

    def show_pupil(self, pupil: CasusPupil | None, facts: tuple[str, str], *, fixed: bool) -> None:
        self.pupil = pupil

    def show_found(self, found: Sequence[tuple[int, str]]) -> None:
        self.found = list(found)

    def show_meaning(self, meaning: Meaning) -> None:
        self.meaning = meaning

    def show_goals(self, goals: Sequence[Goal], *, registered: bool) -> None:
        self.goals = tuple(goals)

    def show_saved(self, text: str, tone: str) -> None:
        self.saved = text

    def show_kept(self, since_before: str) -> None:
        self.kept = since_before

    def show_clash(self, fields: Sequence[tuple[str, str]]) -> None:
        self.clash = tuple(fields)

    def refuse(self, field: str | None, text: str, *, focus: bool) -> bool:
        self.refused[field] = text
        return field is not None

    def accept_all(self) -> None:
        self.refused.clear()

    def save_soon(self) -> None:
        self.asked_to_save += 1

    def to_field(self, field: str) -> None:
        self.went_to.append(field)


class Desk:
    """One form on one store."""

    def __init__(
        self,
        uow: UnitOfWork,
        school_id: int,
        clock: FixedClock,
        runner: ImmediateRunner | None = None,
        *,
        casus_id: int | None = None,
        pupil_id: int | None = None,
    ) -> None:
        self.view, self.ways, self.runner = PlainView(), Ways(), runner or ImmediateRunner(uow)
        place = Workplace(school_id, "Marieke Aalbers", clock, demo=False)
        self.presenter = CasusPresenter(
            self.view, self.runner, self.ways, place, casus_id=casus_id, pupil_id=pupil_id
        )  # fmt: skip
        self.presenter.refresh()

    def type(self, field: str, text: object) -> None:
        self.view.typed = with_value(self.view.typed, field, text)
        self.presenter.edited(field)

    def fill(self) -> None:
        self.type("question", "Weer de klas in durven")
        self.type("asked_by", AskedBy.MENTOR)
        self.type("trede", 4)


@pytest.fixture
def pupil_id(uow: UnitOfWork, school_id: int) -> int:
    return enrolled(uow, school_id)


@pytest.fixture
def new(uow: UnitOfWork, school_id: int, clock: FixedClock, pupil_id: int) -> Desk:
    return Desk(uow, school_id, clock, pupil_id=pupil_id)


@pytest.fixture
def casus_id(uow: UnitOfWork, school_id: int, pupil_id: int) -> int:
    return registered(uow, school_id, pupil_id)


@pytest.fixture
def known(uow: UnitOfWork, school_id: int, clock: FixedClock, casus_id: int) -> Desk:
    return Desk(uow, school_id, clock, casus_id=casus_id)


def saved_text(uow: UnitOfWork, casus_id: int, field: str) -> str:
    text: str = getattr(services.casus(uow, casus_id, TODAY).text, field)
    return text


def by_somebody_else(uow: UnitOfWork, casus_id: int, pupil_id: int, field: str, text: str) -> None:
    version = services.casus(uow, casus_id, TODAY).version
    base = question(pupil_id)
    changed = replace(base, text=replace(base.text, **{field: text}))
    services.save_casus(uow, casus_id, version, changed, today=TODAY)


# -- registering ---------------------------------------------------------------------------------------------------


def test_that_the_pupil_it_was_opened_from_stands_in_the_form(new: Desk) -> None:
    assert new.view.pupil is not None
    assert new.view.pupil.name == NOOR
    assert new.view.treden[3] == "Inzet van Youké op school"


def test_that_the_panel_follows_the_trede_at_once_and_proposes_the_decision(new: Desk) -> None:
    assert new.view.meaning is not None
    assert new.view.meaning.block == "Nog geen blok"
    new.type("trede", 4)
    assert (new.view.meaning.block, new.view.meaning.why) == ("Komt in het CJG-blok", "Aanvraag inzet Youké")
    assert new.view.typed.asked_decision is DecisionKind.START_YOUKE
    new.type("trede", 2)
    assert new.view.meaning.block == "Komt in het blok Overig"
    assert new.view.meaning.summary == ()


def test_that_a_decision_chosen_by_hand_stays(new: Desk) -> None:
    new.type("asked_decision", DecisionKind.WLZ)
    new.type("trede", 4)
    assert new.view.typed.asked_decision is DecisionKind.WLZ


def test_that_the_panel_says_at_once_when_trede_and_decision_do_not_go_together(new: Desk) -> None:
    new.type("asked_decision", DecisionKind.INDIVIDUAL_PROVISION)
    new.type("trede", 4)
    assert new.view.meaning is not None
    (remark,) = new.view.meaning.remarks
    assert remark.text == (
        "'Individuele voorziening' hoort bij trede 5; gekozen is trede 4 (Inzet van Youké op school). "
        "Pas de trede aan, of wat u van de CvB vraagt."
    )
    new.type("trede", 5)
    assert new.view.meaning.remarks == ()


def test_that_the_summary_says_what_is_missing_until_both_parts_are_there(new: Desk) -> None:
    new.fill()
    meaning = new.view.meaning
    assert meaning is not None
    assert [line.field for line in meaning.summary if line.tone == "attention"] == ["support_given", "why_now"]
    new.type("why_now", "Zonder hulp dreigt uitval")
    new.type("support_given", SUPPORT)
    meaning = new.view.meaning
    assert meaning is not None
    assert meaning.summary_state is not None
    assert meaning.summary_state.text == "Compleet"


def test_that_a_refusal_stands_beside_its_field_and_what_was_typed_stays(
    new: Desk, uow: UnitOfWork, school_id: int
) -> None:
    new.fill()
    new.type("minutes", "een kwartier")
    new.presenter.register()
    assert list(new.view.refused) == ["minutes"]
    assert new.view.typed.minutes == "een kwartier"
    assert services.open_casussen(uow, school_id, TODAY) == ()


def test_that_without_a_pupil_the_form_says_so(uow: UnitOfWork, school_id: int, clock: FixedClock) -> None:
    desk = Desk(uow, school_id, clock)
    desk.presenter.register()
    assert list(desk.view.refused) == ["pupil"]


def test_that_registering_makes_the_casus_and_goes_on_in_the_same_form(new: Desk, uow: UnitOfWork) -> None:
    new.fill()
    new.presenter.register()
    assert new.runner.said == ["Casus van Noor Hendriks geregistreerd. Komt in het CJG-blok."]
    assert (new.view.title, new.presenter.subtitle) == ("Casus van Noor Hendriks", "K-001, nieuw")
    assert new.presenter.casus_id is not None
    new.type("helping", "tekenen")
    new.presenter.save()
    assert saved_text(uow, new.presenter.casus_id, "helping") == "tekenen"


def test_that_a_registration_that_is_undone_leaves_the_form_as_it_was(new: Desk, uow: UnitOfWork) -> None:
    new.fill()
    new.presenter.register()
    undo(uow, new.runner.changes[-1])
    new.presenter.refresh()
    assert (new.presenter.casus_id, new.view.title) == (None, "Nieuwe casus")
    assert new.view.typed.text.question == "Weer de klas in durven"
    new.presenter.register()
    assert new.presenter.casus_id is not None


def test_that_a_second_open_casus_is_said_and_allowed(
    uow: UnitOfWork, school_id: int, clock: FixedClock, pupil_id: int, casus_id: int
) -> None:
    desk = Desk(uow, school_id, clock, pupil_id=pupil_id)
    assert desk.view.meaning is not None
    assert "K-001 (nieuw)" in desk.view.meaning.remarks[-1].text
    desk.fill()
    desk.presenter.register()
    assert len(services.open_casussen(uow, school_id, TODAY)) == 2


def test_that_a_pupil_is_found_and_chosen(uow: UnitOfWork, school_id: int, clock: FixedClock, pupil_id: int) -> None:
    desk = Desk(uow, school_id, clock)
    desk.presenter.search("n")
    assert desk.view.found == []
    desk.presenter.search("noor 2a")
    assert desk.view.found == [(pupil_id, "Noor Hendriks, 2a")]
    desk.presenter.choose_pupil(pupil_id)
    assert desk.view.pupil is not None
    assert desk.view.typed.pupil_id == pupil_id


def test_that_a_form_that_was_left_is_there_again(
    new: Desk, uow: UnitOfWork, school_id: int, clock: FixedClock, pupil_id: int
) -> None:
    new.fill()
    new.presenter.save_and_leave()
    again = Desk(uow, school_id, clock, pupil_id=pupil_id)
    assert again.view.typed == new.view.typed
    assert "niet was geregistreerd" in again.view.kept
    again.presenter.begin_anew()
    assert again.view.typed.text.question == ""
    assert kept_draft(uow, school_id) is None


def test_that_a_form_that_nobody_touched_is_not_kept(new: Desk, uow: UnitOfWork, school_id: int) -> None:
    new.presenter.save_and_leave()
    assert kept_draft(uow, school_id) is None


def test_that_a_pupil_outside_the_parties_is_said(uow: UnitOfWork, school_id: int, clock: FixedClock) -> None:
    with uow.unguarded.write() as work:
        far = enrol(work, school_id, Name("Sam", "van", "Veen"), number="90418", municipality="Ede")
    desk = Desk(uow, school_id, clock, pupil_id=far)
    assert desk.view.meaning is not None
    assert desk.view.meaning.remarks[0].text.startswith("Ede is geen partij")


# -- saving as you go ------------------------------------------------------------------------------------------------


def test_that_what_is_typed_is_saved_a_moment_later(known: Desk, uow: UnitOfWork, casus_id: int) -> None:
    known.type("hindering", "het vervoer")
    assert known.view.asked_to_save == 1
    known.presenter.save()
    assert (saved_text(uow, casus_id, "hindering"), known.view.saved) == ("het vervoer", "Opgeslagen")


def test_that_saving_twice_in_a_row_is_no_conflict_with_oneself(known: Desk, uow: UnitOfWork, casus_id: int) -> None:
    for text in ("een", "een twee", "een twee drie"):
        known.type("hindering", text)
        known.presenter.save()
    assert saved_text(uow, casus_id, "hindering") == "een twee drie"
    assert known.view.clash == ()


def test_that_nothing_is_written_when_nothing_was_typed(known: Desk) -> None:
    known.presenter.save()
    known.presenter.save_and_leave()
    assert known.runner.changes == []


def test_that_a_bad_field_stays_as_typed_while_the_rest_is_saved(known: Desk, uow: UnitOfWork, casus_id: int) -> None:
    known.type("minutes", "veel")
    known.type("helping", "tekenen")
    known.presenter.save()
    assert list(known.view.refused) == ["minutes"]
    assert known.view.typed.minutes == "veel"
    assert saved_text(uow, casus_id, "helping") == "tekenen"
    known.type("minutes", "15")
    known.presenter.save()
    assert services.casus(uow, casus_id, TODAY).minutes == 15


def test_that_somebody_elses_text_in_another_field_comes_beside_mine(
    known: Desk, uow: UnitOfWork, casus_id: int, pupil_id: int
) -> None:
    by_somebody_else(uow, casus_id, pupil_id, "hindering", "vervoer")
    known.type("helping", "tekenen")
    known.presenter.save()
    assert (saved_text(uow, casus_id, "hindering"), saved_text(uow, casus_id, "helping")) == ("vervoer", "tekenen")
    assert known.view.typed.text.hindering == "vervoer"
    assert known.view.clash == ()


@pytest.fixture
def clashing(known: Desk, uow: UnitOfWork, casus_id: int, pupil_id: int) -> Desk:
    by_somebody_else(uow, casus_id, pupil_id, "helping", "sport")
    known.type("helping", "tekenen")
    known.presenter.save()
    return known


def test_that_two_texts_in_one_field_are_said_and_neither_is_lost(
    clashing: Desk, uow: UnitOfWork, casus_id: int
) -> None:
    assert clashing.view.clash == (("helping", "sport"),)
    assert clashing.view.typed.text.helping == "tekenen"
    clashing.presenter.save()
    assert saved_text(uow, casus_id, "helping") == "sport"


def test_that_my_text_can_be_kept(clashing: Desk, uow: UnitOfWork, casus_id: int) -> None:
    clashing.presenter.keep_mine()
    assert (saved_text(uow, casus_id, "helping"), clashing.view.clash) == ("tekenen", ())


def test_that_the_other_text_can_be_taken_and_my_other_fields_stay(
    clashing: Desk, uow: UnitOfWork, casus_id: int
) -> None:
    clashing.type("goes_well", "leest graag")
    clashing.presenter.take_theirs()
    assert clashing.view.typed.text.helping == "sport"
    assert (saved_text(uow, casus_id, "helping"), saved_text(uow, casus_id, "goes_well")) == ("sport", "leest graag")


def test_that_leaving_in_a_clash_keeps_both_texts(clashing: Desk, uow: UnitOfWork, casus_id: int) -> None:
    clashing.presenter.save_and_leave()
    assert saved_text(uow, casus_id, "helping") == "sport\n\ntekenen"
    assert clashing.ways.texts == ["Iemand anders schreef in dezelfde velden: beide teksten zijn bewaard."]


def test_that_a_change_elsewhere_does_not_touch_what_is_being_typed(
    known: Desk, uow: UnitOfWork, casus_id: int, pupil_id: int
) -> None:
    known.type("helping", "teke")
    by_somebody_else(uow, casus_id, pupil_id, "hindering", "vervoer")
    known.presenter.refresh()
    assert (known.view.typed.text.helping, known.view.typed.text.hindering) == ("teke", "vervoer")


# -- closing ---------------------------------------------------------------------------------------------------------


def test_that_a_closed_casus_is_only_read_and_can_be_opened_again(known: Desk, uow: UnitOfWork, casus_id: int) -> None:
    known.type("helping", "tekenen")
    known.presenter.close("Vraag is beantwoord")
    assert known.view.closed == "Afgesloten op 6 september 2024: Vraag is beantwoord"
    assert saved_text(uow, casus_id, "helping") == "tekenen"
    assert not known.presenter.is_open
    assert known.view.meaning is not None
    assert known.view.meaning.block == "Afgesloten"
    known.presenter.reopen()
    assert known.view.closed == ""
    assert services.casus(uow, casus_id, TODAY).closed_on is None


def test_that_closing_without_a_reason_is_refused(known: Desk) -> None:
    known.presenter.close(" ")
    assert known.ways.texts == ["Schrijf op waarom de casus wordt afgesloten."]


def test_that_the_next_step_is_the_coming_cvb(known: Desk) -> None:
    known.presenter.to_cvb()
    assert known.ways.went == [("open_meeting", date(2024, 9, 9), known.presenter.casus_id)]


def test_that_a_screen_that_is_gone_is_told_nothing_but_its_text_is_saved(
    known: Desk, uow: UnitOfWork, casus_id: int
) -> None:
    known.type("helping", "tekenen")
    known.presenter.left()
    shown = known.view.saved
    known.presenter.save_and_leave()
    assert known.view.saved == shown
    assert saved_text(uow, casus_id, "helping") == "tekenen"
    assert Topic.CASUSSEN in known.runner.changes[-1].topics


def test_that_what_is_typed_while_saving_is_saved_too_when_the_screen_goes(
    uow: UnitOfWork, school_id: int, clock: FixedClock, casus_id: int
) -> None:
    runner = PatientRunner(uow)
    slow = Desk(uow, school_id, clock, runner, casus_id=casus_id)
    runner.answer()
    slow.type("hindering", "Drukke gang.")
    slow.presenter.save()
    slow.type("hindering", "Drukke gang en leswissels.")
    slow.presenter.save_and_leave()
    slow.presenter.left()
    runner.answer()
    assert services.casus(uow, casus_id, TODAY).text.hindering == "Drukke gang en leswissels."
