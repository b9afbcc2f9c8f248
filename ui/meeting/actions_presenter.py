"""Actions of the item on the table: understood from one typed line, corrected, done."""

from ui.meeting import texts
from ui.meeting.sitting import Sitting
from zis_desktop.domain.dutch import day_and_month
from zis_desktop.domain.meeting.action_line import ActionLine, parse_action
from zis_desktop.domain.meeting.meeting import ActionItem, ItemKind
from zis_desktop.services.meeting import meetings


class ActionsPresenter:
    """Also of the actions that are open from earlier meetings."""

    def __init__(self, at: Sitting) -> None:
        self._at = at
        self._editing: int | None = None
        self._line = ""

    def show(self) -> None:
        one, room = self._at.shown_item, self._at.shown
        if one is not None and room is not None:
            earlier = one.held.item.kind is ItemKind.ACTIONS
            title = "Acties van eerdere vergaderingen" if earlier else "Acties"
            self._at.view.show_actions(texts.actions(one, room, self._at.today), title)

    def typed(self, line: str) -> None:
        self._line = line
        read = self._at.room is not None and bool(line.strip())
        self._at.view.show_understood(self._understood(self._parsed(line)) if read else "")

    def add(self, line: str) -> None:
        one = self._at.current
        self._line = ""
        if one is None or not line.strip():
            return
        parsed, editing = self._parsed(line), self._editing
        self._editing = None
        if editing is None:
            self._at.runner.change(
                lambda uow: meetings.add_action(uow, one.id, parsed.text, parsed.owner_id, parsed.due_on),
                said="Actie vastgelegd.", refused=self._at.refuse,
            )  # fmt: skip
        else:
            self._at.runner.change(
                lambda uow: meetings.change_action(uow, editing, parsed.text, parsed.owner_id, parsed.due_on),
                said="Actie aangepast.", refused=self._at.refuse,
            )  # fmt: skip
        self._at.view.show_understood(parsed.question if parsed.owner_id is None else "")

    def put_away(self) -> None:
        """Another item comes: what still stands in the line is an action of this one."""
        self.add(self._line)
        self._editing = None
        self._at.view.clear_action()

    def correct(self, action_id: int) -> None:
        """Puts the action back in the line, in the words it is understood by."""
        if self._at.anonymous:
            self._at.go.say("Druk eerst op F9: met de namen erbij kan een actie worden verbeterd.", "attention")
            return
        found = self._action(action_id)
        if found is not None:
            self._editing = action_id
            due = day_and_month(found.due_on) if found.due_on is not None else ""
            self._at.view.edit_action(" ".join(part for part in (found.text, found.owner, due) if part))

    def remove(self, action_id: int) -> None:
        self._at.runner.change(lambda uow: meetings.remove_action(uow, action_id), said="Actie verwijderd.")

    def finish(self, action_id: int) -> None:
        """Done, or open again."""
        found = self._action(action_id)
        if found is not None:
            done = self._at.today if found.done_on is None else None
            said = "Actie klaar." if done else "Actie staat weer open."
            self._at.runner.change(lambda uow: meetings.finish_action(uow, action_id, done), said=said)

    def finish_by_key(self, key: str) -> None:
        """A digit on an item that is no casus ticks off the action beside which it stands."""
        one, room = self._at.current, self._at.room
        if one is not None and room is not None:
            shown = texts.actions(one, room, self._at.today)
            found = next((each.id for each in shown if each.key == key), None)
            if found is not None:
                self.finish(found)

    def _action(self, action_id: int) -> ActionItem | None:
        if self._at.room is None:
            return None
        mine = [action for one in self._at.room.items for action in one.held.actions]
        return next((one for one in (*mine, *self._at.room.open_actions) if one.id == action_id), None)

    def _parsed(self, line: str) -> ActionLine:
        assert self._at.room is not None
        return parse_action(line, self._at.room.owners, self._at.room.state.on)

    @staticmethod
    def _understood(parsed: ActionLine) -> str:
        due = day_and_month(parsed.due_on) if parsed.due_on is not None else "geen datum"
        return f"{parsed.text}: {parsed.owner or parsed.question}, {due}"
