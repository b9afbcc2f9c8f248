"""The goals of a casus: a list with the last score, and under it the form of one goal or the scale to score it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui.casus.goals_presenter import GoalsPresenter, TypedGoal
from ui.desk import Desk
from ui.theme.theme import theme
from ui.widgets.form import Form
from ui.widgets.parts import button, label, line, row, symbol
from ui.widgets.table import Cell, Column, RowsTable
from zis_desktop.domain.casus.casus import HEAVIEST, LIGHTEST, Goal, LifeArea
from zis_desktop.domain.dutch import day_and_month, plain_date, short_date
from zis_desktop.domain.goal_rules import SCORES, level_field, level_text, score_text


class GoalsPanel(QFrame):
    """Lists, edits and scores; every decision is the presenter's. `turned` says that its form opened or closed."""

    turned = Signal()

    def __init__(self, desk: Desk, casus_id: Callable[[], int | None]) -> None:
        super().__init__()
        self._today = desk.workplace.clock.today
        self._presenter = GoalsPresenter(self, desk.runner, desk.go, self._today, casus_id)
        self._locked = False
        self._goal_id: int | None = None
        self._wait = label("Doelen legt u vast zodra de casus is geregistreerd.", "secondary", wrap=True)
        self._none = label("Er zijn nog geen doelen.", "secondary")
        self.table = RowsTable("Doelen", COLUMNS)
        self.table.opened.connect(self.edit)
        self.table.chosen.connect(self._show_scale)
        self.add = button("Voeg doel toe", lambda: self.edit(None), icon_name="plus")
        self._scale = self._build_scale()
        self.form = self._build_form()
        self._began = self._typed()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().px(8))
        layout.addLayout(row(label("Doelen", "section"), None, self.add))
        for part in (self._wait, self._none, self.table, self._scale, self._editor):
            layout.addWidget(part)
        self.show_goals((), registered=False, locked=False)

    def show_goals(self, goals: Sequence[Goal], *, registered: bool, locked: bool) -> None:
        self._locked = locked
        self._wait.setVisible(not registered)
        self._none.setVisible(registered and not goals)
        self.add.setVisible(registered and not locked and self._editor.isHidden())
        self.table.setVisible(bool(goals))
        self.table.show_rows(goals, keep=lambda goal: goal.id)
        self.table.fit_height()
        self._show_scale(self.table.current())

    def edit(self, goal: Goal | None) -> None:
        """Opens the form, for this goal or a new one."""
        if self._locked:
            return
        self._goal_id = None if goal is None else goal.id
        self._editor_title.setText("Nieuw doel" if goal is None else "Doel wijzigen")
        self.form.accept_all()
        for name, text in _texts(goal).items():
            field = self.form.field(name)
            assert isinstance(field, QLineEdit)
            field.setText(text)
        area = self.form.field("area")
        area.setCurrentIndex(-1 if goal is None else list(LifeArea).index(goal.area))  # type: ignore[union-attr]
        self.form.choose("weight", LIGHTEST if goal is None else goal.weight)
        self._began = self._typed()
        self._editor.setVisible(True)
        self._scale.setVisible(False)
        self.add.setVisible(False)
        self.form.field("text").setFocus()
        self.turned.emit()

    def give_score(self) -> bool:
        """Puts the cursor at the scale of the chosen goal, else of the first; False without goals."""
        if not self.table.rows_model.rows or self.is_editing:
            return False
        if not self.table.selectionModel().hasSelection():
            self.table.selectRow(0)
        self._show_scale(self.table.current())
        self.scored_on.setFocus()
        return True

    def save(self) -> None:
        """Saves the goal in the form; what is not SMART yet is said beside its field."""
        if self.form.is_complete():
            self._presenter.save(self._goal_id, self._typed())

    @property
    def is_editing(self) -> bool:
        return not self._editor.isHidden()

    @property
    def is_half_typed(self) -> bool:
        """Whether leaving now would lose something."""
        return self.is_editing and self._typed() != self._began

    def goal_saved(self) -> None:
        self._editor.setVisible(False)
        self.add.setVisible(not self._locked)
        self.add.setFocus()
        self.turned.emit()

    def refuse(self, field: str | None, text: str) -> bool:
        if field == "scored_on":
            self._score_error.setText(text)
            self._score_error_row.setVisible(True)
            self.scored_on.setFocus()
            return True
        return self.form.refuse(field, text)

    def _build_form(self) -> Form:
        form = Form()
        form.line("text", "Doel", required=True, help_text="Wat doet of kan de leerling dan?")
        areas = [(area.value[0].upper() + area.value[1:], area) for area in LifeArea]
        form.choice("area", "Waar", list(areas), required=True)
        form.line("indicator", "Waaraan ziet u het", required=True, placeholder="dagen per week")
        form.line("baseline", "Hoe is het nu", required=True, placeholder="0 van 5 dagen")
        form.line("target", "Wanneer is het gehaald", required=True, placeholder="4 van 5 dagen")
        form.line("ends_on", "Uiterlijk op", required=True, placeholder="20-12-2024")
        form.choice(
            "weight", "Telt mee als", weights(), value=LIGHTEST,
            help_text="Alleen als een doel zwaarder weegt dan de andere: dan telt de score vaker mee in de T-score.",
        )  # fmt: skip
        form.section("Wat ziet u bij elke score? Alle vijf, of geen.")
        for score, words in SCORES.items():
            form.line(level_field(score), f"{score_text(score)}, {words}")
        self._editor = QFrame()
        self._editor.setProperty("kind", "card")
        self._editor_title = label("", "strong")
        inside = QVBoxLayout(self._editor)
        inside.addWidget(self._editor_title)
        inside.addWidget(form)
        inside.addSpacing(theme().px(8))
        done = button("Bewaar doel", self.save, tip="Ctrl+Enter")
        inside.addLayout(row(done, button("Annuleer", self.goal_saved, kind="link"), None))
        self._editor.setVisible(False)
        return form

    def _typed(self) -> TypedGoal:
        form = self.form
        area, weight = form.chosen("area"), form.chosen("weight")
        return TypedGoal(
            form.value("text"),
            area if isinstance(area, LifeArea) else None,
            form.value("indicator"),
            form.value("baseline"),
            form.value("target"),
            form.value("ends_on"),
            tuple(form.value(level_field(score)) for score in SCORES),
            weight if isinstance(weight, int) else LIGHTEST,
        )

    def _build_scale(self) -> QWidget:
        """Five buttons from −2 to +2, and the day, which is today unless somebody says otherwise."""
        made = QWidget()
        self._history = label("", "secondary", wrap=True)
        self._levels = label("", "secondary", wrap=True)
        self.scored_on = QLineEdit()
        self.scored_on.setAccessibleName("Score van welke dag")
        self.scored_on.setFixedWidth(theme().px(150))
        self._buttons = [self._score_button(score, words) for score, words in SCORES.items()]
        self._score_error = label("", "error", wrap=True)
        self._score_error_row = QWidget()
        self._score_error_row.setLayout(row(symbol("late", "late", 16), self._score_error, spacing=4))
        self._score_error_row.setVisible(False)
        inside = QVBoxLayout(made)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._history)
        inside.addWidget(self._levels)
        self._give_row = QWidget()
        self._give_row.setLayout(
            row(label("Score op", "label"), self.scored_on, *self._buttons, None, margins=(0, 0, 0, 0))
        )
        inside.addWidget(self._give_row)
        inside.addWidget(self._score_error_row)
        self._change_row = QWidget()
        change = button("Wijzig doel", lambda: self.edit(self.table.current()), kind="link")
        remove = button("Verwijder doel", lambda: self._presenter.remove(self.table.current().id), kind="link")
        self._change_row.setLayout(
            row(change, remove, None, label("−2 veel minder, 0 zoals verwacht, +2 veel meer", "secondary"))
        )
        inside.addWidget(self._change_row)
        inside.addWidget(line())
        return made

    def _score_button(self, score: int, words: str) -> QPushButton:
        made = button(score_text(score), lambda: self._give(score), tip=words)
        made.setAccessibleName(f"Score {score_text(score)}, {words}")
        return made

    def _show_scale(self, goal: Goal | None) -> None:
        self._scale.setVisible(goal is not None and self._editor.isHidden())
        self._score_error_row.setVisible(False)
        self._give_row.setVisible(not self._locked)
        self._change_row.setVisible(not self._locked)
        if goal is not None:
            told = ", ".join(f"{day_and_month(day)} {score_text(score)}" for day, score in goal.scores)
            self._history.setText(
                f"{goal.text} ({goal.area.value}): van {goal.baseline} naar {goal.target}, "
                f"gezien aan {goal.indicator}{f', telt {goal.weight} keer' if goal.weight > LIGHTEST else ''}. "
                f"Scores: {told or 'nog geen'}."
            )
            self._levels.setText(
                "\n".join(f"{score_text(score)}: {level_text(goal.levels, score)}" for score in SCORES)
            )
            self._levels.setVisible(bool(goal.levels))
            self._name_scores(goal)
            self.scored_on.setText(plain_date(self._today()))

    def _name_scores(self, goal: Goal) -> None:
        """Each button says what its score means for this goal."""
        for made, score in zip(self._buttons, SCORES, strict=True):
            made.setToolTip(level_text(goal.levels, score))
            made.setAccessibleName(f"Score {score_text(score)}, {level_text(goal.levels, score)}")

    def _give(self, score: int) -> None:
        goal = self.table.current()
        self._score_error_row.setVisible(False)
        self._presenter.score(goal.id, score, self.scored_on.text())


def weights() -> list[tuple[str, object]]:
    """'1, net als de andere doelen', '2 keer'"""
    heavier = range(LIGHTEST + 1, HEAVIEST + 1)
    return [(f"{LIGHTEST}, net als de andere doelen", LIGHTEST), *((f"{weight} keer", weight) for weight in heavier)]


def _texts(goal: Goal | None) -> dict[str, str]:
    """By the name of its field what the form starts with."""
    names = ("text", "indicator", "baseline", "target")
    found = {name: getattr(goal, name) if goal is not None else "" for name in names}
    found["ends_on"] = plain_date(goal.ends_on) if goal is not None else ""
    levels = (goal.levels if goal is not None else ()) or ("",) * len(SCORES)
    return found | {level_field(score): level for score, level in zip(SCORES, levels, strict=True)}


def _score(goal: Goal) -> Cell:
    if not goal.scores:
        return Cell("nog geen", "neutral")
    score = goal.scores[-1][1]
    return Cell(score_text(score), "done" if score >= 0 else "attention", "done" if score >= 0 else "attention")


COLUMNS: list[Column[Goal]] = [
    Column("Doel", lambda goal: Cell(goal.text, strong=True), stretch=1),
    Column("Streefwaarde", lambda goal: goal.target, width=130),
    Column("Score", _score, width=100),
    Column("Uiterlijk", lambda goal: short_date(goal.ends_on), width=120),
]
