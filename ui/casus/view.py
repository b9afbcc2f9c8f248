"""The screen of one casus: the form in one column, and beside it what it means for the coming CvB."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.casus.fields import LABELS, CasusFields
from ui.casus.goals import GoalsPanel
from ui.casus.meaning import Meaning
from ui.casus.meaning_panel import MeaningPanel
from ui.casus.presenter import CasusPresenter
from ui.desk import Desk
from ui.screen import About, Action, Offer, Screen
from ui.shell.possible import only_for
from ui.theme.icons import pixmap
from ui.theme.theme import theme
from ui.theme.tokens import tone as tone_colours
from ui.widgets.parts import button, column, label, row, scrolled, symbol
from zis_desktop.domain.casus.casus import CasusPupil, Goal
from zis_desktop.domain.casus.form import CasusDraft
from zis_desktop.domain.changes import Topic
from zis_desktop.domain.dutch import day_and_month, listing
from zis_desktop.domain.people import Professional
from zis_desktop.domain.region import RegionProfile
from zis_desktop.domain.vault.access import Right

SAVE_AFTER_MS = 600
SHOWN_OF_OTHER = 120
MARGIN = 24
FORM_WIDTH = 640
PANEL_WIDTH = 340
FORM_BELOW = 320
BESIDE_FROM = FORM_WIDTH + PANEL_WIDTH
WIDEST = 16_777_215  # Qt's own 'no maximum'
OF_PUPIL = Offer("Bekijk de leerling van deze casus", "presenter.open_pupil")
REOPEN = Offer("Open casus opnieuw", "presenter.reopen", right=Right.CHANGE_CASUSSEN)
BEGIN_ANEW = Offer("Begin deze casus opnieuw", "_ask_begin_anew", right=Right.CHANGE_CASUSSEN)


class CasusView(Screen):
    """A casus that is registered, or one that is being registered for a pupil."""

    title = "Nieuwe casus"
    topics = frozenset(
        {
            Topic.CASUSSEN, Topic.GOALS, Topic.CONSENT, Topic.DEPLOYMENTS, Topic.AGENDA, Topic.MEETINGS,
            Topic.DECISIONS, Topic.PEOPLE, Topic.PUPILS, Topic.CALENDAR, Topic.MUNICIPALITIES,
        }
    )  # fmt: skip
    offers = (
        OF_PUPIL,
        Offer("Voeg een doel toe", "add_goal", right=Right.CHANGE_CASUSSEN),
        Offer("Geef een doel een score", "score_goal", right=Right.CHANGE_CASUSSEN),
        Offer("Sluit casus af", "_ask_close", right=Right.CHANGE_CASUSSEN),
    )

    def __init__(self, desk: Desk, *, casus_id: int | None = None, pupil_id: int | None = None) -> None:
        super().__init__()
        self._desk = desk
        self.presenter = CasusPresenter(
            self, desk.lasting or desk.runner, desk.go, desk.workplace, casus_id=casus_id, pupil_id=pupil_id
        )
        self.fields = CasusFields()
        self.panel = MeaningPanel(self.to_field)
        self.goals = GoalsPanel(desk, lambda: self.presenter.casus_id)
        self._locked = False
        self._soon = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._build()
        self._connect()
        self.destroyed.connect(self.presenter.left)

    # -- Screen --------------------------------------------------------------------------------------------------

    def subtitle(self) -> str:
        return self.presenter.subtitle

    def refresh(self) -> None:
        self.presenter.refresh()

    def primary(self) -> Action | None:
        if self.presenter.casus_id is None:
            return Action("Registreer casus", self.presenter.register, right=Right.CHANGE_CASUSSEN)
        if self.goals.is_editing:
            return Action("Bewaar doel", self.goals.save, right=Right.CHANGE_CASUSSEN)
        if self.presenter.next_cvb is None or not self.presenter.is_open:
            return None
        return Action(
            f"Naar CvB {day_and_month(self.presenter.next_cvb)}", self.presenter.to_cvb, right=Right.SEE_AGENDA
        )

    def palette_actions(self) -> list[Action]:
        if self.presenter.casus_id is None:
            return [BEGIN_ANEW.on(self)]
        return super().palette_actions() if self.presenter.is_open else [OF_PUPIL.on(self), REOPEN.on(self)]

    def add_goal(self) -> None:
        self.goals.edit(None)

    def score_goal(self) -> None:
        if not self.goals.give_score():
            self._desk.go.say("Er is nog geen doel om een score te geven. Voeg eerst een doel toe.", "attention")

    def about(self) -> About | None:
        casus = self.presenter.casus
        return About(casus.pupil_id, casus.code) if casus is not None else None

    def half_typed(self) -> str:
        return "Het doel dat u typt is nog niet bewaard." if self.goals.is_half_typed else super().half_typed()

    def leave(self) -> None:
        self._soon.stop()
        self.presenter.save_and_leave()

    # -- what the presenter tells ----------------------------------------------------------------------------------

    def show_title(self, title: str) -> None:
        self.title = title
        self._desk.go.update_header()

    def show_options(self, profile: RegionProfile, people: Sequence[Professional]) -> None:
        self.fields.show_options(profile, people)

    def show_draft(self, draft: CasusDraft) -> None:
        self.fields.show_draft(draft)

    def draft(self) -> CasusDraft:
        return self.fields.draft()

    def lock(self, closed: str) -> None:
        self._locked = self.presenter.is_read_only
        self.fields.lock(self._locked)
        self._closed_text.setText(closed)
        self._closed.setVisible(bool(closed))
        self._close.setVisible(not self._locked and self.presenter.casus_id is not None)

    def show_pupil(self, pupil: CasusPupil | None, facts: tuple[str, str], *, fixed: bool) -> None:
        self.fields.search.show_pupil(pupil, facts, fixed=fixed)
        if pupil is not None and self.focusProxy() is not self.fields.form.field("question"):
            self.setFocusProxy(self.fields.form.field("question"))

    def show_found(self, found: Sequence[tuple[int, str]]) -> None:
        self.fields.search.show_found(found)

    def show_meaning(self, meaning: Meaning) -> None:
        self.panel.show_meaning(meaning)

    def show_goals(self, goals: Sequence[Goal], *, registered: bool) -> None:
        self.goals.show_goals(goals, registered=registered, locked=self._locked)

    def show_saved(self, text: str, tone: str) -> None:
        colour = tone_colours(theme().colours, tone)[0]
        self._saved_icon.setPixmap(pixmap("check" if tone == "done" else tone, colour, theme().px(16)))
        self._saved.setText(text)

    def show_kept(self, since_before: str) -> None:
        self._kept_text.setText(since_before)
        self._kept.setVisible(bool(since_before))

    def show_clash(self, fields: Sequence[tuple[str, str]]) -> None:
        theirs = [f"'{LABELS[field]}'{_quoted(text)}" for field, text in fields]
        self._clash_text.setText(
            f"Iemand anders schreef intussen ook in {listing(theirs)}. Uw tekst staat er nog en is niet opgeslagen."
        )
        self._clash.setVisible(bool(fields))

    def refuse(self, field: str | None, text: str, *, focus: bool) -> bool:
        return self.fields.refuse(field, text, focus=focus)

    def accept_all(self) -> None:
        self.fields.accept_all()

    def save_soon(self) -> None:
        self._saved.setText("")
        self._saved_icon.clear()
        self._soon.start()

    def to_field(self, field: str) -> None:
        self.fields.go_to(field)
        there = QApplication.focusWidget()
        if there is not None and self._column.isAncestorOf(there):
            self._column.ensureWidgetVisible(there, 0, theme().px(48))

    # -- inside --------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._close = button("Sluit casus af", self._ask_close)
        self._close.setVisible(False)
        middle = row(self._form_column(), None)
        middle.setStretch(0, 100)
        self._column = scrolled(middle)
        self._beside = self._side_column()
        self._side_layout = column(self._beside, None, margins=(12, 16, MARGIN, MARGIN))
        self._side = scrolled(self._side_layout)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._column, FORM_WIDTH)
        whole.addWidget(self._side, PANEL_WIDTH)
        whole.addStretch(1)
        self.setFocusProxy(self.fields.search.field)

    def _form_column(self) -> QWidget:
        px = theme().px
        inner = QWidget()
        inner.setMaximumWidth(px(FORM_WIDTH + 2 * MARGIN))
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(px(MARGIN), px(16), px(MARGIN), px(32))
        inside.setSpacing(px(16))
        for part in (*self._bands(), self.fields, self.goals):
            inside.addWidget(part)
        inside.addLayout(row(self._close, None))
        inside.addStretch(1)
        return inner

    def _side_column(self) -> QWidget:
        """The panel, and under it quietly whether everything is saved."""
        self._saved_icon = symbol("check", "done", 16)
        self._saved_icon.clear()
        self._saved = label("", "secondary")
        made = QWidget()
        made.setLayout(column(self.panel, row(self._saved_icon, self._saved, None, spacing=4)))
        return made

    def _bands(self) -> tuple[QWidget, QWidget, QWidget]:
        """What is said over the form when there is reason to: closed, kept from before, written by two."""
        self._closed_text, self._kept_text, self._clash_text = (label("", "strong", wrap=True) for _ in range(3))
        reopen = only_for(
            Right.CHANGE_CASUSSEN, self._desk.workplace, button("Open casus opnieuw", self.presenter.reopen)
        )
        anew = button("Begin opnieuw", self._ask_begin_anew, kind="link")
        mine = button("Bewaar mijn tekst", self.presenter.keep_mine)
        theirs = button("Neem de andere tekst", self.presenter.take_theirs)
        self._closed = _band("attention", "lock", self._closed_text, reopen)
        self._kept = _band("attention", "info", self._kept_text, anew)
        self._clash = _band("late", "late", self._clash_text, mine, theirs)
        return self._closed, self._kept, self._clash

    def _connect(self) -> None:
        self._soon.timeout.connect(self.presenter.save)
        back = QShortcut(QKeySequence("Esc"), self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.presenter.back)
        self.goals.turned.connect(self._goal_turned)
        self.fields.edited.connect(self.presenter.edited)
        self.fields.search.searched.connect(self.presenter.search)
        self.fields.search.chosen.connect(self.presenter.choose_pupil)
        self.fields.search.again.connect(lambda: self.presenter.choose_pupil(None))
        self.fields.search.opened.connect(self.presenter.open_pupil)

    def ask_without_talk(self, text: str, then: Callable[[str], None]) -> None:
        self._desk.dialogs.ask_text(self, "Sluit casus af", text, then)

    def _ask_close(self) -> None:
        self._desk.dialogs.ask_text(self, "Sluit casus af", self.presenter.closing_question, self.presenter.close)

    def _goal_turned(self) -> None:
        """The header says what Ctrl+Enter does now; a form that opens comes into sight once it has its place."""
        self._desk.go.update_header()
        if self.goals.is_editing:
            first = self.goals.form.field("text")
            QTimer.singleShot(0, first, lambda: self._column.ensureWidgetVisible(first, 0, theme().px(FORM_BELOW)))

    def _ask_begin_anew(self) -> None:
        self._desk.dialogs.confirm(
            self,
            "Opnieuw beginnen?",
            "Wat in dit formulier staat en nog niet is geregistreerd, wordt verwijderd.",
            "Verwijder en begin opnieuw",
            self.presenter.begin_anew,
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Too narrow for two columns, or the text too large: the panel stands in the form, below the decision."""
        wide = event.size().width() >= theme().px(BESIDE_FROM)
        if wide == self._side.isHidden():
            (self._side_layout if wide else self.fields.between).insertWidget(0, self._beside)
            self._side.setVisible(wide)
        self._column.setMaximumWidth(theme().px(FORM_WIDTH + 2 * MARGIN + 12) if wide else WIDEST)
        self._side.setMaximumWidth(theme().px(PANEL_WIDTH + 140))
        super().resizeEvent(event)


def _quoted(text: str) -> str:
    """The other's text, or its beginning, behind the name of the field."""
    shown = text if len(text) <= SHOWN_OF_OTHER else f"{text[:SHOWN_OF_OTHER].rstrip()}…"
    return f" ('{shown}')" if shown else ""


def _band(tone: str, icon_name: str, text: QLabel, *actions: QWidget) -> QFrame:
    """A band whose sentence comes later; hidden until then."""
    made = QFrame()
    made.setProperty("kind", f"band-{tone}")
    inside = row(symbol(icon_name, tone), text, *actions, margins=(12, 8, 12, 8))
    inside.setStretch(1, 1)
    made.setLayout(inside)
    made.setVisible(False)
    return made
