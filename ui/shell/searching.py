"""Ctrl+K and Ctrl+F: what the palette offers here, and the way to what is chosen in it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from ui.presenting import Workplace
from ui.runner import BackgroundRunner, ScreenRunner
from ui.screen import Action, Names, Screen, Where
from ui.screens import entry_with
from ui.shell import elsewhere
from ui.shell.palette import CommandPalette
from ui.shell.possible import places, possible
from zis_desktop.domain.finding import Found
from zis_desktop.domain.vault.access import Right

if TYPE_CHECKING:
    from zis_desktop.store.unit_of_work import UnitOfWork

HIDDEN = "In de anonieme weergave gaat geen dossier open. Zet die eerst uit met F9."
NO_CASUS = "Deze leerling heeft geen open casus. Registreer er eerst een (Ctrl N)."
NOT_NOW = "Dat kan hier nu niet. Kijk op dit scherm wat er eerst nodig is."
NOT_IN_LIST = "Deze leerling staat niet in deze lijst: er loopt geen hulp."
ROUNDS = 20


class Place(Protocol):
    """What it asks of the window."""

    runner: BackgroundRunner
    workplace: Workplace | None

    @property
    def current_screen(self) -> Screen | None: ...

    @property
    def password_wanted(self) -> SignalInstance: ...

    @property
    def lock_wanted(self) -> SignalInstance: ...

    def register_casus(self) -> None: ...

    def open_import(self) -> None: ...

    def go_to(self, key: str) -> None: ...

    def open_pupil(self, pupil_id: int) -> None: ...

    def open_casus(self, casus_id: int) -> None: ...

    def say(self, text: str, tone: str = "done") -> None: ...


class Searching:
    """The palette of one window."""

    def __init__(self, window: QWidget, place: Place) -> None:
        self._place = place
        self.palette = CommandPalette(window, self.actions, self.find)
        self._runner = ScreenRunner(place.runner)
        self.palette.destroyed.connect(self._runner.end)

    def commands(self) -> None:
        self.palette.open_commands(self._open_found)

    def pupils(self) -> None:
        self.palette.open_pupils(self._open_found)

    def names(self) -> Names:
        screen = self._place.current_screen
        return Names.FULL if screen is None else screen.names()

    def hides_names(self) -> bool:
        return self.names() is not Names.FULL

    # -- what can be done ------------------------------------------------------------------------------------------

    def actions(self) -> list[Action]:
        """Here first, then what is always possible, then the screens and what can be done there."""
        place, screen = self._place, self._place.current_screen
        assert place.workplace is not None
        here = [] if screen is None else [_with_key(screen.primary()), *screen.palette_actions()]
        own = [replace(each, where=Where.HERE) for each in here if each is not None]
        found = possible(
            [*own, *self._always(), *self._history(), *places(place.workplace, place.go_to)], place.workplace
        )
        known = {action.text for action in found}
        return [*found, *(action for action in self._elsewhere(place.workplace) if action.text not in known)]

    def _always(self) -> list[Action]:
        """What can be done on every screen."""
        place = self._place
        return [
            Action("Zoek een leerling", self.pupils, "Ctrl F"),
            Action("Registreer een casus", place.register_casus, "Ctrl N", Right.CHANGE_CASUSSEN),
            Action("Lees een leerlingenlijst in", place.open_import, right=Right.IMPORT_PUPILS),
            Action("Wijzig mijn wachtwoord", place.password_wanted.emit),
            Action("Vergrendel ZIS", place.lock_wanted.emit, "Ctrl L"),
        ]

    def _history(self) -> list[Action]:
        runner = self._place.runner
        ways = (
            ("Maak ongedaan", runner.to_undo(), runner.undo, "Ctrl Z"),
            ("Doe opnieuw", runner.to_redo(), runner.redo, "Ctrl Y"),
        )
        return [Action(f"{verb}: {what}", run, key, where=Where.BACK) for verb, what, run, key in ways if what]

    def _elsewhere(self, workplace: Workplace) -> list[Action]:
        found: list[Action] = []
        for entry in elsewhere.entries_beside(workplace, self._place.current_screen):
            for each in possible(elsewhere.offered(entry), workplace):
                go = self._at_one_of if each.of_pupil else self._at_screen
                found.append(elsewhere.named(entry.text, each, partial(go, entry.key)))
        screen = type(self._place.current_screen).__name__
        for way, run in (
            (elsewhere.PUPIL, self._at_pupil), (elsewhere.CASUS, self._at_casus), (elsewhere.MEETING, self._at_meeting),
        ):  # fmt: skip
            if way.view != screen:
                found += [elsewhere.named(way.called, each, run) for each in way.actions(workplace)]
        return found

    # -- going there -----------------------------------------------------------------------------------------------

    def _at_screen(self, key: str, text: str) -> None:
        from ui.tabbed import TabbedScreen

        self._place.go_to(key)
        screen = self._place.current_screen
        if isinstance(screen, TabbedScreen) and (tab := elsewhere.tab_with(entry_with(key), text)):
            screen.show_tab(tab)
        self._once_filled(partial(self._do, text))

    def _at_one_of(self, key: str, text: str) -> None:
        """On a list of pupils: about the one whose page is open, else it asks who."""

        def go(found: Found) -> None:
            self._place.go_to(key)
            self._once_filled(partial(self._choose_and, text, found))

        self._for_whom(text, go)

    def _choose_and(self, text: str, found: Found) -> None:
        screen = self._place.current_screen
        pupil_id, run = found.pupil_id, partial(self._do, text)
        if screen is None or pupil_id is None or not screen.choose_pupil(pupil_id, run):
            self._place.say(NOT_IN_LIST, "attention")

    def _at_pupil(self, text: str) -> None:
        self._for_whom(text, partial(self._open_and, text, casus=False))

    def _at_casus(self, text: str) -> None:
        self._for_whom(text, partial(self._open_and, text, casus=True))

    def _for_whom(self, text: str, then: Callable[[Found], None]) -> None:
        """The pupil whose page or casus is open; without one it asks."""
        screen, place = self._place.current_screen, self._place.workplace
        about = None if screen is None else screen.about()
        if about is None or place is None:
            self.palette.open_pupils(then, text)
            return
        school_id, today = place.school_id, place.clock.today()

        def look(uow: "UnitOfWork") -> Found | None:
            from zis_desktop.services.finding import find

            return next(
                (one for one in find(uow, school_id, about.words, today) if one.pupil_id == about.pupil_id), None
            )

        def found(one: Found | None) -> None:
            if one is None:
                self.palette.open_pupils(then, text)
            else:
                then(one)

        self._runner.read(look, found)

    def _at_meeting(self, text: str) -> None:
        """By way of the agenda, which knows the next one."""
        from ui.agenda.view import AgendaView

        self._place.go_to("agenda")

        def run() -> None:
            screen = self._place.current_screen
            if isinstance(screen, AgendaView):
                screen.presenter.start_meeting()
                self._once_filled(partial(self._do, text))

        self._once_filled(run)

    def _open_and(self, text: str, found: Found, *, casus: bool) -> None:
        if casus and found.casus_id is None:
            self._place.say(NO_CASUS, "attention")
            return
        if casus and found.casus_id is not None:
            self._place.open_casus(found.casus_id)
        elif found.pupil_id is not None:
            self._place.open_pupil(found.pupil_id)
        self._once_filled(partial(self._do, text))

    def _do(self, text: str) -> None:
        """Runs the action with this text of the screen that is open now."""
        screen = self._place.current_screen
        here = [] if screen is None else [_first_step(screen), *screen.palette_actions()]
        chosen = next((each for each in possible(here, self._place.workplace) if each.text == text), None)
        if chosen is None:
            self._place.say(NOT_NOW, "attention")
        elif chosen.writes:
            self._place.say(
                f"Dit legt meteen iets vast. Kijk eerst, en kies het dan hier: {keyed(chosen)}.", "attention"
            )
        else:
            chosen.run()

    def _once_filled(self, run: Callable[[], None], rounds: int = ROUNDS) -> None:
        """When the screen that was opened has its answers: what it asks follows on what it asked before."""
        runner = self._place.runner

        def look(_none: None) -> None:
            if runner.idle or not rounds:
                run()
            else:
                self._once_filled(run, rounds - 1)

        runner.start(lambda: None, look)

    # -- pupils ----------------------------------------------------------------------------------------------------

    def find(self, text: str, then: Callable[[list[tuple[Found, str]]], None]) -> None:
        """Those who are found, with the words that may stand on this screen."""
        workplace = self._place.workplace
        assert workplace is not None
        school_id, today, names = workplace.school_id, workplace.clock.today(), self.names()

        def look(uow: "UnitOfWork") -> tuple[Found, ...]:
            from zis_desktop.services.finding import find

            return find(uow, school_id, text, today)

        self._place.runner.read(look, lambda found: then([(each, shown(each, names)) for each in found]))

    def _open_found(self, found: Found) -> None:
        """To the pupil; from a meeting to the casus; for a narrow reach to the screen that has it."""
        place, screen = self._place, self._place.current_screen
        if self.names() is Names.CODES:
            place.say(HIDDEN, "attention")
        elif found.on is not None:
            place.go_to("block")
        elif found.pupil_id is None:
            place.go_to("own")
        elif self.names() is Names.SHORT and found.casus_id is not None and screen is not None:
            place.open_casus(found.casus_id)
        else:
            place.open_pupil(found.pupil_id)


def _with_key(primary: Action | None) -> Action | None:
    """The one next step of a screen, which always has this key."""
    return primary if primary is None or primary.key else replace(primary, key="Ctrl Enter")


def _first_step(screen: Screen) -> Action | None:
    """What it does depends on what the screen shows, so on a screen that was not open it waits for who looks."""
    primary = _with_key(screen.primary())
    told = primary is not None and primary.text in {text for text, _ in elsewhere.FIRST_STEPS.values()}
    return replace(primary, writes=told) if primary is not None else None


def keyed(action: Action) -> str:
    """'Noteer uren (Ctrl Enter)'"""
    return f"'{action.text}' ({action.key})" if action.key else f"'{action.text}'"


def shown(found: Found, names: Names) -> str:
    """'Sam van Veen, 3b, K-017'; on a projector 'K-017, Sam V., 3b', and in an anonymous view the code alone."""
    if names is Names.CODES:
        return found.code or "leerling zonder casus"
    parts = (
        (found.name, found.class_name, found.code)
        if names is Names.FULL
        else (found.code, found.short, found.class_name)
    )
    return ", ".join(part for part in parts if part)
