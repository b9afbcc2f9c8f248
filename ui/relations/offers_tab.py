"""The tab of the support offers: what a school can choose from, with recognition."""

from PySide6.QtWidgets import QPushButton

from ui.desk import Desk
from ui.relations.offers_presenter import OffersPresenter
from ui.relations.record_tab import RecordTab
from ui.screen import Offer
from ui.shell.possible import only_for
from ui.widgets.parts import button
from ui.widgets.table import Cell, Column
from zis_desktop.domain.changes import Topic
from zis_desktop.domain.clock import Clock
from zis_desktop.domain.dutch import fold
from zis_desktop.domain.offers import OfferLine
from zis_desktop.domain.recognition import RecognitionLevel
from zis_desktop.domain.vault.access import Right

ADD = "Voeg aanbod toe"
SAID = (
    "Waaruit de CvB kiest. Het regioprofiel geeft de eerste lijst; kijk elk aanbod een keer per jaar na in de databank "
    "en leg vast wat daar staat. Zonder erkenning kan het ook, maar dan ziet u dat bij het besluit."
)


class OffersTab(RecordTab):
    """What there is to offer, by whom, and whether it is recognised."""

    key = "offers"
    text = "Aanbod"
    right = Right.SEE_PUPILS
    topics = frozenset({Topic.OFFERS, Topic.DEPLOYMENTS, Topic.SCHOOLS})
    offers = (
        Offer(ADD, "presenter.add", right=Right.CHANGE_SETTINGS),
        Offer("Wijzig dit aanbod", "presenter.record", right=Right.CHANGE_SETTINGS),
    )
    presenter: OffersPresenter

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, OffersPresenter, columns(desk.workplace.clock), SAID)

    def buttons(self) -> tuple[QPushButton, ...]:
        made = button("Voeg toe", self.presenter.add, icon_name="plus")
        return (only_for(Right.CHANGE_SETTINGS, self._desk.workplace, made),)


def columns(clock: Clock) -> tuple[Column[OfferLine], ...]:
    def name(one: OfferLine) -> Cell:
        active = one.offer.is_active(clock.today())
        return Cell(one.offer.name, strong=active, tone="" if active else "neutral")

    def recognition(one: OfferLine) -> Cell:
        level, tone = one.offer.recognition.level, "attention" if one.warning else "done"
        return Cell("geen methode" if level is RecognitionLevel.NO_METHOD else level.value, tone=tone, icon=tone)

    return (
        Column("Aanbod", name, sort_by=lambda one: fold(one.offer.name), stretch=5),
        Column("Trede", lambda one: str(one.offer.trede), sort_by=lambda one: one.offer.trede, width=64),
        Column("Loopt", lambda one: str(one.running + one.groups) if one.in_use else "",
               sort_by=lambda one: one.running + one.groups, right=True, width=64),
        Column("Erkenning", recognition, sort_by=lambda one: not one.warning, stretch=3),
    )  # fmt: skip
