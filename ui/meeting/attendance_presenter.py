"""Who is there: one key for each person, before the meeting and whenever guests come and go."""

from ui.meeting import meeting_texts
from ui.meeting.sitting import Sitting
from zis_desktop.services.meeting import meetings


class AttendancePresenter:
    """The attendance page."""

    def __init__(self, at: Sitting) -> None:
        self._at = at

    def open(self) -> None:
        room = self._at.room
        if room is not None and not room.is_final:
            self._at.page = "attendance"
            self._at.view.show_page("attendance")
            self._at.view.show_attendance(meeting_texts.attendance(room))

    def turn(self, key: str) -> None:
        """The key of a person: there, not there."""
        if self._at.room is None:
            return
        seat = next((one for one in meeting_texts.attendance(self._at.room).seats if one.key == key), None)
        if seat is not None:
            self.set_present(seat.professional_id, present=not seat.present)

    def set_present(self, professional_id: int, *, present: bool) -> None:
        meeting_id = self._at.meeting_id
        self._at.runner.change(
            lambda uow: meetings.record_attendance(uow, meeting_id, professional_id, present=present)
        )

    def all_expected_present(self) -> None:
        """Everybody who is expected and was not answered yet is there."""
        for one in self._at.room.attendance if self._at.room is not None else ():
            if one.expected and one.present is None:
                self.set_present(one.professional_id, present=True)
