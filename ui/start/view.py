"""The start page: what is the matter if a store did not open, and the ways forward."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QStackedWidget, QWidget

from ui.start.presenter import StartPresenter
from ui.start.steps import KINDS
from ui.start.typed import Founding
from ui.start.wizard import SchoolWizard
from ui.theme.icons import icon
from ui.theme.theme import theme
from ui.widgets.parts import button, column, label, row, scrolled, symbol
from zis_desktop.domain.errors import RuleError

if TYPE_CHECKING:
    from ui.app import App

PAGE_WIDTH = 560


class StartPage(QWidget):
    """Shown before a school is open; the steps for a new school lie behind it, in the same page."""

    def __init__(self, app: "App", message: str = "", place: str = "") -> None:
        super().__init__()
        self.setObjectName("page")
        self._app = app
        self.presenter = StartPresenter(self, app, message, place)
        self._stack = QStackedWidget()
        self.wizard: SchoolWizard | None = None
        self._build(first_time=not message and app.store is None, lost=bool(message and place))
        self.setLayout(column(self._stack))
        self.presenter.begin()

    # -- what the presenter asks ---------------------------------------------------------------------------------

    def show_problem(self, text: str, place: str, *, can_retry: bool) -> None:
        self.problem.setText(text)
        self.place.setText(place)
        self.place.setVisible(bool(place))
        self.retry.setVisible(can_retry)
        self._band.setVisible(True)

    def show_busy(self, text: str) -> None:
        self._busy.setText(text)
        for choice in self._choices:
            choice.setEnabled(not text)

    def new_school(self) -> None:
        """The steps for a new file, or for the first school of a store that is open and still empty."""
        if self.wizard is None:
            from ui.app import default_store

            empty = self._app.store is not None and self._app.window.workplace is None
            self.wizard = SchoolWizard(
                self._app.runner, self._app.dialogs, self._app.clock.today(), self._found, self._to_choices,
                usual_place=None if empty else default_store(),
            )  # fmt: skip
            self._stack.addWidget(self.wizard)
            self._stack.setCurrentWidget(self.wizard)
            self.wizard.begin()
        self._stack.setCurrentWidget(self.wizard)

    def restore_backup(self) -> None:
        """The reservekopieën of the store that did not open; else those of the user's own, or of a folder."""
        from ui.app import default_store
        from ui.backups.restore_page import RestorePage

        place = self.presenter.place or self._app.preferences.last_store or str(default_store())
        page = RestorePage(self._app, place, self._to_choices)
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        page.setFocus()

    # -- inside --------------------------------------------------------------------------------------------------

    def _found(self, founding: Founding, refused: Callable[[RuleError], None]) -> None:
        self._app.found(founding, refused)

    def _to_choices(self) -> None:
        self._stack.setCurrentWidget(self._welcome)
        self._choices[0].setFocus()

    def _build(self, *, first_time: bool, lost: bool) -> None:
        self.problem = label("", "strong", wrap=True)
        self.place = label("", "secondary", wrap=True)
        self.retry = button("Probeer opnieuw", self.presenter.retry)
        self._band = _problem_band(self.problem, self.place, self.retry)
        self._busy = label("", "secondary")
        demo = "Een verzonnen school met 184 leerlingen. U kunt niets kapotmaken."
        choices = [
            _choice(
                "plus",
                "Maak een nieuw bestand",
                "Voor een school die met ZIS begint, in zeven stappen.",
                self.new_school,
            ),
            _choice("file", "Open een bestand", "Een ZIS-bestand van uw school dat er al is.", self._choose_file),
            _choice("play", "Probeer de demoschool", demo, self.presenter.try_demo),
        ]
        if not first_time:
            choices[0], choices[1] = choices[1], choices[0]
        back = "Als het bestand beschadigd of weg is, of op een nieuwe computer."
        choices.insert(0 if lost else 2, _choice("undo", "Zet een reservekopie terug", back, self.restore_backup))
        if self._app.window.workplace is not None:
            choices.insert(
                0, _choice("left", "Terug naar de school", "De school die open is.", self._app.back_to_school)
            )
        self._choices = choices
        brand = row(None, label("ZIS", "title", size=2.4), None)
        title = label("Zorg in School" if first_time else "Kies een school", "title")
        said = "Van leerlingenlijst tot notulen van de Commissie van Begeleiding."
        inner = QWidget()
        inner.setFixedWidth(theme().px(PAGE_WIDTH))
        inner.setLayout(
            column(
                brand, row(None, title, None), row(None, label(said, "secondary", wrap=False), None), 8, self._band,
                *choices, row(None, self._busy, None), spacing=12,
            )
        )  # fmt: skip
        self._band.setVisible(False)
        self._welcome = scrolled(column(None, row(None, inner, None), None, None, margins=(16, 16, 16, 16)))
        self._stack.addWidget(self._welcome)
        self.setFocusProxy(self._choices[0])

    def _choose_file(self) -> None:
        self._app.dialogs.open_file(self, "Open een ZIS-bestand", KINDS, self.presenter.open_file)


def _problem_band(problem: QWidget, place: QWidget, retry: QWidget) -> QFrame:
    made = QFrame()
    made.setProperty("kind", "band-attention")
    texts = column(problem, place, spacing=2)
    layout = row(symbol("attention", "attention"), texts, retry, spacing=12, margins=(12, 10, 12, 10))
    layout.setStretch(1, 1)
    made.setLayout(layout)
    return made


def _choice(icon_name: str, text: str, explained: str, run: Callable[[], object]) -> QPushButton:
    """A wide button with a title and what it does."""
    made = QPushButton()
    made.setAccessibleName(text)
    made.setAccessibleDescription(explained)
    made.setAutoDefault(True)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setMinimumHeight(theme().px(76))
    sign = label()
    sign.setPixmap(icon(icon_name, theme().colours.accent).pixmap(theme().px(28)))
    words = column(label(text, "section"), label(explained, "secondary", wrap=True), spacing=2)
    layout = row(sign, words, symbol("right"), spacing=16, margins=(16, 8, 16, 8))
    layout.setStretch(1, 1)
    made.setLayout(layout)
    for part in made.findChildren(QWidget):
        part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    made.clicked.connect(lambda _checked=False: run())
    return made
