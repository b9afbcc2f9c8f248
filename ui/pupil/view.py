"""The page of one pupil: facts, casussen, consent, OPP, people around, homes and hours."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QMenu, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.pupil import sections
from ui.pupil.chain_panel import under_chains
from ui.pupil.consent_panel import consent_panel
from ui.pupil.extracts import ExtractsPresenter
from ui.pupil.family_plan_panel import family_plan_panel
from ui.pupil.groups_card import groups_cards
from ui.pupil.opp_panel import opp_panel
from ui.pupil.panel import QuestionPanel
from ui.pupil.presenter import PupilPresenter, attention
from ui.pupil.questions import Asked
from ui.screen import Action, Offer, Screen
from ui.shell.possible import only_for
from ui.theme.theme import theme
from ui.widgets.parts import band, button, clear, column, empty_state, row, scrolled
from zis_desktop.domain.changes import Topic
from zis_desktop.domain.vault.access import Right

if TYPE_CHECKING:
    from ui.widgets.table import RowsTable
    from zis_desktop.domain.consent.waiting_for import SignerLine
    from zis_desktop.services.pupil_overview import PupilOverview

BESIDE_FROM = 1120
PANEL_BESIDE_FROM = 1040
SCAN_KINDS = "PDF, JPG of PNG (*.pdf *.jpg *.jpeg *.png)"


class PupilView(Screen):
    """One pupil."""

    title = "Leerling"
    topics = frozenset(
        {
            Topic.PUPILS,
            Topic.CASUSSEN,
            Topic.CONSENT,
            Topic.OPP,
            Topic.GOALS,
            Topic.HOURS,
            Topic.DECISIONS,
            Topic.DEPLOYMENTS,
            Topic.GROUPS,
        }
    )
    offers = (
        Offer("Vraag toestemming", "presenter.consent.ask", "Ctrl T", right=Right.CHANGE_CONSENT),
        Offer("Leg handtekening vast", "presenter.consent.record_next", "Ctrl H", right=Right.CHANGE_CONSENT),
        Offer("Vraag toestemming opnieuw na een verjaardag", "presenter.consent.ask_again", right=Right.CHANGE_CONSENT),
        Offer("Leg afstemming met het gezinsplan vast", "presenter.family_plan.align", right=Right.CHANGE_CASUSSEN),
        Offer(
            "Leg vast dat de leerling niet zelf kan beslissen",
            "presenter.consent.judge_incapable",
            right=Right.CHANGE_CONSENT,
        ),
        Offer("Evalueer OPP", "presenter.opp.evaluate", "Ctrl E", right=Right.CHANGE_CASUSSEN),
        Offer("Stel OPP vast of wijzig het", "presenter.opp.write", right=Right.CHANGE_CASUSSEN),
        Offer("Leg mening over het OPP vast", "presenter.opp.hear", right=Right.CHANGE_CASUSSEN),
        Offer("Leg instemming met het OPP vast", "presenter.opp.agree", right=Right.CHANGE_CASUSSEN),
        Offer("Toon OPP-bijlage (jeugdhulp in school)", "presenter.opp.show_passage", right=Right.EXPORT),
        Offer("Toon evaluatieverslag OPP", "presenter.opp.show_report", right=Right.EXPORT),
        Offer("Toon het toestemmingsformulier", "presenter.consent.show_form", right=Right.EXPORT),
        Offer("Zet op de agenda van de volgende CvB", "presenter.chain.ask_place", "Ctrl Shift G", Right.CHANGE_AGENDA),
        Offer("Toon het stroomdiagram: kies voor wie", "presenter.chain.choose_chart", "Ctrl D", Right.EXPORT),
        Offer("Toon het plan van aanpak", "presenter.chain.show_plan", "Ctrl B", Right.EXPORT),
        Offer("Uittreksel van alle notulen over deze leerling", "extracts.show", right=Right.EXPORT),
        Offer("Uittreksel van de notulen: kies een vergadering", "extracts.choose", right=Right.EXPORT),
        Offer("Toon wat er in ZIS staat (inzage)", "presenter.show_data_sheet", right=Right.EXPORT),
        Offer("Toon wie in dit dossier keek", "presenter.show_access_sheet", right=Right.EXPORT),
        Offer("Leg verhuizing vast", "presenter.move", right=Right.CHANGE_PUPILS),
        Offer("Voeg contact toe", "presenter.add_guardian", right=Right.CHANGE_PUPILS),
        Offer("Schrijf leerling uit", "presenter.sign_out", right=Right.CHANGE_PUPILS),
        Offer("Leg aanvulling vast", "presenter.add_rectification", right=Right.CHANGE_PUPILS),
        Offer("Leg verzoek om verwijdering vast", "presenter.ask_erasure", right=Right.PROPOSE_RETENTION),
    )

    def __init__(self, desk: Desk, pupil_id: int) -> None:
        super().__init__()
        self.setObjectName("page")
        self._update_header = desk.go.update_header
        self._dialogs = desk.dialogs
        self.presenter = PupilPresenter(self, desk.runner, desk.go, desk.workplace, pupil_id)
        self.extracts = ExtractsPresenter(self, desk.runner, desk.go, desk.workplace, pupil_id)
        self.consent_table: RowsTable | None = None
        self._columns: QBoxLayout | None = None
        self._extract: QWidget | None = None
        self._top = column(spacing=0)
        self._content = QScrollArea()
        self.panel = QuestionPanel(self.presenter.submit, self.presenter.stop)
        self._middle = row(self._content, self.panel, spacing=0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._top)
        whole.addLayout(self._middle, 1)
        escape = QShortcut(QKeySequence("Esc"), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.presenter.back)

    # -- what the shell asks -------------------------------------------------------------------------------------

    def refresh(self) -> None:
        self.presenter.refresh()

    def subtitle(self) -> str:
        pupil = self.presenter.pupil
        return f"klas {pupil.class_name}, nummer {pupil.number}" if pupil is not None else ""

    def primary(self) -> Action:
        """While something is asked, the next step is to answer it."""
        if self.panel.verb:
            return Action(self.panel.verb, self.panel.submit)
        return Action("Registreer casus", self.presenter.register_casus, right=Right.CHANGE_CASUSSEN)

    @property
    def columns_beside(self) -> bool:
        return self._columns is not None and self._columns.direction() is QBoxLayout.Direction.LeftToRight

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(480), theme().px(320))

    # -- what the presenter asks ---------------------------------------------------------------------------------

    def show_pupil(self, overview: "PupilOverview") -> None:
        self.title = overview.pupil.name.full
        place = self._content.verticalScrollBar().value()
        self._show_top(overview)
        self._show_content(overview)
        self._content.verticalScrollBar().setValue(place)
        self._update_header()

    def show_gone(self, text: str) -> None:
        clear(self._top)
        self._use_content(empty_state(text, button("Ga terug", self.presenter.back, kind="primary")))

    def show_shut(self, text: str) -> None:
        clear(self._top)
        back = button("Ga terug", self.presenter.back, kind="primary")
        self._use_content(empty_state(text, back, button("Open in nood", self._ask_reason, icon_name="lock")))

    def _ask_reason(self) -> None:
        self._dialogs.ask_text(
            self, "Dossier in nood openen", "Waarom heeft u het nu nodig?", self.presenter.break_glass
        )

    def _choose_scan(self, line: "SignerLine") -> None:
        self._dialogs.open_file(
            self, "Kies de scan van het formulier", SCAN_KINDS, partial(self.presenter.consent.add_scan, line)
        )

    def choose_meeting(self, choices: Sequence[tuple[str, date | None]]) -> None:
        days = [(text, partial(self.extracts.show, on)) for text, on in choices]
        self._offer("Uittreksel van welke vergadering", days, self._extract)

    def choose_paper(self, name: str, choices: Sequence[tuple[str, Callable[[], None]]]) -> None:
        pressed = next((one for one in self.findChildren(QPushButton) if one.hasFocus()), None)
        self._offer(name, choices, pressed)

    def _offer(self, name: str, choices: Sequence[tuple[str, Callable[[], None]]], beside: QWidget | None) -> None:
        """A menu under the button that asked for it."""
        menu = QMenu(self)
        menu.setAccessibleName(name)
        for text, run in choices:
            menu.addAction(text, run)
        menu.setActiveAction(menu.actions()[0])
        menu.aboutToHide.connect(menu.deleteLater)
        under = beside if beside is not None else self
        menu.popup(under.mapToGlobal(QPoint(0, under.height() if beside is not None else 0)))

    def ask(self, asked: Asked) -> None:
        self.panel.ask(asked)
        self._turn()
        self._update_header()

    def stop_asking(self) -> None:
        self.panel.stop_asking()
        self._turn()
        self._update_header()
        if self.consent_table is not None:
            self.consent_table.setFocus()

    def refuse(self, field: str | None, text: str) -> None:
        self.panel.refuse(field, text)

    # -- building ------------------------------------------------------------------------------------------------

    def _show_top(self, overview: "PupilOverview") -> None:
        clear(self._top)
        self._top.addWidget(sections.facts(overview, self.presenter.today))
        for guardian in attention(overview):
            check = button("Leg gezag vast", partial(self.presenter.check_gezag, guardian))
            only_for(Right.CHANGE_PUPILS, self.presenter.workplace, check)
            text = f"Gezag van {guardian.name} ({guardian.relation}) is onbekend: controleer het gezagsregister."
            self._top.addWidget(band(text, "attention", check))

    def _show_content(self, overview: "PupilOverview") -> None:
        consents, self.consent_table = consent_panel(overview, self.presenter.consent, self._choose_scan)
        left = [
            self._casussen(overview),
            consents,
            opp_panel(self.presenter.opp),
            family_plan_panel(self.presenter.family_plan),
            sections.opp(overview, self.presenter),
            sections.addenda(overview, self.presenter),
        ]
        right = [
            sections.people(overview, self.presenter),
            sections.homes(overview, self.presenter),
            sections.hours(overview),
            *groups_cards(overview, self.presenter),
            sections.insight(self.presenter),
        ]
        content, self._columns = sections.two_columns(left, right)
        self._use_content(under_chains(self.presenter.chain.show(overview.chains), content, self.presenter.today))
        self._turn()

    def _casussen(self, overview: "PupilOverview") -> QWidget:
        extract = button("Uittreksel notulen", self.extracts.choose, icon_name="file", key="Ctrl+U")
        self._extract = only_for(Right.EXPORT, self.presenter.workplace, extract)
        return sections.casussen(overview, self.presenter, self.presenter.today, self._extract)

    def _use_content(self, content: QWidget) -> None:
        old, self._content = self._content, scrolled(content)
        self._middle.replaceWidget(old, self._content)
        self._middle.setStretch(0, 1)
        old.hide()
        old.deleteLater()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        """Columns under each other when there is no room beside; the small form then takes the whole width."""
        asking = not self.panel.isHidden()
        px = theme().px
        room = self.width() - (self.panel.width() if asking else 0)
        self._content.setVisible(not asking or self.width() >= px(PANEL_BESIDE_FROM))
        if self._columns is not None:
            beside = room >= px(BESIDE_FROM)
            directions = QBoxLayout.Direction
            self._columns.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
