"""The card OPP on the page of a pupil: how it stands, its goals, what is missing, and what stood there before."""

from PySide6.QtWidgets import QLayout, QWidget

from ui.pupil.opp_history import OppHistory, pair
from ui.pupil.opp_presenter import Gap, OppPresenter
from ui.shell.possible import only_for
from ui.widgets.beside import Beside
from ui.widgets.flow import FlowRow
from ui.widgets.parts import button, card, chip, column, label, line, row, symbol
from ui.widgets.table import Cell, Column, RowsTable
from zis_desktop.domain.casus.casus import LIGHTEST, Goal
from zis_desktop.domain.dutch import short_date
from zis_desktop.domain.goal_rules import level_text, score_text
from zis_desktop.domain.vault.access import Right

HEAD_BESIDE_FROM = 780

Part = QWidget | QLayout | int | None


def opp_panel(presenter: OppPresenter) -> QWidget:
    """Everything about the OPP of one pupil, on one card."""
    file = presenter.file
    state, tone = presenter.state
    title = row(label("OPP", "section"), chip(state, tone, tone), None)
    steps = column(FlowRow(*_buttons(presenter)))
    parts: list[Part] = [Beside((title, 1), (steps, 0), beside_from=HEAD_BESIDE_FROM)]
    parts += [_missing(gap, presenter) for gap in presenter.gaps]
    parts += [pair(what, words) if what else label(words) for what, words in presenter.text]
    if file is None or file.now is None:
        return card(*parts)
    if file.goals:
        parts.append(_goals(file.goals))
    if presenter.together:
        parts.append(label(presenter.together, "secondary", wrap=True))
    return card(*parts, line(), OppHistory(presenter.history), _papers(presenter))


def _buttons(presenter: OppPresenter) -> list[QWidget]:
    if presenter.file is None or presenter.file.now is None:
        made = [button("Stel OPP vast", presenter.write, icon_name="edit", screen_key="Ctrl+O")]
    else:
        made = [
            button("Evalueer OPP", presenter.evaluate, icon_name="check", screen_key="Ctrl+E"),
            button("Wijzig OPP", presenter.write, icon_name="edit", screen_key="Ctrl+O"),
        ]
    return [only_for(Right.CHANGE_CASUSSEN, presenter.workplace, one) for one in made]


def _missing(gap: Gap, presenter: OppPresenter) -> QLayout:
    act = only_for(Right.CHANGE_CASUSSEN, presenter.workplace, button(gap.verb, gap.act, kind="link"))
    tone = "late" if gap.late else "attention"
    made = row(symbol(tone, tone, 16), label(gap.text, tone, wrap=True), act)
    made.setStretch(1, 1)
    return made


def _papers(presenter: OppPresenter) -> QWidget:
    hear = button("Leg mening vast", presenter.hear, icon_name="note")
    agree = button("Leg instemming vast", presenter.agree, icon_name="check", screen_key="Ctrl+I")
    passage = button("Toon OPP-bijlage", presenter.show_passage, icon_name="file", screen_key="Ctrl+P")
    report = button("Toon evaluatieverslag", presenter.show_report, icon_name="file")
    changing = [only_for(Right.CHANGE_CASUSSEN, presenter.workplace, one) for one in (hear, agree)]
    printing = [only_for(Right.EXPORT, presenter.workplace, one) for one in (passage, report)]
    return FlowRow(*changing, *printing)


# -- the goals ---------------------------------------------------------------------------------------------------


def _goals(goals: tuple[Goal, ...]) -> QWidget:
    table = RowsTable("Doelen in het OPP", GOALS)
    table.show_rows(goals)
    table.fit_height()
    return table


def _score(goal: Goal) -> Cell:
    if not goal.scores:
        return Cell("nog geen", tone="neutral")
    day, score = goal.scores[-1]
    tone = "done" if score >= 0 else "attention"
    return Cell(score_text(score), tone=tone, icon=tone, second=f"{level_text(goal.levels, score)}, {short_date(day)}")


def _weight(goal: Goal) -> Cell:
    return Cell(f"{goal.weight} keer" if goal.weight > LIGHTEST else "gewoon", tone="neutral")


GOALS: tuple[Column[Goal], ...] = (
    Column("Doel", lambda goal: Cell(goal.text, strong=True), stretch=3),
    Column("Waar", lambda goal: goal.area.value, width=80),
    Column("Begin en doel", lambda goal: f"{goal.baseline} → {goal.target}", stretch=2),
    Column("Telt mee", _weight, width=80),
    Column("Score", _score, stretch=3),
)
