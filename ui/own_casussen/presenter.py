"""Decides what a Youké professional sees of the own casussen."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Protocol

from ui.presenting import Runner, Workplace
from zis_desktop.domain.casus.own import OwnCasus
from zis_desktop.domain.dutch import plain_date
from zis_desktop.domain.errors import RuleError

if TYPE_CHECKING:
    from zis_desktop.store.unit_of_work import UnitOfWork

NOTHING = "Er is nog geen casus met uw inzet. Zodra de CvB uw inzet besluit, staat de casus hier."

NOT_COVERED = "De toestemming dekt de vraag en de doelen nu niet. Uw uren schrijft u op deze code."


class OwnCasussenShown(Protocol):
    """What the presenter asks of its view."""

    def show_rows(self, rows: Sequence[OwnCasus]) -> None: ...

    def show_casus(self, title: str, help_text: str, facts: Sequence[tuple[str, str]]) -> None: ...

    def show_nothing(self, text: str) -> None: ...


class OwnCasussenPresenter:
    """The casussen of one professional, to be read."""

    def __init__(self, view: OwnCasussenShown, runner: Runner, workplace: Workplace) -> None:
        self._view = view
        self._runner = runner
        self._clock = workplace.clock

    @property
    def today(self) -> date:
        return self._clock.today()

    def refresh(self) -> None:
        today = self.today

        def read(uow: "UnitOfWork") -> tuple[OwnCasus, ...]:
            from zis_desktop.services.own_casussen import own_casussen

            return own_casussen(uow, today)

        self._runner.read(read, self._show, refused=self._refused)

    def choose(self, one: OwnCasus | None) -> None:
        """Shows the question and the goals of this casus."""
        if one is None:
            return
        text = one.text
        facts = [("Vraag", text.question), ("Waarom nu", text.why_now)]
        facts += [(f"Doel: {goal.area.value}", f"{goal.text}: {goal.target}") for goal in one.goals]
        last = one.last
        span = f"{plain_date(last.starts_on)} t/m {plain_date(last.ends_on)}"
        how_often = ", ".join(part for part in (last.frequency, f"{last.minutes_per_week} minuten per week") if part)
        title = ", ".join(part for part in (one.name, one.class_name) if part)
        facts = [fact for fact in facts if fact[1].strip()]
        self._view.show_casus(title, f"Uw inzet: {how_often}, {span}", facts or [("Niet te zien", NOT_COVERED)])

    def _show(self, found: tuple[OwnCasus, ...]) -> None:
        if found:
            self._view.show_rows(found)
            self.choose(found[0])
        else:
            self._view.show_nothing(NOTHING)

    def _refused(self, error: RuleError) -> None:
        self._view.show_nothing(error.text)
