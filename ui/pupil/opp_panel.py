"""The card OPP on the page of a pupil: how it stands, its goals, what is missing, and what stood there before."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QLayout, QWidget

from ui.pupil.opp_presenter import OppPresenter
from ui.shell.possible import only_for
from ui.theme.theme import theme
from ui.widgets.parts import button, card, chip, column, label, line, row, symbol
from ui.widgets.table import Cell, Column, RowsTable
from zis_desktop.domain.casus.casus import Goal
from zis_desktop.domain.dutch import listing, plain_date, short_date
from zis_desktop.domain.goal_rules import GoalScore, level_text, score_text, t_score, t_score_text
from zis_desktop.domain.opp.opp import OppVersion, differences, not_heard
from zis_desktop.domain.opp.terms import OppTerm, is_near
from zis_desktop.domain.vault.access import Right

if TYPE_CHECKING:
    from zis_desktop.services.opp import OppFile

Part = QWidget | QLayout | int | None
LARGE_FROM = 1.5  # from this text size on, the buttons stand under their title


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is missing, and the one action that mends it."""

    text: str
    verb: str
    act: Callable[[], None]
    late: bool = False


def opp_panel(file: "OppFile", presenter: OppPresenter) -> QWidget:
    """Everything about the OPP of one pupil, on one card."""
    title, buttons = label("OPP", "section"), _buttons(file, presenter)
    head: Part = row(title, _state(file), None, *buttons)
    if theme().text_scale >= LARGE_FROM:
        head = column(row(title, _state(file), None), row(*buttons, None))
    parts: list[Part] = [head]
    parts += [_missing(gap, presenter) for gap in _gaps(file, presenter)]
    if file.now is None:
        parts += [label(f"{term.why.capitalize()}: uiterlijk {plain_date(term.due_on)}.") for term in file.terms]
        return card(*parts)
    parts += _text(file.now)
    if file.goals:
        parts += [_goals(file), *_together(file)]
    return card(*parts, line(), *_history(file), _papers(presenter))


# -- how it stands -----------------------------------------------------------------------------------------------


def _state(file: "OppFile") -> QWidget:
    if file.now is None:
        return chip("nog niet vastgelegd", "attention", "attention")
    return chip(f"{file.now.occasion.value} {short_date(file.now.on)}", "done", "done")


def _buttons(file: "OppFile", presenter: OppPresenter) -> list[QWidget]:
    if file.now is None:
        made = [button("Stel OPP vast", presenter.write, icon_name="edit")]
    else:
        made = [
            button("Evalueer OPP", presenter.evaluate, icon_name="check", key="Ctrl+E"),
            button("Wijzig OPP", presenter.write, icon_name="edit"),
        ]
    return [only_for(Right.CHANGE_CASUSSEN, presenter.workplace, one) for one in made]


def _text(version: OppVersion) -> list[Part]:
    text = version.text
    said = (
        ("Uitstroom", f"{text.profile.value}: {text.destination}" if text.destination else text.profile.value),
        ("Belemmert", text.hindering),
        ("Bevordert", text.helping),
        ("Begeleiding", text.support),
    )
    return [_pair(what, words) for what, words in said if words]


def _pair(what: str, words: str) -> QLayout:
    name = label(what, "secondary")
    name.setFixedWidth(theme().px(96))
    shown = label(words, wrap=True)
    shown.setAccessibleName(f"{what}: {words}")
    made = row(name, shown)
    made.setStretch(1, 1)
    return made


def _goals(file: "OppFile") -> QWidget:
    table = RowsTable("Doelen in het OPP", GOALS)
    table.show_rows(file.goals)
    table.fit_height()
    return table


def _together(file: "OppFile") -> list[Part]:
    said = t_score_text(t_score(GoalScore(goal.scores[-1][1]) for goal in file.goals if goal.scores))
    if not said:
        return []
    shown = label(f"Alle doelen samen: T-score {said}. Bij 50 gaat het precies zoals verwacht.", "secondary", wrap=True)
    return [shown]


def _score(goal: Goal) -> Cell:
    if not goal.scores:
        return Cell("nog geen", tone="neutral")
    day, score = goal.scores[-1]
    tone = "done" if score >= 0 else "attention"
    return Cell(score_text(score), tone=tone, icon=tone, second=f"{level_text(goal.levels, score)}, {short_date(day)}")


GOALS: tuple[Column[Goal], ...] = (
    Column("Doel", lambda goal: Cell(goal.text, strong=True), stretch=3),
    Column("Waar", lambda goal: goal.area.value, width=80),
    Column("Begin en doel", lambda goal: f"{goal.baseline} → {goal.target}", stretch=2),
    Column("Score", _score, stretch=3),
)


# -- what is missing ---------------------------------------------------------------------------------------------


def _gaps(file: "OppFile", presenter: OppPresenter) -> list[Gap]:
    found = [_term(term, file, presenter) for term in file.terms if is_near(term, file.on) and file.now is not None]
    asked = file.to_hear
    missing = not_heard(asked) if asked is not None else ()
    if asked is not None and missing:
        who = listing([f"de {one.value}" for one in missing])
        text = f"De mening van {who} over het OPP van {plain_date(asked.on)} ontbreekt (hoorrecht)."
        found.append(Gap(text, "Leg mening vast", presenter.hear))
    if file.must_agree:
        text = f"Instemming met de begeleiding ontbreekt van {listing(list(file.must_agree))}."
        found.append(Gap(text, "Leg instemming vast", presenter.agree))
    return found


def _term(term: OppTerm, file: "OppFile", presenter: OppPresenter) -> Gap:
    late = term.due_on < file.on
    text = f"{term.kind.value}: uiterlijk {plain_date(term.due_on)}{', te laat' if late else ''} ({term.why})."
    return Gap(text, "Evalueer OPP", presenter.evaluate, late)


def _missing(gap: Gap, presenter: OppPresenter) -> QLayout:
    act = only_for(Right.CHANGE_CASUSSEN, presenter.workplace, button(gap.verb, gap.act, kind="link"))
    tone = "late" if gap.late else "attention"
    made = row(symbol(tone, tone, 16), label(gap.text, tone, wrap=True), act)
    made.setStretch(1, 1)
    return made


# -- what stood there before -------------------------------------------------------------------------------------


def _history(file: "OppFile") -> list[Part]:
    """Every version, the newest first; the chosen one says under the table what it changed."""
    shown = label("", "secondary", wrap=True)
    table = RowsTable("Wat er in het OPP stond", VERSIONS)
    table.chosen.connect(partial(_tell, shown, file))
    table.show_rows(tuple(reversed(file.versions)))
    table.fit_height(at_most=5)
    _tell(shown, file, file.versions[-1])
    return [label("Versies", "strong"), table, shown]


def _tell(shown: QLabel, file: "OppFile", version: OppVersion | None) -> None:
    if version is not None:
        shown.setText("\n".join(_told(file, version)) or "Er wijzigde niets.")


def _told(file: "OppFile", version: OppVersion) -> list[str]:
    place = file.versions.index(version)
    changed = differences(file.versions[place - 1], version) if place else ()
    said = "; ".join(f"{one.what}: {one.after or 'vervallen'}" for one in changed)
    lines = [version.new.reason, f"Anders dan ervoor: {said}." if said else ""]
    lines += [
        f"{view.heard.value.capitalize()} ({plain_date(view.on)}, {view.how.value}): {view.text}"
        for view in version.views
    ]
    lines += [
        f"{one.name} stemt {'in' if one.agrees else 'niet in'} ({plain_date(one.on)}). {one.remark}".strip()
        for one in version.agreements
    ]
    return [one for one in lines if one]


VERSIONS: tuple[Column[OppVersion], ...] = (
    Column("Vanaf", lambda one: Cell(short_date(one.on), strong=True), width=130),
    Column("Wat", lambda one: one.occasion.value, stretch=1),
    Column("Besluit", lambda one: one.decision or "–", stretch=1),
    Column("Door", lambda one: one.written_by, width=150),
)


def _papers(presenter: OppPresenter) -> QLayout:
    hear = button("Leg mening vast", presenter.hear, icon_name="note")
    agree = button("Leg instemming vast", presenter.agree, icon_name="check")
    passage = button("Toon OPP-bijlage", presenter.show_passage, icon_name="file")
    report = button("Toon evaluatieverslag", presenter.show_report, icon_name="file")
    changing = [only_for(Right.CHANGE_CASUSSEN, presenter.workplace, one) for one in (hear, agree)]
    printing = [only_for(Right.EXPORT, presenter.workplace, one) for one in (passage, report)]
    if theme().text_scale >= LARGE_FROM:
        return column(row(*changing, None), row(*printing, None))
    return row(*changing, None, *printing)
