"""The extract of the minutes about one pupil, over all final meetings or of one, for the file."""

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from zis_desktop.documents.paper import Paper
from zis_desktop.domain.anonymity import Secrets, mask
from zis_desktop.domain.clock import LOCAL
from zis_desktop.domain.dutch import plain_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.meeting.open_items import is_discussed
from zis_desktop.domain.meeting.presence import Held
from zis_desktop.domain.region import RegionProfile
from zis_desktop.domain.vault.access import Right
from zis_desktop.domain.vault.own_words import home_left_out
from zis_desktop.services.masks import for_family, secrets_of
from zis_desktop.services.meeting.minutes_papers import Words, item_of, masked
from zis_desktop.services.printing import PdfFile, as_seen
from zis_desktop.services.pupils import known_pupil
from zis_desktop.services.schools import profile_in
from zis_desktop.store import discussions, meetings, pupils, schools
from zis_desktop.store.unit_of_work import Reading, UnitOfWork

if TYPE_CHECKING:  # ReportLab is behind it, and is imported when a paper is made
    from zis_desktop.documents.extract import ExtractData, ExtractMeeting

_FIXED = ("chair", "present", "author", "by", "cjg_by", "decided_by", "owner", "title", "about")
"""Who was there, wrote, decided and does something, and the codes."""


def extract(uow: UnitOfWork, pupil_id: int, now: datetime, *, on: date | None = None) -> PdfFile:
    """What the CvB said and decided about this pupil; `on` is one meeting, and `now` local time.

    Raises RuleError when no final minutes speak of the pupil, and NotAllowedError.
    """
    from zis_desktop.documents import extract as paper

    data = extract_data(uow, pupil_id, now, on=on)
    of = f"-{on:%Y-%m-%d}" if on is not None else ""
    name = f"uittreksel-notulen{of}-gemaakt-{now:%Y-%m-%d}.pdf"
    with uow.read(Right.EXPORT) as connection:
        left_out = home_left_out(known_pupil(pupils.pupil_file(connection, pupil_id)))
    pdf = PdfFile("Uittreksel notulen", name, paper.build(data), (pupil_id,), "het dossier", left_out=left_out)
    return as_seen(uow, pdf)


def days_discussed(uow: UnitOfWork, pupil_id: int) -> tuple[date, ...]:
    """The meetings with final minutes of which an extract can be made, the oldest first."""
    with uow.read(Right.EXPORT) as connection:
        known_pupil(pupils.pupil_file(connection, pupil_id))
        return discussions.days_of_pupil(connection, pupil_id)


def extract_data(uow: UnitOfWork, pupil_id: int, now: datetime, *, on: date | None = None) -> "ExtractData":
    """What the paper says; of other pupils nothing that makes them known."""
    from zis_desktop.documents.extract import ExtractData

    with uow.read(Right.EXPORT) as connection:
        pupil = known_pupil(pupils.pupil_file(connection, pupil_id))
        school = schools.one_school(connection, pupil.school_id)
        secrets = secrets_of(connection, pupil.school_id, [pupil_id], now.date())[pupil_id].when_named()
        helpers = {one.id: one.name for one in schools.professionals(connection, pupil.school_id)}
        profile = profile_in(connection, school)
        found = discussions.final_meetings_of_pupil(connection, pupil_id, on)
        read = (_meeting(connection, one, pupil_id, profile, helpers, secrets, now) for one in found)
        held = tuple(one for one in read if one.items)
        if not held:
            which = "definitieve notulen" if on is None else f"definitieve notulen van {plain_date(on)}"
            raise RuleError(f"Er zijn geen {which} waarin deze leerling is besproken.")
        demo = schools.is_demo(connection)
        said = ExtractData(
            paper=Paper(school.name, school.full_address, now, demo=demo, commission="CvB"),
            pupil_name=pupil.name.full,
            class_name=pupil.class_name,
            number=pupil.number,
            meetings=held,
        )
        return for_family(connection, pupil, said, now.date(), but=_FIXED)


def _meeting(
    connection: Reading, meeting_id: int, pupil_id: int, profile: RegionProfile, helpers: dict[int, str],
    secrets: Secrets, now: datetime,
) -> "ExtractMeeting":  # fmt: skip
    """Its items in the words and under the numbers of the minutes; the paper itself says whose they are."""
    from zis_desktop.documents.extract import ExtractMeeting
    from zis_desktop.documents.minutes import Addendum

    zone = now.tzinfo or LOCAL
    state = discussions.meeting_state(connection, meeting_id)
    assert state.finalised_at is not None
    lines = [one for one in discussions.discussed_items(connection, meeting_id) if one.placed.is_on]
    attendance = meetings.attendance_of(connection, meeting_id)
    whole = Held.of(state, (one.held for one in lines), zone)
    words = Words(profile, helpers, whole, discussions.carried_to(connection, meeting_id), attendance)
    mine = [
        (number, one)
        for number, one in enumerate(lines, 1)
        if one.placed.pupil_id == pupil_id and is_discussed(one.held)
    ]
    codes = {one.held.item.id: one.held.item.code for _, one in mine}
    return ExtractMeeting(
        on=state.on,
        chair=state.chair,
        finalised_at=state.finalised_at.astimezone(zone),
        present=tuple(f"{one.name} ({one.seat})" for one in attendance if one.present),
        items=tuple(
            replace(masked(item_of(number, one, words), secrets), title=one.held.item.code, detail="")
            for number, one in mine
        ),
        addenda=tuple(
            Addendum(line.at.astimezone(zone), line.author, codes[line.item_id], mask(line.text, secrets))
            for line in discussions.addenda_of(connection, meeting_id)
            if line.item_id is not None and line.item_id in codes
        ),
    )
