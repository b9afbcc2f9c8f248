"""The page of one pupil: facts on top, tabs under them, and the small form beside the tab that is shown."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QMenu, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.pupil import sections
from ui.pupil.extracts import ExtractsPresenter
from ui.pupil.pages import Pages
from ui.pupil.panel import QuestionPanel
from ui.pupil.papers import Paper, papers
from ui.pupil.presenter import PupilPresenter, attention
from ui.pupil.questions import Asked
from ui.pupil.tab_names import SCREEN, PupilTab, tab_named, tab_texts
from ui.screen import About, Action, Offer, Screen
from ui.shell.leaving import DROP, once_free
from ui.shell.possible import only_for, possible
from ui.tabbed import turn_by_keys
from ui.theme.theme import theme
from ui.widgets.parts import band, button, clear, column, empty_state, icon_button, label, row, scrolled, unmarked
from ui.widgets.tab_strip import TabStrip
from ui.widgets.table import RowsTable
from zis_desktop.domain.changes import Topic
from zis_desktop.domain.consent.authority import ask_authority
from zis_desktop.domain.vault.access import Right

if TYPE_CHECKING:
    from zis_desktop.domain.consent.waiting_for import SignerLine
    from zis_desktop.services.pupil_overview import PupilOverview

PANEL_BESIDE_FROM = 1040
SCAN_KINDS = "PDF, JPG of PNG (*.pdf *.jpg *.jpeg *.png)"


class PupilView(Screen):
    """One pupil."""

    title = "Leerling"
    belongs_to = "pupils"
    topics = frozenset(
        {
            Topic.PUPILS,
            Topic.CASUSSEN,
            Topic.CONSENT,
            Topic.MUNICIPALITIES,
            Topic.OPP,
            Topic.GOALS,
            Topic.HOURS,
            Topic.DECISIONS,
            Topic.DEPLOYMENTS,
            Topic.GROUPS,
        }
    )
    offers = (
        Offer("Registreer casus", "presenter.register_casus", right=Right.CHANGE_CASUSSEN),
        Offer("Vraag toestemming", "presenter.consent.ask", "Ctrl T", right=Right.CHANGE_CONSENT),
        Offer("Leg handtekening vast", "presenter.consent.record_next", "Ctrl H", right=Right.CHANGE_CONSENT),
        Offer("Zoek uit wie tekent: gezag, benoeming of oordeel", "presenter.check_signers", right=Right.CHANGE_PUPILS),
        Offer("Vraag toestemming opnieuw na een verjaardag", "presenter.consent.ask_again", right=Right.CHANGE_CONSENT),
        Offer("Leg afstemming met het gezinsplan vast", "presenter.family_plan.align", right=Right.CHANGE_CASUSSEN),
        Offer(
            "Leg vast dat de leerling niet zelf kan beslissen",
            "presenter.consent.judge_incapable",
            right=Right.CHANGE_CONSENT,
        ),
        Offer("Evalueer OPP", "presenter.opp.evaluate", "Ctrl E", right=Right.CHANGE_CASUSSEN),
        Offer("Stel OPP vast of wijzig het", "presenter.opp.write", "Ctrl O", right=Right.CHANGE_CASUSSEN),
        Offer("Leg mening over het OPP vast", "presenter.opp.hear", right=Right.CHANGE_CASUSSEN),
        Offer("Leg instemming met het OPP vast", "presenter.opp.agree", "Ctrl I", right=Right.CHANGE_CASUSSEN),
        Offer("Toon OPP-bijlage (jeugdhulp in school)", "presenter.opp.show_passage", "Ctrl P", right=Right.EXPORT),
        Offer("Toon evaluatieverslag OPP", "presenter.opp.show_report", right=Right.EXPORT),
        Offer("Toon het toestemmingsformulier", "presenter.consent.show_form", right=Right.EXPORT),
        Offer(
            "Zet op de agenda van de volgende CvB",
            "presenter.chain.ask_place",
            "Ctrl Shift G",
            Right.CHANGE_AGENDA,
            writes=True,
        ),
        Offer("Toon het stroomdiagram: kies voor wie", "presenter.chain.choose_chart", "Ctrl D", Right.EXPORT),
        Offer("Toon het plan van aanpak", "presenter.chain.show_plan", "Ctrl B", Right.EXPORT),
        Offer("Uittreksel van alle notulen over deze leerling", "extracts.show", right=Right.EXPORT),
        Offer("Uittreksel van de notulen: kies een vergadering", "extracts.choose", "Ctrl U", Right.EXPORT),
        Offer("Toon wat er in ZIS staat (inzage)", "presenter.show_data_sheet", right=Right.EXPORT),
        Offer("Toon wie in dit dossier keek", "presenter.show_access_sheet", right=Right.EXPORT),
        Offer("Leg verhuizing vast", "presenter.move", right=Right.CHANGE_PUPILS),
        Offer("Voeg contact toe", "presenter.add_guardian", right=Right.CHANGE_PUPILS),
        Offer("Schrijf leerling uit", "presenter.sign_out", right=Right.CHANGE_PUPILS),
        Offer("Leg aanvulling vast", "presenter.add_rectification", right=Right.CHANGE_PUPILS),
        Offer("Leg verzoek om verwijdering vast", "presenter.ask_erasure", right=Right.PROPOSE_RETENTION),
    )

    def __init__(self, desk: Desk, pupil_id: int, among: Sequence[int] = (), tab: PupilTab | None = None) -> None:
        """`among` are the pupils of the list that the user came from, in its order; `tab` is shown first."""
        super().__init__()
        self.setObjectName("page")
        self._update_header = desk.go.update_header
        self._dialogs = desk.dialogs
        self._preferences = desk.preferences
        self.presenter = PupilPresenter(self, desk.runner, desk.go, desk.workplace, pupil_id, among)
        self.extracts = ExtractsPresenter(self, desk.runner, desk.go, desk.workplace, pupil_id)
        self.panel = QuestionPanel(self.presenter.submit, self.presenter.stop)
        self._builder = Pages(self.presenter, self._papers, self.turn_to, self._choose_scan, self._is_asking)
        self._built: dict[PupilTab, QScrollArea] = {}
        self._top = column(spacing=0)
        self._pages = QStackedWidget()
        self.tabs = TabStrip("Onderdelen van deze leerling", [tab.value for tab in PupilTab], side=self._neighbours())
        self.turn_to(tab or tab_named(desk.preferences.tab_of(SCREEN)))
        self.tabs.bar.currentChanged.connect(self._turned)
        self._lay_out()
        self._make_keys()

    # -- what the shell asks -------------------------------------------------------------------------------------

    def refresh(self) -> None:
        self.presenter.refresh()

    def about(self) -> About | None:
        pupil = self.presenter.pupil
        return About(pupil.id, pupil.number) if pupil is not None else None

    def subtitle(self) -> str:
        pupil = self.presenter.pupil
        return f"klas {pupil.class_name}, nummer {pupil.number}" if pupil is not None else ""

    def primary(self) -> Action:
        """While something is asked, the next step is to answer it; else what the tab, or the open casus, asks first."""
        if self.panel.verb:
            return Action(self.panel.verb, self.panel.submit)
        act = self.presenter.first_act(self.tab)
        if act is not None:
            return Action(act.text, act.run)
        return Action("Registreer casus", self.presenter.register_casus, right=Right.CHANGE_CASUSSEN)

    def palette_actions(self) -> list[Action]:
        places = [Action(f"{self.title}: {tab.value}", partial(self.turn_to, tab)) for tab in PupilTab]
        own = [Action(text, run, right=Right.EXPORT) for text, run in self.presenter.consent.own_forms.values()]
        return [*places, *super().palette_actions(), *own]

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(480), theme().px(320))

    # -- what the presenter asks ---------------------------------------------------------------------------------

    @property
    def tab(self) -> PupilTab:
        return list(PupilTab)[self.tabs.place]

    def turn_to(self, tab: PupilTab) -> None:
        self.tabs.turn(list(PupilTab).index(tab))

    def show_pupil(self, overview: "PupilOverview") -> None:
        self.title = overview.pupil.name.full
        was_here = self._pages.isAncestorOf(self.focusWidget() or self)
        before = self._built.get(self.tab)
        place = before.verticalScrollBar().value() if before is not None else 0
        self._show_top(overview)
        self.tabs.name(tab_texts(overview, len(self._papers()), self.presenter.today))
        self.tabs.setVisible(True)
        self._forget()
        self._show_tab()
        self._built[self.tab].verticalScrollBar().setValue(place)
        if was_here:
            self._focus_page()
        self._update_header()

    def show_gone(self, text: str) -> None:
        self._show_instead(empty_state(text, button("Ga terug", self.presenter.back, kind="primary")))

    def show_shut(self, text: str) -> None:
        back = button("Ga terug", self.presenter.back, kind="primary")
        self._show_instead(empty_state(text, back, button("Open in nood", self._ask_reason, icon_name="lock")))

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
        self.choose_paper("Uittreksel van welke vergadering", days)

    def choose_paper(self, name: str, choices: Sequence[tuple[str, Callable[[], None]]]) -> None:
        """A menu under what asked for it."""
        menu = QMenu(self)
        menu.setAccessibleName(name)
        for text, run in choices:
            menu.addAction(unmarked(text), run)
        menu.setActiveAction(menu.actions()[0])
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(_under(self.focusWidget() or self.tabs.bar))

    def ask(self, asked: Asked) -> None:
        self.panel.ask(asked)
        self._make_room()
        self._update_header()

    def stop_asking(self) -> None:
        self.panel.stop_asking()
        self._make_room()
        self._update_header()
        self._focus_page()

    def refuse(self, field: str | None, text: str) -> None:
        self.panel.refuse(field, text)

    # -- the tabs ------------------------------------------------------------------------------------------------

    def _turned(self, _place: int) -> None:
        self._preferences.remember_tab(SCREEN, self.tab.name)
        self._show_tab()
        self._update_header()

    def _show_tab(self) -> None:
        """Builds it when it was not shown yet since the last reading."""
        overview = self.presenter.overview
        if overview is None:
            return
        if self.tab not in self._built:
            page = self._built[self.tab] = scrolled(self._builder.build(self.tab, overview))
            self._pages.addWidget(page)
        self._pages.setCurrentWidget(self._built[self.tab])

    def _forget(self) -> None:
        """What was built says what was read before."""
        self._built.clear()
        while (page := self._pages.widget(0)) is not None:
            self._pages.removeWidget(page)
            page.deleteLater()

    def _show_instead(self, page: QWidget) -> None:
        clear(self._top)
        self.tabs.setVisible(False)
        self._forget()
        self._pages.addWidget(page)

    def _focus_page(self) -> None:
        """The first table of the tab, else the tabs themselves."""
        page = self._built.get(self.tab)
        tables = page.findChildren(RowsTable) if page is not None else []
        (tables[0] if tables else self.tabs).setFocus()

    def _is_asking(self) -> bool:
        return bool(self.panel.verb)

    def _papers(self) -> tuple[Paper, ...]:
        return papers(self.presenter, self.extracts)

    # -- building ------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._top)
        whole.addWidget(self.tabs)
        middle = row(self._pages, self.panel, spacing=0)
        middle.setStretch(0, 1)
        whole.addLayout(middle, 1)
        self.tabs.setVisible(False)
        self.setFocusProxy(self.tabs)

    def _make_keys(self) -> None:
        """The keys of the offers work on every tab; their buttons stand only on their own."""
        escape = QShortcut(QKeySequence("Esc"), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._escape)
        turn_by_keys(self, self.tabs.step)
        for offer in self.offers:
            if offer.key:
                pressed = QShortcut(QKeySequence(offer.key.replace(" ", "+")), self)
                pressed.activated.connect(partial(self._run, offer))

    def _escape(self) -> None:
        """From the form that is open to the page, from the page back; what is half typed goes after a question."""
        once_free(self, self._dialogs, [self] if self._is_asking() else [], self.presenter.back, DROP)

    def _run(self, offer: Offer) -> None:
        if self.presenter.overview is not None:
            for action in possible([offer.on(self)], self.presenter.workplace):
                action.run()

    def _neighbours(self) -> QWidget:
        """'4 van 23', and the way to the one before and after in the list; nothing when there is no list."""
        made = QWidget()
        if not self.presenter.place:
            made.hide()
        before = icon_button("left", "Vorige leerling", partial(self.presenter.step, -1), key="Alt+PgUp")
        after = icon_button("right", "Volgende leerling", partial(self.presenter.step, 1), key="Alt+PgDown")
        made.setLayout(row(before, label(self.presenter.place, "secondary"), after))
        return made

    def _show_top(self, overview: "PupilOverview") -> None:
        clear(self._top)
        self._top.addWidget(sections.facts(overview, self.presenter.today))
        adult = self.presenter.is_of_adult
        for guardian in attention(overview, self.presenter.today):
            check = button(sections.LOOK_UP[adult], partial(self.presenter.check_gezag, guardian))
            only_for(Right.CHANGE_PUPILS, self.presenter.workplace, check)
            self._top.addWidget(band(ask_authority(guardian, adult=adult), "attention", check))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """The small form takes the whole width when there is no room beside it."""
        self._pages.setVisible(not self._is_asking() or self.width() >= theme().px(PANEL_BESIDE_FROM))


def _under(part: QWidget) -> QPoint:
    """Where a menu opens for this part: under its current row when it is a list."""
    if isinstance(part, QAbstractItemView):
        return part.viewport().mapToGlobal(part.visualRect(part.currentIndex()).bottomLeft())
    below = part.height() if isinstance(part, QPushButton) else 0
    return part.mapToGlobal(QPoint(0, below))
