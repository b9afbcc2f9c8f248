"""What is decided about the selected line of the board: its place, minutes, name, guests, and whether it stays."""

from collections.abc import Callable
from typing import Any, Protocol

from ui.agenda.rows import has_gap, key_of
from ui.agenda.sentences import called, item_sentences
from ui.agenda.shown import BoardView, Details, Link
from ui.presenting import Navigator, Runner, Workplace
from ui.pupil.tab_names import PupilTab
from zis_desktop.domain.agenda.board import Agenda, BoardItem
from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.consent.consent import Presentation
from zis_desktop.domain.dutch import clock, is_number
from zis_desktop.domain.meeting.meeting import ItemKind
from zis_desktop.domain.people import Guest


class Board(Protocol):
    """What the board around it knows: what it shows, to whom, and whether that can be changed yet."""

    agenda: Agenda | None
    reader: Reader

    def may_change(self) -> bool:
        """Says in the message bar why not."""


class ItemPresenter:
    """One line of the board. `key` stays that of the casus when the agenda is composed anew."""

    def __init__(self, view: BoardView, runner: Runner, go: Navigator, workplace: Workplace, board: Board) -> None:
        self._view = view
        self._runner = runner
        self._go = go
        self._place = workplace
        self._board = board
        self.key: int | None = None

    @property
    def line(self) -> BoardItem | None:
        agenda = self._board.agenda
        lines = () if agenda is None else agenda.items
        return None if self.key is None else next((line for line in lines if key_of(line) == self.key), None)

    # -- its place and time ------------------------------------------------------------------------------------

    def move(self, by: int) -> None:
        line = self._changeable()
        if line is None or self._board.agenda is None:
            return
        casussen = [each for each in self._board.agenda.items if each.item.kind is ItemKind.CASUS]
        if line in casussen:
            self.move_to(casussen.index(line) + by)

    def move_to(self, place: int) -> None:
        """To a place among the casussen, 0 first."""
        from zis_desktop.services.agenda.changes import move_item

        line = self._changeable()
        if line is not None:
            item_id = line.item.id
            self._change(lambda uow: move_item(uow, item_id, place), f"{called(line)} verplaatst.")

    def ask_minutes(self) -> None:
        line = self._changeable()
        if line is not None:
            self._view.ask(
                called(line),
                f"Hoeveel minuten voor {called(line)}?",
                self._set_minutes,
                text=str(line.item.minutes),
            )

    def _set_minutes(self, text: str) -> None:
        from zis_desktop.services.agenda.changes import set_minutes

        line = self._changeable()
        if line is None:
            return
        if not is_number(text.strip()):
            self._go.say(f"'{text.strip()}' is geen aantal minuten: schrijf bijvoorbeeld 12.", "late")
            return
        item_id, minutes = line.item.id, int(text)
        self._change(lambda uow: set_minutes(uow, item_id, minutes), f"{called(line)} duurt {minutes} minuten.")

    def toggle_pin(self) -> None:
        """Pins the item at its time, or lets it go."""
        from zis_desktop.services.agenda.changes import pin_item, unpin_item

        line = self._casus()
        if line is None:
            return
        item = line.item
        if line.placed.pinned_at is not None or (item.pinned and line.placed.pinned_at is None):
            self._change(lambda uow: unpin_item(uow, item.id), f"{called(line)} staat niet meer vast.")
        else:
            at = item.starts_at
            self._change(lambda uow: pin_item(uow, item.id, at), f"{called(line)} staat vast op {clock(at)}.")

    def pin_here(self) -> None:
        """Keeps the item on this agenda, whatever its time becomes."""
        from zis_desktop.services.agenda.changes import pin_item

        line = self._casus()
        if line is not None:
            item_id = line.item.id
            self._change(lambda uow: pin_item(uow, item_id), f"{called(line)} blijft op deze agenda.")

    def toggle_anonymous(self) -> None:
        from zis_desktop.services.agenda.changes import present_anonymously, present_by_consent

        line = self._casus()
        if line is None:
            return
        item_id, name = line.item.id, called(line)
        if line.placed.presentation_by_hand is None:
            self._change(lambda uow: present_anonymously(uow, item_id), f"{name} wordt anoniem besproken.")
        else:
            self._change(lambda uow: present_by_consent(uow, item_id), f"{name}: de toestemming beslist weer.")

    def ask_name_anyway(self) -> None:
        line = self._casus()
        if line is not None:
            self._view.ask(
                "Met naam, zonder toestemming", f"Waarom is de naam van {called(line)} nodig?", self._name_anyway
            )

    def _name_anyway(self, reason: str) -> None:
        from zis_desktop.services.agenda.changes import present_by_name

        line = self._casus()
        if line is not None:
            item_id, by = line.item.id, self._place.user_name
            said = f"{called(line)} wordt met naam besproken; de reden is vastgelegd."
            self._change(lambda uow: present_by_name(uow, item_id, reason, by), said)

    def ask_drop(self) -> None:
        line = self._casus()
        if line is not None:
            name = called(line)
            self._view.ask(f"Haal {name} eraf", f"Waarom gaat {name} van de agenda?", self._drop)

    def _drop(self, reason: str) -> None:
        from zis_desktop.services.agenda.changes import drop_item

        line = self._casus()
        if line is not None:
            item_id, today = line.item.id, self._place.clock.today()
            self._select_neighbour(line)
            self._change(lambda uow: drop_item(uow, item_id, reason, today), f"{called(line)} is eraf gehaald.")

    def move_on(self) -> None:
        """Moves the selected item on to the next meeting."""
        from zis_desktop.services.agenda.changes import move_on

        line = self._casus()
        if line is None or self._board.agenda is None:
            return
        item_id, today = line.item.id, self._place.clock.today()
        reason = "Doorgeschoven: " + (" en ".join(line.item.gaps) if line.item.gaps else "door de voorzitter") + "."
        self._select_neighbour(line)
        self._change(
            lambda uow: move_on(uow, item_id, today, reason), f"{called(line)} gaat door naar een volgende CvB."
        )

    def ask_guest(self, guest: Guest) -> None:
        """Adds or drops a guest of the selected item; asks why (R1)."""
        line = self._casus()
        if line is not None:
            verb = "weg bij" if guest in line.item.needs else "erbij bij"
            self._view.ask(
                f"{guest.label} {verb} {called(line)}",
                f"Waarom is {guest.label} hier {'niet ' if guest in line.item.needs else ''}nodig?",
                lambda reason: self._override(guest, reason),
            )

    def _override(self, guest: Guest, reason: str) -> None:
        from zis_desktop.services.agenda.changes import override_guest

        line = self._casus()
        if line is not None:
            item_id, needed = line.item.id, guest not in line.item.needs
            said = f"{guest.label} is {'nodig' if needed else 'niet nodig'} bij {called(line)}."
            self._change(lambda uow: override_guest(uow, item_id, guest, needed=needed, reason=reason), said)

    def open(self) -> None:
        line = self.line
        if line is not None and line.item.casus_id is not None:
            self._go.open_casus(line.item.casus_id)

    def ask_consent(self) -> None:
        if (line := self.line) is not None and line.placed.pupil_id is not None:
            self._go.open_pupil(line.placed.pupil_id, tab=PupilTab.CONSENT)

    def swap(self, casus_id: int) -> None:
        """Puts a casus on the agenda in the place of the selected item, which moves on."""
        from zis_desktop.services.agenda.changes import swap_items

        line = self._casus()
        if line is None or self._board.agenda is None:
            return
        item_id, today = line.item.id, self._place.clock.today()
        self.key = casus_id
        self._change(lambda uow: swap_items(uow, item_id, casus_id, today), f"Geruild met {called(line)}.")

    # -- inside ------------------------------------------------------------------------------------------------

    def details(self, line: BoardItem) -> Details | None:
        if line.item.kind is not ItemKind.CASUS or self._board.reader is not Reader.SCHOOL:
            return None
        tone = "late" if has_gap(line) else "info"
        return Details(f"{line.number}. {called(line)}", item_sentences(line), tone, tuple(self._links(line)))

    def _links(self, line: BoardItem) -> list[Link]:
        links = [Link("Vul samenvatting aan" if line.item.gaps else "Open casus", self.open)]
        if line.item.needs and line.needs_consent:
            links += [
                Link("Vraag toestemming", self.ask_consent),
                Link("Bespreek anoniem", self.toggle_anonymous),
                Link("Toch met naam", self.ask_name_anyway),
            ]
        elif line.item.needs and line.item.presentation is not Presentation.NAMED:
            links.append(Link("Laat toestemming beslissen", self.toggle_anonymous))
        if has_gap(line):
            links.append(Link("Schuif door", self.move_on))
        return links

    def _changeable(self) -> BoardItem | None:
        return self.line if self._board.may_change() else None

    def _casus(self) -> BoardItem | None:
        line = self._changeable()
        if line is not None and line.item.kind is not ItemKind.CASUS:
            self._go.say("Opening, actiepunten en rondvraag horen bij elke vergadering. Kies een casus.", "attention")
            return None
        return line

    def _select_neighbour(self, line: BoardItem) -> None:
        """What will be selected when this line is gone."""
        if self._board.agenda is None:
            return
        others = [each for each in self._board.agenda.items if each is not line]
        behind = [each for each in others if each.number > line.number]
        found = behind[0] if behind else (others[-1] if others else None)
        self.key = None if found is None else key_of(found)

    def _change(self, job: Callable[[Any], Changes], said: str) -> None:
        self._runner.change(job, said=said)
