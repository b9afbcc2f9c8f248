"""The two menus of the board: what can be done with the selected line, and the days of the series."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from ui.agenda.presenter import AgendaPresenter
from ui.agenda.sentences import series_text
from ui.screen import Action
from ui.widgets.parts import unmarked
from zis_desktop.domain.agenda.series import SeriesDay
from zis_desktop.domain.dutch import short_date
from zis_desktop.domain.people import Guest


def line_menu(parent: QWidget, does: AgendaPresenter, *, may_change: bool) -> QMenu:
    """The same as the keys and buttons, for the selected line."""
    menu, item = _menu(parent), does.item
    changing = (
        ("Minuten…", item.ask_minutes),
        ("Zet vast op deze tijd, of laat los", item.toggle_pin), ("Zet vast op deze agenda", item.pin_here),
        ("Anoniem, of laat de toestemming beslissen", item.toggle_anonymous),
        ("Schuif door", item.move_on), ("Haal eraf…", item.ask_drop),
        ("Wie komt er, en wanneer…", does.ask_attendance),
        *((f"{guest.label} erbij of eraf…", _guest_asker(does, guest)) for guest in Guest),
    )  # fmt: skip
    for text, run in (("Open casus", item.open), *(changing if may_change else ())):
        menu.addAction(unmarked(text)).triggered.connect(lambda _checked=False, do=run: do())
    return menu


def series_menu(
    parent: QWidget, days: Sequence[SeriesDay], current: date, show: Callable[[date], None], actions: Sequence[Action]
) -> QMenu:
    """What can be done with the shown day, and under it the days of the school year to show another."""
    menu = _menu(parent)
    menu.setAccessibleName("Vergaderingen van dit schooljaar")
    for each in actions:
        menu.addAction(unmarked(each.text), each.run)
    menu.addSeparator()
    for day in days:
        action = QAction(unmarked(f"{short_date(day.on)}   {series_text(day)}"), menu)
        action.setCheckable(True)
        action.setChecked(day.on == current)
        action.triggered.connect(lambda _checked=False, on=day.on: show(on))
        menu.addAction(action)
    return menu


def _menu(parent: QWidget) -> QMenu:
    menu = QMenu(parent)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def _guest_asker(does: AgendaPresenter, guest: Guest) -> Callable[[], None]:
    return lambda: does.item.ask_guest(guest)
