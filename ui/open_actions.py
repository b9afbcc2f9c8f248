"""What was agreed and is not done yet, as a list beside a screen shows it and ticks it off."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from ui.presenting import Runner
from ui.widgets.lines import Line
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.dutch import count, day_and_month, number
from zis_desktop.domain.meeting.meeting import ActionItem
from zis_desktop.domain.vault.access import Actor

if TYPE_CHECKING:
    from zis_desktop.store.unit_of_work import UnitOfWork


def action_line(action: ActionItem, today: date, actor: Actor) -> Line:
    """What, and under it when, by whom and about whom; what is late says so in words too."""
    late = action.is_late(today)
    when = day_and_month(action.due_on) if action.due_on else "geen datum"
    who = action.pupil_name.full if action.pupil_name else ""
    owner = "voor u" if actor.is_own(action.owner_id) else action.owner or "nog niemand"
    parts = ["te laat, was " + when if late else when, owner, who]
    return Line(action.text, ", ".join(filter(None, parts)), action, late=late)


def actions_title(actions: Sequence[ActionItem], today: date) -> str:
    """'12 open acties, 3 te laat'"""
    if not actions:
        return "Geen open acties"
    late = sum(action.is_late(today) for action in actions)
    told = count(len(actions), "open actie", "open acties")
    return f"{told}, {number(late)} te laat" if late else told


def tick(runner: Runner, action: ActionItem, today: date) -> None:
    """Done; the message bar offers the way back."""

    def finish(uow: "UnitOfWork") -> Changes:
        from zis_desktop.services.meeting.meetings import finish_action

        return finish_action(uow, action.id, today)

    runner.change(finish, said=f"Afgerond: {action.text}.")
