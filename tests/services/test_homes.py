"""Where a pupil lived, corrected by hand on a real store and on the page: refused whole, undone whole."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.immediate import ImmediateRunner
from tests.school_life import enrolled
from ui.presenting import Workplace
from ui.pupil.homes_presenter import HomesPresenter
from ui.pupil.questions import Asked
from ui.typed import Values
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.errors import ChangedElsewhereError, RuleError
from zis_desktop.domain.pupils import Residence
from zis_desktop.services import pupils as use
from zis_desktop.services.pupil_overview import pupil_overview
from zis_desktop.services.undoing import undo
from zis_desktop.store.unit_of_work import UnitOfWork

TODAY = date(2024, 9, 6)
FIRST = date(2023, 8, 1)
REMOVAL = date(2024, 3, 1)


@pytest.fixture
def noor(uow: UnitOfWork, school_id: int) -> int:
    """Lived in Zeist since she came to school, and in Soest since March, in a street."""
    pupil_id = enrolled(uow, school_id)
    use.move_pupil(uow, pupil_id, "Soest", REMOVAL, street="Kerkpad")
    return pupil_id


def homes(uow: UnitOfWork, pupil_id: int) -> tuple[Residence, ...]:
    return use.pupil_file(uow, pupil_id).residences


def correct(uow: UnitOfWork, pupil_id: int, seen: Residence, place: str, since: date) -> Changes:
    return use.correct_home(uow, pupil_id, seen, place, since, until=None, municipality="")


def test_that_a_first_day_is_corrected_with_its_street_and_undone(uow: UnitOfWork, noor: int) -> None:
    before = homes(uow, noor)
    changes = correct(uow, noor, before[1], "Soest", date(2024, 2, 1))
    assert [(one.since, one.street) for one in homes(uow, noor)] == [(FIRST, ""), (date(2024, 2, 1), "Kerkpad")]
    undo(uow, changes)
    assert homes(uow, noor) == before


def test_that_at_another_place_the_street_is_not_known(uow: UnitOfWork, noor: int) -> None:
    correct(uow, noor, homes(uow, noor)[1], "Baarn", REMOVAL)
    assert homes(uow, noor)[1] == Residence(REMOVAL, "Baarn", "Baarn")


def test_that_a_place_that_the_table_does_not_know_keeps_its_municipality(uow: UnitOfWork, noor: int) -> None:
    use.move_pupil(uow, noor, "Vaals", TODAY, municipality="Vaals")
    correct(uow, noor, homes(uow, noor)[2], "Vaals", date(2024, 9, 2))
    assert homes(uow, noor)[2] == Residence(date(2024, 9, 2), "Vaals", "Vaals")
    with pytest.raises(RuleError, match="staat niet in de lijst"):
        correct(uow, noor, homes(uow, noor)[2], "Simpelveld", date(2024, 9, 2))


def test_that_a_home_recorded_by_mistake_goes_and_comes_back(uow: UnitOfWork, noor: int) -> None:
    before = homes(uow, noor)
    gone = use.remove_home(uow, noor, before[1])
    assert [one.place for one in homes(uow, noor)] == ["Zeist"]
    undo(uow, gone)
    assert homes(uow, noor) == before


@pytest.mark.parametrize(
    "way",
    [
        lambda uow, noor, seen: use.remove_home(uow, noor, seen[0]),
        lambda uow, noor, seen: correct(uow, noor, seen[0], "Zeist", date(2023, 9, 1)),
        lambda uow, noor, seen: correct(uow, noor, seen[1], "Soest", FIRST),
        lambda uow, noor, seen: correct(uow, noor, seen[1], "Nergenshuizen", REMOVAL),
        lambda uow, noor, seen: use.move_pupil(uow, noor, "Baarn", date(2024, 1, 1), until=REMOVAL),
        lambda uow, noor, seen: use.move_pupil(uow, noor, "Baarn", TODAY, until=date(2025, 1, 1)),
    ],
)
def test_that_what_leaves_a_gap_or_two_homes_changes_nothing(
    uow: UnitOfWork, noor: int, way: Callable[[UnitOfWork, int, tuple[Residence, ...]], Changes]
) -> None:
    before = homes(uow, noor)
    with pytest.raises(RuleError):
        way(uow, noor, before)
    assert homes(uow, noor) == before


def test_that_a_home_that_a_colleague_corrected_is_not_overwritten(uow: UnitOfWork, noor: int) -> None:
    seen = homes(uow, noor)[1]
    correct(uow, noor, seen, "Baarn", REMOVAL)
    with pytest.raises(ChangedElsewhereError):
        correct(uow, noor, seen, "Zeist", REMOVAL)
    with pytest.raises(ChangedElsewhereError):
        use.remove_home(uow, noor, seen)
    assert homes(uow, noor)[1].place == "Baarn"


# -- on the page -----------------------------------------------------------------------------------------------------


class Page:
    """What is asked, and the answer that goes back; every change is read again."""

    def __init__(self, uow: UnitOfWork, pupil_id: int, clock: FixedClock) -> None:
        self._uow, self._pupil_id = uow, pupil_id
        self._runner = ImmediateRunner(uow)
        self.presenter = HomesPresenter(self._ask, self._change, Workplace(1, "Marieke", clock, demo=False), pupil_id)
        self.read()

    def read(self) -> None:
        self.presenter.show(pupil_overview(self._uow, self._pupil_id, TODAY))

    def answer(self, **typed: str) -> None:
        """Everything as it was filled in, but for what is typed."""
        self._answer({one.name: one.value for one in self.asked.questions} | typed)
        self.read()

    @property
    def refusals(self) -> list[str]:
        return self._runner.refusals

    def _ask(self, asked: Asked, answer: Callable[[Values], None]) -> None:
        self.asked, self._answer = asked, answer

    def _change(self, job: Callable[[UnitOfWork], Changes], said: str, then: Callable[[], None] | None = None) -> None:
        self._runner.change(job, said=said)


@pytest.fixture
def page(uow: UnitOfWork, noor: int, clock: FixedClock) -> Page:
    return Page(uow, noor, clock)


def test_that_the_page_shows_from_when_to_when_and_whether_it_was_a_party(page: Page) -> None:
    page.presenter.add()
    page.answer(place="Veenendaal", since="6-9-2024")
    told = [(stay.home.place, stay.until, page.presenter.where(stay)) for stay in page.presenter.stays]
    assert told == [
        ("Veenendaal", None, "gemeente Veenendaal, geen partij"),
        ("Soest", date(2024, 9, 5), "gemeente Soest, partij"),
        ("Zeist", date(2024, 2, 29), "gemeente Zeist, partij"),
    ]


def test_that_a_home_is_corrected_and_taken_away_on_the_page(page: Page) -> None:
    soest = page.presenter.stays[0]
    page.presenter.correct(soest)
    assert page.asked.title == "Verbeter Soest"
    page.answer(since="1 februari 2024")
    assert page.presenter.stays[0].home.since == date(2024, 2, 1)
    page.presenter.remove(page.presenter.stays[0])
    page.answer()
    assert [stay.home.place for stay in page.presenter.stays] == ["Zeist"]


def test_that_a_refusal_is_told_and_a_date_that_is_none_stays_beside_its_field(page: Page) -> None:
    page.presenter.remove(page.presenter.stays[1])
    page.answer()
    unknown = "Van 1 augustus 2023 tot 1 maart 2024 is dan niet bekend waar Noor woonde"
    assert page.refusals == [f"{unknown}: verbeter dit adres, en laat het staan."]
    page.presenter.correct(page.presenter.stays[0])
    with pytest.raises(RuleError) as refused:
        page.answer(until="straks")
    assert refused.value.field == "until"
