"""The tab of the local teams: a line of fields for each municipality."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from ui.desk import Desk
from ui.relations.presenter import TeamsPresenter
from ui.tabbed import Tab
from ui.theme.theme import theme
from ui.widgets.parts import card, clear, column, label, row, scrolled
from ui.widgets.sentence import Sentence
from zis_desktop.domain.changes import Topic
from zis_desktop.domain.local_teams import TEAM_FACTS
from zis_desktop.domain.vault.access import Right

TITLES = ("Gemeente", "Lokaal team", "Vaste contactpersoon", "Telefoon", "E-mail")
STRETCH = (0, 5, 4, 3, 7)
LARGE_FROM = 1.5  # from this text size on, telephone and e-mail stand on a second line


class MunicipalitiesTab(Tab):
    """Who to turn to in which municipality."""

    key = "municipalities"
    text = "Gemeenten"
    right = Right.SEE_PUPILS
    topics = frozenset({Topic.PEOPLE, Topic.SCHOOLS})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.presenter = TeamsPresenter(self, desk.runner, desk.workplace)
        self.lines: dict[tuple[str, str], QLineEdit] = {}
        self._refusals: dict[str, Sentence] = {}
        self._summary = label("", "secondary")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme().px(12))
        self._grid.setVerticalSpacing(theme().px(4))
        self._two_lines = theme().text_scale >= LARGE_FROM
        for place in range(1, 3 if self._two_lines else len(TITLES)):
            self._grid.setColumnStretch(place, 1 if self._two_lines else STRETCH[place])
            self._grid.setColumnMinimumWidth(place, theme().px(110))
        said = label("Met het team van de gemeente van de leerling stemt u de hulp af. Wat u invult, wordt meteen "
                     "opgeslagen.", "secondary", wrap=True)  # fmt: skip
        inner = QWidget()
        inner.setLayout(column(self._grid, None, margins=(0, 0, 12, 0)))
        head = row(label("Lokale teams", "section"), None, self._summary)
        self.setLayout(column(card(head, said, scrolled(inner), spacing=12)))
        self.destroyed.connect(self.presenter.left)

    def refresh(self) -> None:
        self.presenter.refresh()

    def leave(self) -> None:
        self.presenter.save_all()

    # -- what the presenter asks ---------------------------------------------------------------------------------

    def show_lines(self, municipalities: Sequence[str]) -> None:
        clear(self._grid)
        self.lines.clear()
        self._refusals.clear()
        for place, title in enumerate(TITLES):
            self._put(label(title, "label"), 0, place)
        for at, municipality in enumerate(municipalities):
            self._build_line(2 + 3 * at, municipality)

    def show_fact(self, municipality: str, fact: str, text: str) -> None:
        line = self.lines[municipality, fact]
        line.setText(text)
        line.setCursorPosition(0)

    def typed(self, municipality: str, fact: str) -> str:
        return " ".join(self.lines[municipality, fact].text().split())

    def refuse(self, municipality: str, fact: str, text: str) -> None:
        self._refusals[municipality].say(text)

    def accept(self, municipality: str) -> None:
        self._refusals[municipality].say("")

    def show_summary(self, filled: int, total: int) -> None:
        self._summary.setText(f"{filled} van {total} ingevuld")

    def _build_line(self, at: int, municipality: str) -> None:
        self._put(label(municipality), at, 0)
        for place, fact in enumerate(TEAM_FACTS, start=1):
            line = QLineEdit()
            line.setAccessibleName(f"{TITLES[place]} van {municipality}")
            line.editingFinished.connect(lambda fact=fact: self.presenter.save(municipality, fact))
            self.lines[municipality, fact] = line
            self._put(line, at, place)
        refusal = Sentence()
        self._refusals[municipality] = refusal
        self._grid.addWidget(refusal, at + 2, 1, 1, 4)

    def _put(self, widget: QWidget, at: int, place: int) -> None:
        """In the column of its title; telephone and e-mail under team and person when the text is large."""
        below = self._two_lines and place > 2
        self._grid.addWidget(widget, at + below, place - 2 if below else place)
