"""Where the pupil lived from when to when, each home with what corrects it."""

from functools import partial

from PySide6.QtWidgets import QLayout, QWidget

from ui.pupil.homes_presenter import HomesPresenter
from ui.shell.possible import only_for
from ui.widgets.parts import button, card, column, icon_button, label, line, row
from zis_desktop.domain.dutch import plain_date
from zis_desktop.domain.homes import Stay
from zis_desktop.domain.vault.access import Right


def homes_card(presenter: HomesPresenter) -> QWidget:
    """The last home first."""
    add = only_for(
        Right.CHANGE_PUPILS, presenter.workplace, button("Leg verhuizing vast", presenter.add, icon_name="home")
    )
    parts: list[QWidget | QLayout | int | None] = [row(label("Woongeschiedenis", "section"), None, add)]
    for number, stay in enumerate(presenter.stays):
        if number:
            parts.append(line())
        parts.append(_stay(stay, presenter, strong=not number))
    if not presenter.stays:
        parts.append(label("Er is geen woonplaats bekend. Leg vast waar de leerling woont.", "secondary", wrap=True))
    return card(*parts)


def _stay(stay: Stay, presenter: HomesPresenter, *, strong: bool) -> QLayout:
    days = f"vanaf {plain_date(stay.home.since)}"
    if stay.until is not None:
        days += f" tot en met {plain_date(stay.until)}"
    told = column(
        label(stay.home.place, "strong" if strong else "body"), label(presenter.where(stay), "secondary", wrap=True),
        label(days, "secondary", wrap=True), spacing=2,
    )  # fmt: skip
    called = f"{stay.home.place} vanaf {plain_date(stay.home.since)}"
    buttons = (
        icon_button("edit", f"Verbeter {called}", partial(presenter.correct, stay)),
        icon_button("delete", f"Haal {called} weg", partial(presenter.remove, stay)),
    )
    line_of = row(told, *(only_for(Right.CHANGE_PUPILS, presenter.workplace, each) for each in buttons), spacing=6)
    line_of.setStretch(0, 1)
    return line_of
