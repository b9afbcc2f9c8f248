"""The stops of the tour, in the order in which a newcomer would walk."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTabBar, QWidget

from ui.pupil.tab_names import PupilTab
from ui.pupil.view import PupilView
from ui.tabbed import TabbedScreen
from zis_desktop.services.agenda.agenda import agenda
from zis_desktop.services.agenda.papers import agenda_paper
from zis_desktop.services.casussen import casus_by_code
from zis_desktop.services.schools import schools

if TYPE_CHECKING:
    from ui.tour.pictures import Walk
    from zis_desktop.store.unit_of_work import UnitOfWork

MONDAY = date(2024, 9, 9)
LAST_MONDAY = date(2024, 9, 2)
NEW, RUNNING = "K-002", "K-022"
SIXTEEN, AT_HOME = "K-011", "K-039"
"""Whose pupil turned 16 this week; that of a family with help at home."""
Stop = Callable[["Walk"], QWidget | None]


def _start(walk: "Walk") -> None:
    walk.app.start()


def _open(walk: "Walk") -> None:
    walk.app.open(str(walk.place))


def _screen(key: str) -> Stop:
    return lambda walk: walk.app.window.go_to(key)


def _agenda(walk: "Walk") -> None:
    walk.app.window.open_meeting(MONDAY)


def _casus_id(walk: "Walk", code: str) -> int:
    return walk.ask(lambda uow: casus_by_code(uow, _school(uow), code, walk.today).id)


def _casus(walk: "Walk") -> None:
    walk.app.window.open_casus(_casus_id(walk, NEW))


def _new_casus(walk: "Walk") -> None:
    walk.app.window.register_casus(3)


def _pupil(walk: "Walk") -> None:
    pupil_id = walk.ask(lambda uow: casus_by_code(uow, _school(uow), RUNNING, walk.today).pupil_id)
    walk.app.window.open_pupil(pupil_id)


def _ask(code: str, ask: Callable[[PupilView], object]) -> Stop:
    """A question on the page of the pupil of this casus."""

    def show(walk: "Walk") -> None:
        pupil_id = walk.ask(lambda uow: casus_by_code(uow, _school(uow), code, walk.today).pupil_id)
        walk.app.window.open_pupil(pupil_id)
        walk.settle()
        page = walk.app.window.current_screen
        if isinstance(page, PupilView):
            ask(page)

    return show


def _import(walk: "Walk") -> None:
    walk.app.window.open_import()


def _meeting(on: date, *keys: str) -> Stop:
    def show(walk: "Walk") -> None:
        meeting_id = walk.ask(lambda uow: agenda(uow, _school(uow), on, walk.today).meeting.id)
        walk.app.window.run_meeting(meeting_id)
        for key in keys:
            walk.press(key)

    return show


def _deciding(walk: "Walk") -> None:
    walk.app.window.open_decisions()


def _next_page(*keys: str) -> Stop:
    def show(walk: "Walk") -> None:
        for key in keys:
            walk.press(key)

    return show


def _part(key: str) -> Stop:
    """The part of Beheer or Relaties with this key."""

    def show(walk: "Walk") -> None:
        screen = walk.app.window.current_screen
        if isinstance(screen, TabbedScreen):
            screen.show_tab(key)

    return show


def _unlock(walk: "Walk") -> None:
    """As it stands before a store that asks a password; this one is the demo, so nothing is typed."""
    page = walk.app.session.page(str(walk.place.with_name("school.zis")), lambda _opened: None, login="m.aalbers")
    walk.app.window.show_page(page)
    page.focus_first()


def _tab(number: int) -> Stop:
    """The tab with this number on the screen that is open."""

    def show(walk: "Walk") -> None:
        bars = [bar for bar in walk.app.window.findChildren(QTabBar) if bar.isVisible() and bar.count() > number]
        if bars:
            bars[0].setCurrentIndex(number)

    return show


def _preview(walk: "Walk") -> None:
    now = walk.app.clock.now()
    walk.app.window.preview("Agenda CvB", lambda uow: agenda_paper(uow, _school(uow), MONDAY, now))


def _palette(walk: "Walk") -> None:
    walk.app.window.go_to("today")
    walk.settle()
    walk.app.window.searching.commands()


def _school(uow: "UnitOfWork") -> int:
    return schools(uow)[0].id


STOPS: tuple[tuple[str, Stop], ...] = (
    ("start", _start),
    ("inloggen", _unlock),
    ("vandaag", _open),
    ("agenda", _agenda),
    ("agenda-gasten", _next_page("G", "Shift+Tab")),
    ("leerlingen", _screen("pupils")),
    ("leerling", _pupil),
    ("leerling-opp-evalueren", _next_page("Ctrl+E")),
    ("leerling-toestemming", _next_page("Ctrl+H")),
    ("leerling-opp", _next_page("Esc", "Ctrl+PgUp")),
    ("leerling-contacten", _next_page("Ctrl+PgDown", "Ctrl+PgDown")),
    ("leerling-documenten", _next_page("Ctrl+PgDown")),
    ("leerling-16-geworden", _ask(SIXTEEN, lambda page: page.turn_to(PupilTab.CONSENT))),
    ("leerling-gezinsplan", _ask(AT_HOME, lambda page: page.presenter.family_plan.align())),
    ("casus", _casus),
    ("casus-nieuw", _new_casus),
    ("lijst-inlezen", _import),
    ("trajecten", _screen("trajectories")),
    ("traject-plannen", _next_page("Down", "Down", "Ctrl+Return")),
    ("groepen-vragen", _screen("groups")),
    ("groepen-groep", _next_page(*["Down"] * 3, "Return")),
    ("uren", _screen("hours")),
    ("uren-totalen", _tab(1)),
    ("uren-maanden", _tab(2)),
    ("cjg-uren", _screen("cjg_hours")),
    ("overzichten", _screen("overview")),
    ("budget", _screen("budget")),
    ("budget-uren", _part("use")),
    ("budget-afrekening", _part("settlement")),
    ("budget-afgesloten", _next_page("Alt+PgUp")),
    ("budget-facturen", _part("invoices")),
    ("budget-controle", _part("audit")),
    ("budget-tarieven", _part("rates")),
    ("relaties-gemeenten", _screen("relations")),
    ("relaties-cvb", _part("people")),
    ("relaties-professionals", _part("professionals")),
    ("relaties-aanbod", _part("offers")),
    ("beheer-school", _screen("settings")),
    ("beheer-kalender", _part("calendar")),
    ("beheer-regioprofiel", _part("region")),
    ("beheer-gebruikers", _part("users")),
    ("beheer-rechten", _part("rights")),
    ("beheer-bewaren", _part("retention")),
    ("beheer-reservekopieen", _part("backups")),
    ("beheer-logboek", _part("log")),
    ("beheer-weergave", _part("look")),
    ("vergadering-wie", _meeting(MONDAY)),
    ("vergadering-opening", _next_page("0", "Ctrl+Return")),
    ("vergadering-punt", _next_page("Ctrl+Right", "Ctrl+Right")),
    ("vergadering-besluit", _next_page("Alt+2")),
    ("vergadering-anoniem", _next_page("F9")),
    ("vergadering-lijst", _next_page("F9", "Ctrl+I")),
    ("notulen", _meeting(LAST_MONDAY)),
    ("besluiten", _deciding),
    ("voorbeeld", _preview),
    ("zoeken", _palette),
)
