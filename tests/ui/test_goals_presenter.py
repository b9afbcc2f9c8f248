"""The form of a goal: what is typed wrong stays beside its field, and no goal is made."""

from dataclasses import replace
from datetime import date

import pytest

from tests.immediate import ImmediateRunner
from tests.school_life import question
from tests.services.test_consents import pupil
from tests.ui.ways import Ways
from ui.casus.goals_presenter import GoalsPresenter, TypedGoal
from zis_desktop.domain.casus.casus import Goal, LifeArea
from zis_desktop.store.casussen import add_casus, goals_of
from zis_desktop.store.unit_of_work import UnitOfWork

TODAY = date(2024, 9, 6)
TYPED = TypedGoal("Op tijd", LifeArea.SCHOOL, "dagen per week", "0", "4", "20-12-2024", weight=3)


class Shown:
    """Remembers what was refused, and whether the form closed."""

    def __init__(self) -> None:
        self.refused: list[tuple[str | None, str]] = []
        self.saved = False

    def refuse(self, field: str | None, text: str) -> bool:
        self.refused.append((field, text))
        return True

    def goal_saved(self) -> None:
        self.saved = True


@pytest.fixture
def casus_id(uow: UnitOfWork, school_id: int) -> int:
    asked = replace(question(pupil(uow, school_id).id), registered_on=TODAY)
    with uow.unguarded.write() as work:
        return add_casus(work, school_id, asked)


@pytest.fixture
def shown() -> Shown:
    return Shown()


@pytest.fixture
def presenter(shown: Shown, runner: ImmediateRunner, ways: Ways, casus_id: int) -> GoalsPresenter:
    return GoalsPresenter(shown, runner, ways, lambda: TODAY, lambda: casus_id)


def goals(uow: UnitOfWork, casus_id: int) -> tuple[Goal, ...]:
    with uow.unguarded.read() as connection:
        return goals_of(connection, [casus_id]).get(casus_id, ())


@pytest.mark.parametrize(
    ("ends_on", "says"),
    [
        ("", "Kies een einddatum: zonder einde is niet te zeggen of het doel op tijd is gehaald."),
        ("   ", "Kies een einddatum: zonder einde is niet te zeggen of het doel op tijd is gehaald."),
        ("31-2-2025", ""),
        ("6-9-2024", "Het doel eindigt na de aanmelding op 6 september 2024. Kies een latere dag."),
    ],
)
def test_that_a_goal_without_an_end_that_can_be_is_refused(
    presenter: GoalsPresenter, shown: Shown, uow: UnitOfWork, casus_id: int, ends_on: str, says: str
) -> None:
    presenter.save(None, replace(TYPED, ends_on=ends_on))
    ((field, sentence),) = shown.refused
    assert field == "ends_on"
    assert sentence == says or not says
    assert not shown.saved
    assert goals(uow, casus_id) == ()


def test_that_the_weight_of_a_goal_is_kept(
    presenter: GoalsPresenter, shown: Shown, uow: UnitOfWork, casus_id: int
) -> None:
    presenter.save(None, TYPED)
    assert (shown.refused, shown.saved) == ([], True)
    assert [one.weight for one in goals(uow, casus_id)] == [3]


def test_that_a_score_of_a_day_to_come_is_refused_and_not_taken_for_one_of_a_year_ago(
    presenter: GoalsPresenter, shown: Shown, uow: UnitOfWork, casus_id: int
) -> None:
    presenter.save(None, TYPED)
    (goal,) = goals(uow, casus_id)
    presenter.score(goal.id, 1, "20-12")
    assert shown.refused == [
        ("scored_on", "Een score kan niet van een dag in de toekomst zijn. Pas de datum aan.")
    ]  # fmt: skip
