"""The card of the family plan (1G1P1R) on the page of a pupil: what was agreed with the regisseur, and what misses."""

from PySide6.QtWidgets import QLayout, QWidget

from ui.pupil.family_plan_presenter import FamilyPlanPresenter
from ui.shell.possible import only_for
from ui.widgets.parts import button, card, label, line, row, symbol
from zis_desktop.domain.dutch import listing, plain_date
from zis_desktop.domain.family_plan import STEP, Alignment
from zis_desktop.domain.vault.access import Right

Parts = list[QWidget | QLayout | int | None]


def family_plan_panel(presenter: FamilyPlanPresenter) -> QWidget:
    """The card; quiet when no casus names help at home."""
    add = only_for(Right.CHANGE_CASUSSEN, presenter.workplace, button(STEP, presenter.align, icon_name="home"))
    add.setAccessibleName("Leg afstemming met het gezinsplan vast")
    parts: Parts = [row(label("Gezinsplan (1G1P1R)", "section"), None, add)]
    parts += [_signal(text) for text in presenter.missing]
    if presenter.quiet and not presenter.alignments:
        parts.append(label(presenter.quiet, "secondary", wrap=True))
    for number, one in enumerate(presenter.alignments):
        if number:
            parts.append(line())
        parts += _alignment(one)
    return card(*parts)


def _signal(text: str) -> QLayout:
    made = row(symbol("attention", "attention", 16), label(text, "attention", wrap=True))
    made.setStretch(1, 1)
    return made


def _alignment(one: Alignment) -> Parts:
    who = one.new.regisseur
    head = row(label(who.name, "strong"), label(who.organisation, "secondary"), None, label(plain_date(one.new.on)))
    reach = row(symbol("phone", "neutral", 16), label(who.reach, "secondary", wrap=True))
    reach.setStretch(1, 1)
    about = label(f"Over {listing([f'‘{goal}’' for goal in one.new.goals])}.", "secondary", wrap=True)
    ground = f"Op de toestemming van {plain_date(one.consent_on)}; opgeschreven door {one.written_by}."
    return [head, reach, label(one.new.agreed, wrap=True), about, label(ground, "secondary", wrap=True)]
