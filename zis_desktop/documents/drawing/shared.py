"""What agenda and minutes draw alike: the action list and whose copy it is."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from zis_desktop.documents.drawing.blocks import Column, mark, rich, ruled_table
from zis_desktop.documents.drawing.style import Type
from zis_desktop.documents.drawing.text import NAME, clipped, markup, name
from zis_desktop.documents.paper import ActionLine, Copy, Mark, Tone
from zis_desktop.domain import dutch

ACTION_COLUMNS = (Column("Wat", 76), Column("Wie", 33), Column("Uiterlijk", 29), Column("Stand", 32))


def copy_line(copy: Copy, reader: str) -> str:
    """'Exemplaar voorzitter.' or 'Extern exemplaar voor Fatima el Idrissi.' as markup."""
    words = copy.value[0].upper() + copy.value[1:]
    return f"{words}{f' voor {name(reader)}' if reader and copy is Copy.EXTERNAL else ''}."


def action_table(actions: Sequence[ActionLine], today: date, type_: Type) -> Any:
    """What, who, before when, and how it stands on the day of printing."""
    rows = [
        [
            rich(f"<b>{name(action.about)}</b>: {markup(action.text)}", type_.cell) if action.about else action.text,
            clipped(action.owner, NAME) or "nog niemand",
            dutch.short_date(action.due_on) if action.due_on else "geen datum",
            mark(_stand(action, today), type_.cell),
        ]
        for action in actions
    ]
    return ruled_table(ACTION_COLUMNS, rows, type_)


def _stand(action: ActionLine, today: date) -> Mark:
    if action.done_on is not None:
        return Mark(Tone.DONE, f"klaar {dutch.day_and_month(action.done_on)}")
    if action.is_late(today) and action.due_on is not None:
        return Mark(Tone.LATE, f"{dutch.count((today - action.due_on).days, 'dag', 'dagen')} te laat")
    return Mark(Tone.NEUTRAL, "open")
