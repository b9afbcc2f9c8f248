"""Who is there: one key for each person, before the meeting and whenever people come and go."""

from ui.meeting import meeting_texts
from ui.meeting.sitting import Sitting
from zis_desktop.services.meeting import meetings
from zis_desktop.services.meeting.attendance import record_coming, record_everybody_expected


class AttendancePresenter:
    """The attendance page. While the meeting runs, coming and going count from the item on the table."""

    def __init__(self, at: Sitting) -> None:
        self._at = at

    def open(self) -> None:
        room = self._at.room
        if room is not None and not room.is_final:
            self._at.page = "attendance"
            self._at.view.show_page("attendance")
            self._at.view.show_attendance(meeting_texts.attendance(room, self._at.current))

    def turn(self, key: str) -> None:
        """The key of a person: there, not there."""
        if self._at.room is None:
            return
        seats = meeting_texts.attendance(self._at.room, self._at.current).seats
        seat = next((one for one in seats if one.key == key), None)
        if seat is not None:
            self.set_present(seat.professional_id, present=not seat.present)

    def set_present(self, professional_id: int, *, present: bool) -> None:
        """From the item on the table on; before the meeting begins for all of it."""
        meeting_id, item_id = self._at.meeting_id, self._counts_from
        self._at.runner.change(
            lambda uow: record_coming(uow, meeting_id, professional_id, there=present, item_id=item_id)
        )

    def all_along(self, professional_id: int) -> None:
        """Somebody was there from the beginning to the end, whatever was recorded of coming and going."""
        meeting_id = self._at.meeting_id

        self._at.runner.change(lambda uow: meetings.record_attendance(uow, meeting_id, professional_id, present=True))

    def all_expected_present(self) -> None:
        """Everybody who is expected and was not answered yet is there."""
        meeting_id, item_id = self._at.meeting_id, self._counts_from
        self._at.runner.change(lambda uow: record_everybody_expected(uow, meeting_id, item_id=item_id))

    @property
    def _counts_from(self) -> int | None:
        """The item on the table; None before the meeting begins, when it is about all of it."""
        room = self._at.room
        return self._at.current_id if room is not None and room.state.started_at is not None else None
