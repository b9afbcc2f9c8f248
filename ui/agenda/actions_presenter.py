"""The actions of earlier meetings that stand on this agenda until they are done."""

from collections.abc import Sequence
from typing import Protocol

from ui.open_actions import action_line, actions_title, tick
from ui.presenting import Navigator, Runner, Workplace
from ui.widgets.lines import Line
from zis_desktop.domain.agenda.board import Agenda
from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.meeting.meeting import ActionItem


class ActionsShown(Protocol):
    """What it asks of the side of the board."""

    def show_actions(self, lines: Sequence[Line], title: str) -> None: ...


class OpenActionsPresenter:
    """Decides which actions are shown, and what ticking or opening one does."""

    def __init__(self, view: ActionsShown, runner: Runner, go: Navigator, workplace: Workplace) -> None:
        self._view = view
        self._runner = runner
        self._go = go
        self._place = workplace

    def show(self, agenda: Agenda | None, reader: Reader) -> None:
        """They are the school's; final minutes have their own list."""
        shown = agenda is not None and reader is Reader.SCHOOL and agenda.meeting.finalised_at is None
        actions = agenda.actions if agenda is not None and shown else ()
        today = self._place.clock.today()
        lines = [action_line(each, today, self._place.actor) for each in actions]
        self._view.show_actions(lines, actions_title(actions, today) if actions else "")

    def tick(self, action: ActionItem) -> None:
        tick(self._runner, action, self._place.clock.today())

    def open(self, action: ActionItem) -> None:
        if action.casus_id is not None:
            self._go.open_casus(action.casus_id)
