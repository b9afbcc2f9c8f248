"""The start page and the steps for a new school: what is asked, refused, kept and made."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import pytest

from tests.vault import PASSWORD
from ui.start.presenter import StartPresenter
from ui.start.typed import Founding, PersonTyped, SeatRow, Step, Typed
from ui.start.wizard_presenter import WizardPresenter
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.people import Seat
from zis_desktop.domain.region import RegionProfile
from zis_desktop.domain.school_days import SchoolYear

T = TypeVar("T")
TODAY = date(2024, 9, 6)


class Page:
    """A start page that remembers what it was asked to show."""

    def __init__(self) -> None:
        self.problem = self.place = self.busy = ""
        self.can_retry = False

    def show_problem(self, text: str, place: str, *, can_retry: bool) -> None:
        self.problem, self.place, self.can_retry = text, place, can_retry

    def show_busy(self, text: str) -> None:
        self.busy = text


class Program:
    """Opens nothing: refuses with `error`, and remembers what it was asked."""

    def __init__(self, error: str = "") -> None:
        self.error = error
        self.asked: list[tuple[str, bool]] = []

    def open(self, place: str, *, remember: bool = False, refused: Any = None, then: Any = None) -> None:
        self.asked.append((place, remember))
        if self.error:
            refused(RuleError(self.error))

    def try_demo(self, refused: Callable[[RuleError], None]) -> None:
        if self.error:
            refused(RuleError(self.error))


def test_that_the_first_start_has_no_problem_to_tell() -> None:
    page = Page()
    StartPresenter(page, Program(), "", "").begin()
    assert page.problem == ""


def test_that_a_store_that_did_not_open_can_be_tried_again() -> None:
    page, program = Page(), Program()
    presenter = StartPresenter(page, program, "De gegevens zijn bezet.", "/school/zis.zis")
    presenter.begin()
    assert (page.problem, page.place, page.can_retry) == ("De gegevens zijn bezet.", "/school/zis.zis", True)
    presenter.retry()
    assert program.asked == [("/school/zis.zis", True)]


def test_that_a_file_that_is_refused_leaves_the_page_usable() -> None:
    page = Page()
    StartPresenter(page, Program("Geen ZIS-bestand."), "", "").open_file(Path("/x/foto.zis"))
    assert (page.problem, page.busy) == ("Geen ZIS-bestand.", "")


def test_that_a_demo_that_cannot_be_made_is_no_store_to_try_again() -> None:
    page = Page()
    StartPresenter(page, Program("De schijf is vol."), "", "").try_demo()
    assert (page.problem, page.can_retry, page.busy) == ("De schijf is vol.", False, "")


class Worker:
    """Works at once."""

    def start(
        self, job: Callable[[], T], then: Callable[[T], None], refused: Callable[[RuleError], None] | None = None
    ) -> None:
        try:
            result = job()
        except RuleError as error:
            assert refused is not None
            refused(error)
        else:
            then(result)


class Steps:
    """The wizard, as a user who types."""

    def __init__(self) -> None:
        self.now = Typed()
        self.step: Step | None = None
        self.refusals: list[tuple[Step, str | None, str]] = []
        self.profiles: Sequence[RegionProfile] = ()
        self.year: SchoolYear | None = None
        self.no_year = self.busy = self.warning = ""
        self.summary: dict[str, str] = {}

    def typed(self) -> Typed:
        return self.now

    def type(self, **what: Any) -> None:
        self.now = replace(self.now, **what)

    def show_step(self, step: Step, steps: Sequence[Step]) -> None:
        self.step = step

    def show_profiles(self, profiles: Sequence[RegionProfile]) -> None:
        self.profiles = profiles

    def fill_from_profile(self, profile: RegionProfile, rows: Sequence[SeatRow], active_from: str) -> None:
        people = tuple(PersonTyped(row) for row in rows)
        self.type(
            people=people, active_from=active_from, holiday_region=profile.holiday_region,
            meeting_starts="8:45", meeting_ends="10:45",
        )  # fmt: skip

    def show_year(self, year: SchoolYear) -> None:
        self.year = year

    def show_no_year(self, text: str) -> None:
        self.no_year = text

    def show_summary(self, lines: Sequence[tuple[str, str]]) -> None:
        self.summary = dict(lines)

    def refuse(self, step: Step, field: str | None, text: str) -> None:
        self.refusals.append((step, field, text))

    def accept_all(self) -> None:
        self.refusals.clear()

    def show_busy(self, text: str) -> None:
        self.busy = text

    def warn_of_place(self, text: str) -> None:
        self.warning = text

    def name(self, seat: Seat, **what: Any) -> None:
        """Fills in the first row of a seat."""
        at = next(place for place, person in enumerate(self.now.people) if person.row.seat is seat)
        people = list(self.now.people)
        people[at] = replace(people[at], **what)
        self.type(people=tuple(people))


class Maker:
    """Makes the school, or refuses."""

    def __init__(self) -> None:
        self.foundings: list[Founding] = []
        self.error: RuleError | None = None
        self.left = 0

    def found(self, founding: Founding, refused: Callable[[RuleError], None]) -> None:
        self.foundings.append(founding)
        if self.error is not None:
            refused(self.error)

    def leave(self) -> None:
        self.left += 1


@pytest.fixture
def steps() -> Steps:
    return Steps()


@pytest.fixture
def maker() -> Maker:
    return Maker()


@pytest.fixture
def wizard(steps: Steps, maker: Maker, tmp_path: Path) -> WizardPresenter:
    made = WizardPresenter(steps, Worker(), TODAY, tmp_path / "ZIS", maker.found, maker.leave)
    made.begin()
    return made


def fill_to(wizard: WizardPresenter, steps: Steps, last: Step) -> None:
    """Types what is needed and goes on, up to this step."""
    steps.type(place="zis", profile_id="heuvelrug-college", name="VSO De Proef", town="Zeist")
    steps.type(user_name="Marieke Aalbers", login="m.aalbers", password=PASSWORD, again=PASSWORD)
    while steps.step is not last:
        before = steps.step
        wizard.next()
        assert steps.step is not before, steps.refusals


def test_that_every_step_asks_what_cannot_be_missed_at_its_field(wizard: WizardPresenter, steps: Steps) -> None:
    wizard.next()
    assert steps.refusals == [(Step.PLACE, "place", "Kies waar het bestand komt.")]
    steps.type(place="zis")
    wizard.next()
    assert [profile.id for profile in steps.profiles] == ["heuvelrug-college", "segment-5-holland-rijnland"]
    wizard.next()
    assert [(step, field) for step, field, _text in steps.refusals] == [(Step.PROFILE, "profile_id")]
    steps.type(profile_id="heuvelrug-college")
    wizard.next()
    wizard.next()
    assert steps.refusals == [(Step.SCHOOL, "name", "Vul de naam van de school in.")]
    assert steps.step is Step.SCHOOL


def test_that_the_calendar_counts_the_mondays_of_the_region(wizard: WizardPresenter, steps: Steps) -> None:
    fill_to(wizard, steps, Step.CALENDAR)
    assert steps.year is not None
    assert steps.year.finding == "39 maandagen in 2024-2025"
    steps.type(meeting_ends="8 uur")
    wizard.next()
    ((step, field, _text),) = steps.refusals
    assert (step, field) == (Step.CALENDAR, "meeting_ends")


def test_that_the_covenants_seats_are_the_rows_to_fill_in(wizard: WizardPresenter, steps: Steps) -> None:
    fill_to(wizard, steps, Step.PEOPLE)
    assert len(steps.now.people) == 9
    cjg = next(person.row for person in steps.now.people if person.row.seat is Seat.CJG)
    assert (cjg.is_guest, cjg.window, cjg.organisation) == (True, (540, 600), "CJG Zeist")
    assert steps.now.active_from == "1 augustus 2024"


def test_that_a_wrong_time_is_refused_in_its_own_row(wizard: WizardPresenter, steps: Steps) -> None:
    fill_to(wizard, steps, Step.PEOPLE)
    steps.name(Seat.ORTHOPEDAGOOG, name="Marieke Aalbers")
    steps.name(Seat.CJG, name="Hanna Prins", starts="9:00", ends="12:00")
    wizard.next()
    assert steps.refusals == [(Step.PEOPLE, "members.6.window", "Kies een tijd binnen de vergadering, 08:45–10:45.")]


def test_that_an_address_without_a_name_is_not_dropped_silently(wizard: WizardPresenter, steps: Steps) -> None:
    fill_to(wizard, steps, Step.PEOPLE)
    steps.name(Seat.DIRECTOR, email="ruth@voorbeeld.example")
    wizard.next()
    assert steps.refusals == [(Step.PEOPLE, "members.5.name", "Vul de naam in.")]


def test_that_another_covenant_brings_its_own_seats(wizard: WizardPresenter, steps: Steps) -> None:
    fill_to(wizard, steps, Step.SCHOOL)
    wizard.back()
    steps.type(profile_id="segment-5-holland-rijnland")
    wizard.next()
    assert [person.row.seat for person in steps.now.people][:2] == [Seat.INTERN_BEGELEIDER, Seat.DIRECTOR]


def test_that_the_school_is_made_of_what_was_typed(
    wizard: WizardPresenter, steps: Steps, maker: Maker, tmp_path: Path
) -> None:
    fill_to(wizard, steps, Step.PEOPLE)
    steps.name(Seat.CJG, name="Hanna Prins", starts="9:00", ends="10:00")
    wizard.next()
    wizard.next()
    assert steps.summary["Mensen"] == "1 van 9 plaatsen ingevuld"
    wizard.next()
    (founding,) = maker.foundings
    assert founding.place == tmp_path / "ZIS" / "zis.zis"
    assert founding.import_now
    assert (founding.school.name, founding.school.holiday_region) == ("VSO De Proef", "Midden")
    (member,) = founding.members
    assert (member.name, member.window, member.organisation) == ("Hanna Prins", (540, 600), "CJG Zeist")


def test_that_a_refusal_at_the_end_leads_to_its_step_and_everything_stays(
    wizard: WizardPresenter, steps: Steps, maker: Maker
) -> None:
    fill_to(wizard, steps, Step.LIST)
    maker.error = RuleError("'x' is geen e-mailadres.", "email")
    before = steps.now
    wizard.make(import_now=False)
    assert steps.step is Step.SCHOOL
    assert steps.refusals == [(Step.SCHOOL, "email", "'x' is geen e-mailadres.")]
    assert steps.now == before
    assert steps.busy == ""


def test_that_nothing_is_made_twice_while_it_is_being_made(wizard: WizardPresenter, steps: Steps, maker: Maker) -> None:
    fill_to(wizard, steps, Step.LIST)
    wizard.next()
    wizard.next()
    wizard.back()
    assert len(maker.foundings) == 1
    assert steps.busy == "De school wordt gemaakt…"


def test_that_back_from_the_first_step_leaves(wizard: WizardPresenter, maker: Maker) -> None:
    wizard.back()
    assert maker.left == 1


def test_that_a_school_in_an_open_store_needs_no_file(steps: Steps, maker: Maker) -> None:
    wizard = WizardPresenter(steps, Worker(), TODAY, None, maker.found, maker.leave)
    wizard.begin()
    assert steps.step is Step.PROFILE
    fill_to(wizard, steps, Step.LIST)
    wizard.make(import_now=False)
    assert maker.foundings[0].place is None


def test_that_a_year_without_known_holidays_is_said(steps: Steps, maker: Maker) -> None:
    wizard = WizardPresenter(steps, Worker(), date(2031, 1, 6), None, maker.found, maker.leave)
    wizard.begin()
    fill_to(wizard, steps, Step.CALENDAR)
    assert "is bekend van" in steps.no_year


def test_that_a_place_with_a_warning_is_passed_only_by_who_saw_it(
    wizard: WizardPresenter, steps: Steps, tmp_path: Path
) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "OneDrive - VSO").mkdir()
    steps.type(place=str(tmp_path / "Dropbox" / "zis.zis"))
    wizard.next()
    assert (steps.step, steps.busy) == (Step.PLACE, "")
    assert "Dropbox" in steps.warning
    steps.type(place=str(tmp_path / "OneDrive - VSO" / "zis.zis"))
    wizard.next()
    assert "OneDrive" in steps.warning  # and still the same step: the next press is the one that passes
    wizard.next()
    assert steps.step is Step.PROFILE
    wizard.back()
    steps.type(place=str(tmp_path / "zis.zis"))
    wizard.next()
    assert (steps.step, steps.warning) == (Step.PROFILE, "")
