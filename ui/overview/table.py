"""The columns of who waits for help, and of the decisions that wait."""

from ui.widgets.table import Cell, Column
from zis_desktop.domain.dutch import day_and_month, fold
from zis_desktop.domain.overview import AwaitedDecision, WaitingLine


def _pupil(line: WaitingLine) -> Cell:
    return Cell(line.pupil_name.full, second=line.class_name, strong=line.wait.is_long)


def _weeks(line: WaitingLine) -> Cell:
    text = f"{line.wait.weeks} weken" if line.wait.weeks != 1 else "1 week"
    if line.wait.is_long:
        return Cell(text, tone="late", icon="late", chip=True)
    return Cell(text, tone="neutral", icon="clock")


WAITING_COLUMNS: tuple[Column[WaitingLine], ...] = (
    Column("Leerling", _pupil, sort_by=lambda line: line.pupil_name.sortable, width=172),
    Column("Wacht", _weeks, sort_by=lambda line: -line.wait.days, width=112),
    Column("Besproken", lambda line: day_and_month(line.wait.since), sort_by=lambda line: line.wait.since, width=92),
    Column("Waarom", lambda line: line.wait.why, sort_by=lambda line: line.wait.cause.value, stretch=1),
)

DECISION_COLUMNS: tuple[Column[AwaitedDecision], ...] = (
    Column(
        "Leerling",
        lambda one: Cell(one.pupil_name.full, second=one.class_name),
        sort_by=lambda one: one.pupil_name.sortable,
        width=118,
    ),
    Column("Advies", lambda one: one.advice, sort_by=lambda one: fold(one.advice), stretch=1),
    Column("Sinds", lambda one: day_and_month(one.since), sort_by=lambda one: one.since, width=78),
)
