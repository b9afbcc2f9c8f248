"""The columns of what falls due, and of what the next CvB lacks."""

from typing import Protocol

from ui.widgets.table import Cell, Column
from zis_desktop.domain.due import Due
from zis_desktop.domain.dutch import fold
from zis_desktop.domain.today import Gap, step_of

TONE_ICONS = {"late": "late", "attention": "attention"}


class DueFacts(Protocol):
    """What of a row depends on the day."""

    def term(self, due: Due) -> str: ...

    def remaining(self, due: Due) -> str: ...

    def tone(self, due: Due) -> str: ...


def due_columns(facts: DueFacts) -> tuple[Column[Due], ...]:
    def remaining(due: Due) -> Cell:
        tone = facts.tone(due)
        return Cell(facts.remaining(due), tone=tone or "neutral", icon="late" if tone == "late" else "clock",
                    chip=tone == "late")  # fmt: skip

    return (
        Column(
            "Leerling",
            lambda due: Cell(due.about, second=due.class_name),
            sort_by=lambda due: due.sorted_by,
            width=172,
        ),
        Column("Wat", lambda due: Cell(due.what, second=due.detail), sort_by=lambda due: fold(due.what), stretch=1),
        Column("Termijn", facts.term, sort_by=lambda due: due.due_on, width=92),
        Column("Nog", remaining, sort_by=lambda due: due.due_on, width=166),
        Column("Actie", lambda due: Cell(step_of(due).text, tone="accent"), right=True, width=146),
    )


def _who(gap: Gap) -> Cell:
    return Cell(gap.who, tone=gap.tone, icon=TONE_ICONS.get(gap.tone, "info"), second=gap.detail)


GAP_COLUMNS: tuple[Column[Gap], ...] = (
    Column("Wie", _who, width=166),
    Column("Wat ontbreekt", lambda gap: gap.text, stretch=1),
    Column("Actie", lambda gap: Cell(gap.step.text, tone="accent"), right=True, width=158),
)
