"""The tab of the professionals: their registration, one line a person."""

from ui.desk import Desk
from ui.relations.professionals_presenter import RECORD, ProfessionalsPresenter
from ui.relations.record_tab import RecordTab
from ui.screen import Offer
from ui.widgets.table import Cell, Column
from zis_desktop.domain.changes import Topic
from zis_desktop.domain.clock import Clock
from zis_desktop.domain.dutch import digits_date, fold
from zis_desktop.domain.help.professionals import ProfessionalLine
from zis_desktop.domain.vault.access import Right

SAID = (
    "Jeugdhulp geeft wie in SKJ of BIG staat, of van wie vastligt waarom het zonder kan. Het CJG staat in SKJ. "
    "Kijk het na in het openbare register en leg vast wat daar staat."
)


class ProfessionalsTab(RecordTab):
    """Who gives the help, and who looks at it from the CJG."""

    key = "professionals"
    text = "Professionals"
    right = Right.SEE_PUPILS
    topics = frozenset({Topic.PEOPLE, Topic.DEPLOYMENTS, Topic.OFFERS})
    offers = (Offer(RECORD, "presenter.record", right=Right.CHANGE_SETTINGS),)
    presenter: ProfessionalsPresenter

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, ProfessionalsPresenter, columns(desk.workplace.clock), SAID)


def columns(clock: Clock) -> tuple[Column[ProfessionalLine], ...]:
    def state(one: ProfessionalLine) -> Cell:
        if one.gap is None:
            if one.registration.checked_on is None:
                return Cell("nog niet nagekeken", tone="attention", icon="attention")
            return Cell("met een grond" if one.registration.grounds else "in orde", tone="done", icon="done")
        begun = one.gap.since <= clock.today()
        tone = "late" if begun else "attention"
        return Cell("niet in orde" if begun else "loopt af", tone=tone, icon=tone)

    def until(one: ProfessionalLine) -> str:
        return digits_date(one.registration.until) if one.registration.until is not None else ""

    return (
        Column("Naam", lambda one: Cell(one.person.name, strong=True), sort_by=lambda one: fold(one.person.name),
               stretch=3),
        Column("Functie", lambda one: one.person.seat.value, sort_by=lambda one: one.person.seat.value, stretch=2),
        Column("Trajecten", lambda one: str(one.helping) if one.helping else "", sort_by=lambda one: one.helping,
               right=True, width=92, gives_way=True),
        Column("Niveau", lambda one: one.registration.level, width=80, gives_way=True),
        Column("Register", lambda one: one.registration.register, width=88, gives_way=True),
        Column("Geldig tot", until, sort_by=lambda one: (one.registration.until is None, one.registration.until),
               width=104, gives_way=True),
        Column("Registratie", state, sort_by=lambda one: one.gap is None, width=180),
    )  # fmt: skip
