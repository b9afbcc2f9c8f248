"""What the agenda board decides: which Monday, what is selected, which change goes to which use-case."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from ui.agenda.rows import Row, candidate_rows, guest_bars, has_gap, key_of, masked_rows, moved_rows, rows_of
from ui.agenda.sentences import (
    called,
    footer_mark,
    item_sentences,
    meeting_step,
    moved_heading,
    moved_text,
    name_of,
    nothing_text,
    state_text,
    summary_text,
)
from ui.agenda.series_presenter import SeriesPresenter
from ui.agenda.shown import BoardView, Comes, Details, Link, Shown
from ui.presenting import Navigator, Runner, Workplace
from ui.pupil.tab_names import PupilTab
from zis_desktop.domain.agenda.board import Agenda, BoardItem
from zis_desktop.domain.agenda.series import MOVED
from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.consent.consent import Presentation
from zis_desktop.domain.dutch import clock, day_and_month, is_number, short_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.meeting.meeting import ItemKind
from zis_desktop.domain.people import Guest

READERS = (Reader.SCHOOL, Reader.CJG, Reader.SCHOOLARTS, Reader.LEERPLICHT)
COMPOSE_FIRST = "Dit is een voorbeeld. Stel de agenda eerst samen (Ctrl Enter), daarna kunt u haar wijzigen."


class AgendaPresenter:
    """Decides for one board. Every change goes through the runner; the board reads again after it."""

    def __init__(self, view: BoardView, runner: Runner, go: Navigator, workplace: Workplace) -> None:
        self._view = view
        self._runner = runner
        self._go = go
        self._place = workplace
        self.on: date | None = None
        self.agenda: Agenda | None = None
        self.reader = Reader.SCHOOL
        self._selected: int | None = None
        self.series = SeriesPresenter(view, runner, go, workplace, self)

    # -- which Monday --------------------------------------------------------------------------------------

    def refresh(self) -> None:
        if self.on is not None:
            self.show_day(self.on)
            return
        from zis_desktop.services.agenda.agenda import first_meeting_day

        school_id, today = self._place.school_id, self._today
        self._runner.read(lambda uow: first_meeting_day(uow, school_id, today), self._found_first)

    def show_day(self, on: date) -> None:
        from zis_desktop.services.agenda.agenda import agenda

        if on != self.on:
            self._selected = None
        self.on = on
        school_id, today = self._place.school_id, self._today
        self._runner.read(lambda uow: agenda(uow, school_id, on, today), self._show, refused=self._refused)

    def previous(self) -> None:
        if self.agenda is not None and self.agenda.previous_day is not None:
            self.show_day(self.agenda.previous_day)

    def next(self) -> None:
        if self.agenda is not None and self.agenda.next_day is not None:
            self.show_day(self.agenda.next_day)

    def look_as(self, reader: Reader) -> None:
        """Shows the board as this reader would see it."""
        self.reader = reader
        if self.agenda is not None:
            self._show(self.agenda)

    # -- the agenda as a whole -----------------------------------------------------------------------------

    def compose(self) -> None:
        from zis_desktop.services.agenda.agenda import compose_agenda

        if self.on is None:
            return
        on, now, school_id = self.on, self._place.clock.now(), self._place.school_id
        self._runner.change(
            lambda uow: compose_agenda(uow, school_id, on, now), said=f"Agenda van {day_and_month(on)} samengesteld."
        )

    def preview_agenda(self) -> None:
        from zis_desktop.services.agenda.papers import agenda_paper

        if self.on is not None:
            on, now, school_id, reader = self.on, self._place.clock.now(), self._place.school_id, self.reader
            self._go.preview(
                f"Agenda CvB {short_date(on)}", lambda uow: agenda_paper(uow, school_id, on, now, reader=reader)
            )

    def preview_pack(self) -> None:
        from zis_desktop.services.agenda.papers import pre_read_paper

        if self.on is not None:
            on, now, school_id = self.on, self._place.clock.now(), self._place.school_id
            self._go.preview(f"CJG-voorbereiding {short_date(on)}", lambda uow: pre_read_paper(uow, school_id, on, now))

    def start_meeting(self) -> None:
        if self.agenda is None or not self.agenda.composed:
            self._go.say(COMPOSE_FIRST, "attention")
            return
        self._go.run_meeting(self.agenda.meeting.id)

    # -- the selected item ---------------------------------------------------------------------------------

    def select(self, item_id: int | None) -> None:
        line = self._line_of(item_id)
        self._selected = None if line is None else key_of(line)
        self._view.show_details(None if line is None else self._details(line))

    def select_next_gap(self) -> None:
        """Goes to the next item that lacks something, and around."""
        if self.agenda is None:
            return
        lines = list(self.agenda.items)
        here = next((place for place, line in enumerate(lines) if key_of(line) == self._selected), -1)
        for line in [*lines[here + 1 :], *lines[: here + 1]]:
            if has_gap(line):
                self._selected = key_of(line)
                self._show(self.agenda)
                return
        self._go.say("Alle punten zijn compleet.", "done")

    def move(self, by: int) -> None:
        line = self._changeable()
        if line is None or self.agenda is None:
            return
        casussen = [each for each in self.agenda.items if each.item.kind is ItemKind.CASUS]
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
            item_id, today = line.item.id, self._today
            self._select_neighbour(line)
            self._change(lambda uow: drop_item(uow, item_id, reason, today), f"{called(line)} is eraf gehaald.")

    def move_on(self) -> None:
        """Moves the selected item on to the next meeting."""
        from zis_desktop.services.agenda.changes import move_on

        line = self._casus()
        if line is None or self.agenda is None:
            return
        item_id, today = line.item.id, self._today
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

    def open_selected(self) -> None:
        line = self._line_by_key(self._selected)
        if line is not None and line.item.casus_id is not None:
            self._go.open_casus(line.item.casus_id)

    def ask_consent(self) -> None:
        if (line := self._line_by_key(self._selected)) is not None and line.placed.pupil_id is not None:
            self._go.open_pupil(line.placed.pupil_id, tab=PupilTab.CONSENT)

    # -- what is not on the agenda -------------------------------------------------------------------------

    def add(self, casus_id: int) -> None:
        from zis_desktop.services.agenda.changes import add_item

        if not self._may_change() or self.on is None:
            return
        on, school_id, today = self.on, self._place.school_id, self._today
        self._selected = casus_id
        said = f"{name_of(self.agenda, casus_id)} op de agenda gezet."
        self._change(lambda uow: add_item(uow, school_id, on, casus_id, today), said)

    def ask_add(self) -> None:
        if self._may_change() and self.agenda is not None:
            self._view.choose_casus(self.agenda.others)

    def swap(self, casus_id: int) -> None:
        """Puts a casus on the agenda in the place of the selected item, which moves on."""
        from zis_desktop.services.agenda.changes import swap_items

        line = self._casus()
        if line is None or self.on is None:
            return
        item_id, today = line.item.id, self._today
        self._selected = casus_id
        self._change(lambda uow: swap_items(uow, item_id, casus_id, today), f"Geruild met {called(line)}.")

    def ask_attendance(self) -> None:
        if self.agenda is not None:
            self._view.choose_attendance(self.agenda.meeting.attendance)

    def set_attendance(self, rows: Sequence[Comes], refused: Callable[[str], None], then: Callable[[], None]) -> None:
        """Times as typed; a refusal goes back to where they were typed."""
        from zis_desktop.services.agenda.changes import Coming, set_attendance

        if self.on is None:
            return
        try:
            coming = {each.professional_id: Coming(each.comes, each.window()) for each in rows}
        except RuleError as refusal:
            refused(refusal.text)
            return
        on, school_id, today = self.on, self._place.school_id, self._today
        self._runner.change(
            lambda uow: set_attendance(uow, school_id, on, coming, today),
            said="Aanwezigheid aangepast.",
            then=lambda _changes: then(),
            refused=lambda refusal: refused(refusal.text),
        )

    # -- inside --------------------------------------------------------------------------------------------

    @property
    def _today(self) -> date:
        return self._place.clock.today()

    def _found_first(self, day: date | None) -> None:
        if day is None:
            self._view.show_refusal("De kalender kent geen volgende maandag met school. Vul de kalender aan.", "")
        else:
            self.show_day(day)

    def _refused(self, refusal: RuleError) -> None:
        was, self.agenda = self.agenda, None
        if not self.series.went_back(was, refusal):
            day = short_date(self.on) if self.on else ""
            self._view.show_refusal(refusal.text, day, can_put_back=refusal.field == MOVED)

    def _show(self, agenda: Agenda) -> None:
        self.agenda = agenda
        rows = rows_of(agenda, self.reader, self._today)
        line = self._line_by_key(self._selected) or next(
            (each for each in agenda.items if each.item.kind is ItemKind.CASUS), None
        )
        self._selected = None if line is None else key_of(line)
        self._view.show_board(self._shown(agenda, rows, line))
        self._view.show_details(None if line is None else self._details(line))

    def _shown(self, agenda: Agenda, rows: tuple[Row, ...], line: BoardItem | None) -> Shown:
        final = agenda.meeting.finalised_at is not None
        return Shown(
            day=short_date(agenda.meeting.on),
            summary=summary_text(agenda),
            moved_here=moved_text(agenda),
            state=state_text(agenda),
            reader=self.reader,
            readers=tuple(each for each in READERS if each is Reader.SCHOOL or Guest[each.name] in agenda.windows),
            rows=rows,
            starts_at=agenda.meeting.starts_at,
            ends_at=max([agenda.meeting.ends_at, *(row.ends_at for row in rows)]),
            bars=guest_bars(agenda),
            moved_heading=moved_heading(agenda),
            moved=masked_rows(moved_rows(agenda), self.reader),
            candidates=masked_rows(candidate_rows(agenda), self.reader),
            nothing=nothing_text(agenda, self.reader),
            problems=tuple(problem.text for problem in agenda.problems),
            footer=footer_mark(agenda),
            has_previous=agenda.previous_day is not None,
            has_next=agenda.next_day is not None,
            can_start=agenda.composed,
            start=meeting_step(agenda),
            opens_meeting=final or agenda.meeting.started_at is not None,
            selected=None if line is None else line.number - 1,
        )

    def _details(self, line: BoardItem) -> Details | None:
        if line.item.kind is not ItemKind.CASUS or self.reader is not Reader.SCHOOL:
            return None
        tone = "late" if has_gap(line) else "info"
        return Details(f"{line.number}. {called(line)}", item_sentences(line), tone, tuple(self._links(line)))

    def _links(self, line: BoardItem) -> list[Link]:
        links = [Link("Vul samenvatting aan" if line.item.gaps else "Open casus", self.open_selected)]
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

    def _change(self, job: Callable[[Any], Changes], said: str) -> None:
        self._runner.change(job, said=said)

    def _may_change(self) -> bool:
        if self.agenda is None:
            return False
        if self.agenda.composed:
            return True
        self._go.say(COMPOSE_FIRST, "attention")
        return False

    def _changeable(self) -> BoardItem | None:
        return self._line_by_key(self._selected) if self._may_change() else None

    def _casus(self) -> BoardItem | None:
        line = self._changeable()
        if line is not None and line.item.kind is not ItemKind.CASUS:
            self._go.say("Opening, actiepunten en rondvraag horen bij elke vergadering. Kies een casus.", "attention")
            return None
        return line

    def _select_neighbour(self, line: BoardItem) -> None:
        """What will be selected when this line is gone."""
        if self.agenda is None:
            return
        others = [each for each in self.agenda.items if each is not line]
        behind = [each for each in others if each.number > line.number]
        found = behind[0] if behind else (others[-1] if others else None)
        self._selected = None if found is None else key_of(found)

    def _line_of(self, row: int | None) -> BoardItem | None:
        if self.agenda is None or row is None or not 0 <= row < len(self.agenda.items):
            return None
        return self.agenda.items[row]

    def _line_by_key(self, key: int | None) -> BoardItem | None:
        lines = () if self.agenda is None else self.agenda.items
        return None if key is None else next((line for line in lines if key_of(line) == key), None)
