"""What presenters are and work with, without Qt: the runner, the way to other screens, the workplace."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from zis_desktop.domain.changes import Changes
from zis_desktop.domain.clock import Clock
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.vault.access import EVERYTHING, Actor, Right

if TYPE_CHECKING:  # the store is imported beside the painted window, not before it
    from ui.pupil.tab_names import PupilTab
    from zis_desktop.domain.chain.link import Step
    from zis_desktop.services.printing import PdfFile
    from zis_desktop.store.unit_of_work import UnitOfWork

T = TypeVar("T")
View = TypeVar("View")


class Runner(Protocol):
    """Starts every read and write; answers come back in the order of the questions."""

    def read(
        self,
        job: "Callable[[UnitOfWork], T]",
        then: Callable[[T], None],
        *,
        refused: Callable[[RuleError], None] | None = None,
    ) -> None:
        """Reads in the background and hands the result to `then`."""

    def change(
        self,
        job: "Callable[[UnitOfWork], Changes]",
        *,
        said: str = "",
        then: Callable[[Changes], None] | None = None,
        refused: Callable[[RuleError], None] | None = None,
    ) -> None:
        """Runs a use-case; after its commit says `said` in the message bar with undo, and tells the screens.

        A RuleError goes to `refused`, or to the message bar when there is none. What was typed stays.
        """


class Navigator(Protocol):
    """The way to other screens and papers."""

    def open_pupil(self, pupil_id: int, among: Sequence[int] = (), tab: "PupilTab | None" = None) -> None:
        """The page of a pupil; `among` is the list that it came from, in its order, to go on to the next one.

        `tab` is what it is about; without one the tab is shown that was open last.
        """

    def turn_to_pupil(self, pupil_id: int, among: Sequence[int]) -> None:
        """The same in place of the page of a pupil that is open."""

    def list_without_opp(self) -> None:
        """The list of pupils, of those who must have an OPP by now and have none."""

    def open_casus(self, casus_id: int) -> None: ...

    def open_deployment(self, deployment_id: int, step: "Step | None" = None) -> None:
        """The trajectory of one deployment, in the list of all; with a step of its chain, ready to take it."""

    def register_casus(self, pupil_id: int | None = None) -> None: ...

    def open_meeting(self, on: date, casus_id: int | None = None) -> None:
        """The agenda board of this day, at the line of this casus."""

    def run_meeting(self, meeting_id: int) -> None: ...

    def open_relation(self, tab: str, about: object) -> None:
        """One record on a tab of Relaties: a professional by id, an offer by code."""

    def open_group(self, group_id: int) -> None:
        """One group at Groepen, at the session to fill in."""

    def open_decisions(self) -> None:
        """All advice that waits for the competent authority."""

    def open_months(self) -> None:
        """The months of hours: what waits for approval."""

    def open_import(self) -> None: ...

    def go_to(self, key: str) -> None:
        """A screen of the navigation, by its key."""

    def back(self) -> None:
        """To the screen from which this one was opened."""

    def add_school(self) -> None: ...

    def work_on(self, school_id: int, name: str) -> None:
        """Builds all screens anew for another school of the store."""

    def rebuild(self, use_look: "Callable[[], None]") -> None:
        """Builds all screens anew in the look that `use_look` puts in force, once the user agrees to what is lost."""

    def leave_school(self) -> None:
        """To the start page, to open or make another store."""

    def show_open_count(self, count: int) -> None:
        """How much on Vandaag asks for attention, beside its name in the navigation."""

    def update_header(self) -> None:
        """Reads title, subtitle and primary action of the open screen again."""

    def preview(self, title: str, make: "Callable[[UnitOfWork], PdfFile]") -> None:
        """Shows a paper in the preview, with print and save."""

    def say(self, text: str, tone: str = "done") -> None:
        """A short notice in the message bar."""


@dataclass(frozen=True, slots=True)
class Workplace:
    """Where and when the user works: one school of the store, who it is, and the clock.

    `actor` is what the screens go by to show only what is possible; the use-cases go by their own.
    """

    school_id: int
    user_name: str
    clock: Clock
    demo: bool
    actor: Actor = EVERYTHING

    def may(self, *any_of: Right) -> bool:
        """Whether one of these rights is there."""
        return any(self.actor.may(right) for right in any_of)


class Presenter(Generic[View]):
    """Decides for one view, until its screen is gone."""

    def __init__(self, view: View, runner: Runner, go: Navigator, workplace: Workplace) -> None:
        self._view = view
        self._runner = runner
        self._go = go
        self._place = workplace
        self._gone = False

    def left(self) -> None:
        """The screen is gone; what still comes in is for nobody."""
        self._gone = True
