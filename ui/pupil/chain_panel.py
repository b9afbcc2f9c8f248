"""The card with the chain of a casus on the page of a pupil: the flow chart, its gaps and what can be done with it."""

from datetime import date

from PySide6.QtWidgets import QLayout, QPushButton, QWidget

from ui.pupil.chain_chart import ChainChart
from ui.pupil.chain_presenter import ChainAct, ChainCard, ChainLine
from ui.widgets.beside import Beside
from ui.widgets.flow import FlowRow
from ui.widgets.long_text import LongText
from ui.widgets.parts import button, card, chip, column, key_name, label, row, symbol

PADDING = 10


def chain_panel(shown: ChainCard, today: date) -> QWidget:
    """One casus as a chart, under it what is missing, the longest open first."""
    question = LongText(shown.question, "secondary")
    told = row(label(shown.title, "section"), question, chip(shown.state, shown.tone, shown.icon))
    told.setStretch(1, 1)
    acts = column(FlowRow(*(_button(one) for one in shown.acts)))
    head = Beside((told, 1), (acts, 0))
    return card(head, ChainChart(shown.links, today), *(_line(one) for one in shown.lines), padding=PADDING, spacing=6)


def _line(shown: ChainLine) -> QLayout:
    act = [] if shown.act is None else [_button(shown.act, "link")]
    tone, icon = shown.kind.value
    made = row(symbol(icon, tone or "accent", 16), label(shown.text, tone, wrap=True), *act)
    made.setStretch(1, 1)
    return made


def _button(act: ChainAct, kind: str = "") -> QPushButton:
    tip = f"{act.text} ({key_name(act.key)})" if act.key else ""
    made = button(act.text, act.run, kind=kind, icon_name=act.icon, tip=tip)
    made.setAccessibleName(act.name)
    return made
