"""What the agenda board decides: which Monday, what is selected, which change goes to which use-case."""

from collections.abc import Callable, Sequence
from datetime import date

from ui.agenda.item_presenter import ItemPresenter
from ui.agenda.rows import Row, candidate_rows, guest_bars, has_gap, key_of, masked_rows, moved_rows, rows_of
from ui.agenda.sentences import (
    footer_mark,
    meeting_step,
    moved_heading,
    moved_text,
    name_of,
    nothing_text,
    state_text,
    summary_text,
)
from ui.agenda.series_presenter import SeriesPresenter
from ui.agenda.shown import BoardView, Comes, Shown
from ui.presenting import Navigator, Runner, Workplace
from zis_desktop.domain.agenda.board import Agenda, BoardItem
from zis_desktop.domain.agenda.series import MOVED
from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.dutch import day_and_month, short_date
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
        self._sought: int | None = None
        self.item = ItemPresenter(view, runner, go, workplace, self)
        self.series = SeriesPresenter(view, runner, go, workplace, self)

    # -- which Monday --------------------------------------------------------------------------------------

    def refresh(self) -> None:
        if self.on is not None:
            self.show_day(self.on)
            return
        from zis_desktop.services.agenda.agenda import first_meeting_day

        school_id, today = self._place.school_id, self._today
        self._runner.read(lambda uow: first_meeting_day(uow, school_id, today), self._found_first)

    def show_day(self, on: date, casus_id: int | None = None) -> None:
        """This day; with a casus, the keyboard goes to it: on the agenda, or beside it."""
        from zis_desktop.services.agenda.agenda import agenda

        if casus_id is not None:
            self.reader, self._sought = Reader.SCHOOL, casus_id
        if on != self.on:
            self.item.key = None
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
        if self.may_change() and self.agenda is not None:
            self._go.run_meeting(self.agenda.meeting.id)

    def may_change(self) -> bool:
        """Whether the shown agenda stands; a preview says that it has to be composed first."""
        if self.agenda is None:
            return False
        if self.agenda.composed:
            return True
        self._go.say(COMPOSE_FIRST, "attention")
        return False

    # -- the selected item ---------------------------------------------------------------------------------

    def select(self, place: int | None) -> None:
        line = self._line_of(place)
        self.item.key = None if line is None else key_of(line)
        self._view.show_details(None if line is None else self.item.details(line))

    def select_next_gap(self) -> None:
        """Goes to the next item that lacks something, and around."""
        if self.agenda is None:
            return
        lines = list(self.agenda.items)
        here = next((place for place, line in enumerate(lines) if key_of(line) == self.item.key), -1)
        for line in [*lines[here + 1 :], *lines[: here + 1]]:
            if has_gap(line):
                self.item.key = key_of(line)
                self._show(self.agenda)
                return
        self._go.say("Alle punten zijn compleet.", "done")

    # -- what is not on the agenda -------------------------------------------------------------------------

    def add(self, casus_id: int) -> None:
        from zis_desktop.services.agenda.changes import add_item

        if not self.may_change() or self.on is None:
            return
        on, school_id, today = self.on, self._place.school_id, self._today
        self.item.key = casus_id
        said = f"{name_of(self.agenda, casus_id)} op de agenda gezet."
        self._runner.change(lambda uow: add_item(uow, school_id, on, casus_id, today), said=said)

    def ask_add(self) -> None:
        if self.may_change() and self.agenda is not None:
            self._view.choose_casus(self.agenda.others)

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
        if self.on is not None:  # another day was asked for meanwhile
            return
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
        sought = self._sought if agenda.meeting.on == self.on else None
        if sought is not None:
            self._sought, self.item.key = None, sought
        rows = rows_of(agenda, self.reader, self._today)
        line = self.item.line or next((each for each in agenda.items if each.item.kind is ItemKind.CASUS), None)
        self.item.key = None if line is None else key_of(line)
        self._view.show_board(self._shown(agenda, rows, line))
        self._view.show_details(None if line is None else self.item.details(line))
        if sought is not None:
            self._go_to(agenda, sought)

    def _go_to(self, agenda: Agenda, casus_id: int) -> None:
        beside = {*(one.casus_id for one in agenda.moved_on), *(one.candidate.casus_id for one in agenda.candidates)}
        if self.item.key == casus_id:
            self._view.go_to_line()
        elif casus_id in beside:
            self._view.go_beside(casus_id)
        else:
            named = name_of(agenda, casus_id)
            self._go.say(f"{named} staat niet op deze agenda en vraagt er nu geen plaats.", "attention")

    def _shown(self, agenda: Agenda, rows: tuple[Row, ...], line: BoardItem | None) -> Shown:
        began = agenda.meeting.started_at is not None or agenda.meeting.finalised_at is not None
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
            opens_meeting=agenda.composed and (began or agenda.meeting.on == self._today),
            selected=None if line is None else line.number - 1,
        )

    def _line_of(self, place: int | None) -> BoardItem | None:
        if self.agenda is None or place is None or not 0 <= place < len(self.agenda.items):
            return None
        return self.agenda.items[place]
