"""What the agenda of one day rests on: its meeting as made or as planned, who attends and when, where items go."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from zis_desktop.domain.agenda import agenda as rules
from zis_desktop.domain.agenda.board import Window, attending_windows, frame_of, next_for_guests
from zis_desktop.domain.agenda.facts import Frame, Ground
from zis_desktop.domain.agenda.needs import lowest_youke_trede
from zis_desktop.domain.agenda.series import refuse_moved
from zis_desktop.domain.calendar import SchoolCalendar
from zis_desktop.domain.dutch import short_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.meeting.meeting import Attendance, Meeting
from zis_desktop.domain.people import Guest, Professional, Seat
from zis_desktop.domain.region import RegionProfile
from zis_desktop.exchange.calendars import load_calendar
from zis_desktop.services.chains import with_gaps
from zis_desktop.store import meetings
from zis_desktop.store.agenda_facts import read_ground
from zis_desktop.store.unit_of_work import Reading, Writing

AT_THE_TABLE = {
    Seat.ORTHOPEDAGOOG, Seat.INTERN_BEGELEIDER, Seat.DIRECTOR, Seat.CJG, Seat.SCHOOLARTS, Seat.LEERPLICHT,
}  # fmt: skip
"""The seats of the CvB and its guests (bijlage 3: 1); others attend when they are set to come weekly."""
LOOKS_AHEAD = timedelta(weeks=12)
"""As far as a next meeting is looked for that a guest attends."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What the rules need for one meeting day, taken from the store, the profile and the calendar."""

    ground: Ground
    meeting: Meeting
    calendar: SchoolCalendar
    frame: Frame
    windows: dict[Guest, Window]
    lowest_youke: int


def ground_of(connection: Reading, profile: RegionProfile, school_id: int, on: date, today: date) -> Ground:
    """What the agenda of this day rests on, with what the chains of its casussen miss today."""
    ground = read_ground(connection, school_id, on, today, youke_offers=profile.provider_offers)
    return replace(ground, facts=with_gaps(connection, ground.facts, profile, today))


def situation_of(ground: Ground, profile: RegionProfile, on: date) -> Situation:
    """Raises RuleError on a day from which the CvB was moved, and when none was made on one that is no CvB day (R5)."""
    calendar = load_calendar(ground.school.holiday_region, ground.own_days, ground.moved_days)
    refuse_moved(calendar, on)
    if ground.meeting is None:
        rules.checked_day(calendar, on)
    meeting = ground.meeting or _planned(ground, on)
    coming = rules.next_meeting_day(calendar, on)
    days = () if coming is None else calendar.meeting_days(coming, min(coming + LOOKS_AHEAD, calendar.known_until))
    weekly = {one.guest for one in ground.people if one.weekly and one.guest and one.substitute_for is None}
    next_for = next_for_guests({guest for guest in weekly if guest}, ground.later, days)
    return Situation(
        ground,
        meeting,
        calendar,
        frame_of(meeting, coming, next_for),
        attending_windows(meeting),
        lowest_youke_trede(profile.treden),
    )


def refuse_final(meeting: Meeting) -> None:
    """Raises RuleError for a meeting whose minutes are fixed (R8)."""
    if meeting.finalised_at is not None:
        raise RuleError(f"De vergadering van {short_date(meeting.on)} is vastgesteld: de agenda wijzigt niet meer.")


def ensure_meeting(work: Writing, ground: Ground, planned: Meeting) -> int:
    """The id of the meeting; when it is not there yet it is made, with everybody who has a seat (R5)."""
    if ground.meeting is not None:
        return ground.meeting.id
    meeting_id = meetings.add_meeting(
        work,
        ground.school.id,
        planned.on,
        starts_at=planned.starts_at,
        ends_at=planned.ends_at,
        room=planned.room,
        chair_id=_chair(ground),
    )
    for person in planned.attendance:
        meetings.add_attendance(
            work, meeting_id, person.professional_id, expected=person.expected, window=person.window
        )
    return meeting_id


# -- a meeting that has not been made -------------------------------------------------------------------------------


def _planned(ground: Ground, on: date) -> Meeting:
    """A meeting that has not been made: the school's usual times, and everybody who has a seat."""
    school = ground.school
    return Meeting(
        id=0, school_id=school.id, on=on, starts_at=school.meeting_starts, ends_at=school.meeting_ends,
        room=school.room, chair=next((one.name for one in ground.people if one.id == _chair(ground)), ""), items=(),
        attendance=tuple(_expected(one, ground.people) for one in ground.people if _has_seat(one)),
        composed_at=None, started_at=None, finalised_at=None, version=0,
    )  # fmt: skip


def _chair(ground: Ground) -> int | None:
    """Who chaired last time, as long as that person is there."""
    return ground.last_chair if any(one.id == ground.last_chair for one in ground.people) else None


def _has_seat(person: Professional) -> bool:
    return person.seat in AT_THE_TABLE or person.weekly


def _expected(person: Professional, people: tuple[Professional, ...]) -> Attendance:
    """Who comes every week is expected; a substitute is not, as long as nobody is absent (bijlage 3: 1)."""
    stands_for = next((one for one in people if one.id == person.substitute_for), None)
    return Attendance(
        professional_id=person.id, name=person.name, seat=person.seat.value, organisation=person.organisation,
        guest=person.guest, viewpoints=person.viewpoints, expected=person.weekly and stands_for is None,
        present=None, window=person.window or (stands_for.window if stands_for else None),
        substitute_for=stands_for.name if stands_for else "", version=0,
    )  # fmt: skip
