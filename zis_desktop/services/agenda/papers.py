"""Papers of a coming meeting: the agenda for one reader, and the CJG worker's preparation."""

from collections.abc import Container, Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from zis_desktop.domain.agenda.board import Agenda, BoardItem, attends, look_of, passage_of, presented
from zis_desktop.domain.agenda.pack import Pack, news
from zis_desktop.domain.anonymity import Reader, Secrets, mask_fields
from zis_desktop.domain.casus.casus import Casus, CasusText, SummaryGap
from zis_desktop.domain.casus.shared import shared, stays_of
from zis_desktop.domain.consent.consent import Presentation
from zis_desktop.domain.consent.gate import NOT_SHARED
from zis_desktop.domain.deployments import Deployment
from zis_desktop.domain.disclosures import outside, shown_by_pupil
from zis_desktop.domain.dutch import count, listing, plain_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.meeting.decisions import DecisionKind
from zis_desktop.domain.meeting.help_change import as_deploy
from zis_desktop.domain.meeting.meeting import ActionItem, Attendance, Block, ItemKind
from zis_desktop.domain.meeting.opp_text import help_in_words
from zis_desktop.domain.people import Guest
from zis_desktop.domain.pupils import PupilFile, age_on
from zis_desktop.domain.region import RegionProfile
from zis_desktop.domain.vault.access import Right
from zis_desktop.domain.vault.access_log import Action
from zis_desktop.services.agenda.agenda import agenda, agenda_for_guest
from zis_desktop.services.masks import secrets_of
from zis_desktop.services.printing import PdfFile, as_seen
from zis_desktop.services.schools import profile_of
from zis_desktop.services.vault.access_log import record
from zis_desktop.services.vault.reach import right_to_copy
from zis_desktop.store import casussen, consents, deployments, meetings, municipalities, packs, pupils, schools
from zis_desktop.store.unit_of_work import UnitOfWork

if TYPE_CHECKING:  # the papers are imported when one is made
    from zis_desktop.documents.agenda import AgendaBlock, AgendaData, AgendaPoint, Attendee
    from zis_desktop.documents.paper import Mark, Paper
    from zis_desktop.documents.pre_read import PreReadCasus, PreReadData

_BLOCK_OF = {Guest.CJG: Block.CJG, Guest.SCHOOLARTS: Block.SCHOOLARTS, Guest.LEERPLICHT: Block.LEERPLICHT}


def agenda_paper(
    uow: UnitOfWork, school_id: int, on: date, now: datetime, *, reader: Reader = Reader.SCHOOL
) -> PdfFile:
    """The agenda as this reader may see it (R1, R4); `now` is local time. The file's name holds no pupil's name."""
    from zis_desktop.documents import agenda as paper

    data = agenda_data(uow, school_id, on, now, reader)
    whose = "" if reader is Reader.SCHOOL else f"-{reader.name.lower()}"
    copy = "de voorzitter" if reader is Reader.SCHOOL else reader.value
    name = f"agenda-cvb-{on:%Y-%m-%d}{whose}.pdf"
    to_take = right_to_copy(uow.actor, reader)
    pdf = PdfFile(
        "Agenda CvB", name, paper.build(data), tuple(data.shown), copy, outside=outside(reader, data.shown),
        to_take=to_take,
    )  # fmt: skip
    return as_seen(uow, pdf)


def agenda_to_take(uow: UnitOfWork, school_id: int, on: date, today: date) -> Agenda:
    """The agenda with its names for outside ZIS, such as a list on a screen or in a file, as the log says before."""
    uow.actor.require(Right.EXPORT)
    found = agenda(uow, school_id, on, today)
    with uow.read(Right.EXPORT) as connection:
        moved = {consents.pupil_of_casus(connection, one.casus_id) for one in found.moved_on}
    about = {one for one in (*_shown(found, Reader.SCHOOL), *moved) if one is not None}
    record(uow, Action.EXPORTED, "Agenda CvB met namen", pupil_ids=about)
    return found


def pre_read_paper(uow: UnitOfWork, school_id: int, on: date, now: datetime) -> PdfFile:
    """The CJG worker's preparation: one page per casus of her block, named or anonymous by consent (R1, R3, R4).

    To be read here; it leaves the school through `export_pack`. What is incomplete is told to the school beside it.
    Raises RuleError when nothing on this agenda is for her.
    """
    from zis_desktop.documents import pre_read as paper

    found, data = _pre_read(uow, school_id, on, now)
    pdf = PdfFile(
        f"CJG-voorbereiding {plain_date(on)}",
        f"cjg-voorbereiding-{on:%Y-%m-%d}.pdf",
        paper.build(data),
        data.about,
        Reader.CJG.value,
        remarks=_incomplete(data) if uow.actor.may(Right.EXPORT) else (),
        pack=Pack(found.meeting.id, now, tuple(page.in_pack for page in data.casussen)),
        to_take=right_to_copy(uow.actor, Reader.CJG),
    )
    return as_seen(uow, pdf)


# -- agenda ----------------------------------------------------------------------------------------------------


def agenda_data(uow: UnitOfWork, school_id: int, on: date, now: datetime, reader: Reader) -> "AgendaData":
    """Everything the agenda says to this reader. Only the chair's copy has what moves on and the open actions."""
    from zis_desktop.documents.agenda import AgendaData, MovedPoint
    from zis_desktop.documents.paper import ActionLine, Copy

    school = reader is Reader.SCHOOL
    actions: tuple[ActionItem, ...] = ()
    if school:
        with uow.read(Right.EXPORT) as connection:
            actions = meetings.open_actions(connection, school_id)
        found = agenda(uow, school_id, on, now.date())
    else:
        found = agenda_for_guest(uow, school_id, on, now.date(), reader)
    guest = None if school else Guest[reader.name]
    return AgendaData(
        paper=_paper(uow, school_id, now),
        copy=Copy.CHAIR if school else Copy.EXTERNAL,
        reader="" if guest is None else _who(found, guest),
        on=on,
        starts_at=found.meeting.starts_at,
        ends_at=found.meeting.ends_at,
        room=found.meeting.room,
        chair=found.meeting.chair,
        attendees=tuple(_attendee(one, found) for one in found.meeting.attendance if attends(one)),
        missing_viewpoints=found.missing_viewpoints if school else (),
        blocks=_blocks(found, reader, now.date()),
        moved=tuple(
            MovedPoint(one.pupil_name.full, one.class_name, one.minutes, one.why, one.next_meeting)
            for one in found.moved_on
        )
        if school
        else (),
        actions=tuple(ActionLine(one.text, one.owner, one.due_on, None, _about(one)) for one in actions),
        shown=_shown(found, reader),
    )


def _shown(found: Agenda, reader: Reader) -> dict[int, Presentation]:
    """Whom the lines are about that this reader may see, and how."""
    return shown_by_pupil(
        (line.placed.pupil_id, presented(line.placed, line.consent, (reader,)))
        for line in found.items
        if not look_of(line, reader).shut
    )


def _about(action: ActionItem) -> str:
    return action.pupil_name.full if action.pupil_name else ""


def _blocks(found: Agenda, reader: Reader, today: date) -> "tuple[AgendaBlock, ...]":
    from zis_desktop.documents.agenda import AgendaBlock

    blocks: list[AgendaBlock] = []
    for line in found.items:
        item = line.item
        look = look_of(line, reader)
        points = () if look.shut else (_point(line, reader, today),)
        if blocks and blocks[-1].block is item.block and bool(blocks[-1].points) is bool(points):
            blocks[-1] = replace(blocks[-1], ends_at=item.ends_at, points=(*blocks[-1].points, *points))
        else:
            note = "" if points else "Alleen voor de school en wie daarbij nodig is"
            blocks.append(AgendaBlock(item.block, item.starts_at, item.ends_at, points, note))
    return tuple(blocks)


def _point(line: BoardItem, reader: Reader, today: date) -> "AgendaPoint":
    from zis_desktop.documents.agenda import AgendaPoint

    item, look = line.item, look_of(line, reader)
    return AgendaPoint(
        number=line.number,
        title=look.title,
        detail=look.detail,
        subject=look.subject,
        reason=item.reason.value if item.reason and item.reason.value != item.title.lower() else "",
        starts_at=item.starts_at,
        minutes=item.minutes,
        marks=_marks(line, today) if reader is Reader.SCHOOL else (),
        pinned=item.pinned and reader is Reader.SCHOOL,
    )


def _marks(line: BoardItem, today: date) -> "tuple[Mark, ...]":
    from zis_desktop.documents.paper import Mark, Tone

    item = line.item
    if item.kind is not ItemKind.CASUS:
        return ()
    marks = [Mark(Tone.ATTENTION, gap) for gap in item.gaps]
    if item.needs:
        marks.insert(0, _consent_mark(line))
    if item.due_on is not None and item.due_on < today:
        marks.append(Mark(Tone.LATE, f"{count((today - item.due_on).days, 'dag', 'dagen')} te laat"))
    return tuple(marks)


def _consent_mark(line: BoardItem) -> "Mark":
    from zis_desktop.documents.paper import Mark, Tone

    if line.needs_consent:
        return Mark(Tone.LATE, "toestemming ontbreekt")
    if line.item.presentation is Presentation.ANONYMOUS:
        return Mark(Tone.ANONYMOUS, f"anoniem: gasten zien {line.item.code}")
    if line.item.presentation is Presentation.NAMED_WITHOUT_CONSENT:
        return Mark(Tone.ATTENTION, "naam zonder toestemming")
    return Mark(Tone.DONE, "toestemming compleet")


def _attendee(person: Attendance, found: Agenda) -> "Attendee":
    from zis_desktop.documents.agenda import Attendee

    remark = f"vervangt {person.substitute_for}" if person.substitute_for else ""
    block = None if person.guest is None else _BLOCK_OF[person.guest]
    window = None if person.guest is None else found.windows.get(person.guest)
    return Attendee(person.name, person.seat, person.organisation, window, remark, block)


# -- pre-read --------------------------------------------------------------------------------------------------


def pre_read_data(uow: UnitOfWork, school_id: int, on: date, now: datetime) -> "PreReadData":
    """Her items only, in the order of the agenda; what is anonymous is masked, what cannot be masked is not shown.

    On a page with a name other pupils and their parents still have none: they gave no consent here. What changed
    since the last pack of this meeting is marked.
    """
    return _pre_read(uow, school_id, on, now)[1]


def _pre_read(uow: UnitOfWork, school_id: int, on: date, now: datetime) -> "tuple[Agenda, PreReadData]":
    from zis_desktop.documents.pre_read import PreReadData

    found = agenda_for_guest(uow, school_id, on, now.date(), Reader.CJG)
    lines = [line for line in found.items if Guest.CJG in line.item.needs and line.item.casus_id is not None]
    if not lines:
        raise RuleError("Op deze agenda staat niets voor de CJG-medewerker: er is geen voorbereiding te maken.")
    profile = profile_of(uow, school_id)
    with uow.read(right_to_copy(uow.actor, Reader.CJG)) as connection:
        ids = [line.item.casus_id for line in lines if line.item.casus_id is not None]
        whole = {one.id: one for one in casussen.casussen_whole(connection, ids, on=on)}
        helped = deployments.deployments_of_casussen(connection, ids)
        files = {one.id: one for one in pupils.pupil_files(connection, school_id)}
        hidden = secrets_of(connection, school_id, [one.pupil_id for one in whole.values()], on)
        before = packs.last_pack(connection, found.meeting.id)
        parties = municipalities.covenant_parties(connection, school_id).on(on)
    made = []
    for line in lines:
        casus = whole[line.item.casus_id or 0]
        running = _running([one for one in helped if one.casus_id == casus.id], profile, on)
        made.append(_page(line, casus, files[casus.pupil_id], hidden[casus.pupil_id], parties, on, running))
    return found, PreReadData(
        paper=_paper(uow, school_id, now),
        on=on,
        reader=_name(found, Guest.CJG),
        reader_organisation=_organisation(found, Guest.CJG),
        casussen=tuple(made),
        about=tuple(sorted({one.pupil_id for one in whole.values()})),
        news=news(before, [page.in_pack for page in made]),
    )


def _incomplete(data: "PreReadData") -> tuple[str, ...]:
    """For the chair, by the number and the code on the board: 'Punt 3 (K-017): waarom nu ontbreekt'."""
    return tuple(
        f"Punt {page.number} ({page.code}): {listing([gap.value for gap in page.gaps])}"
        for page in data.casussen
        if page.gaps
    )


def _page(
    line: BoardItem, casus: Casus, pupil: PupilFile, secrets: Secrets, parties: Container[str], on: date, running: str
) -> "PreReadCasus":
    from zis_desktop.documents.paper import Mark, Tone
    from zis_desktop.documents.pre_read import Identity, PreReadCasus

    passage = passage_of(line.placed, line.consent, Reader.CJG)
    seen, shown, anonymous = shared(casus, passage), passage.presentation, not passage.is_named
    home = pupil.residence_on(on)
    municipality = home.municipality if home else ""
    identity = None
    if not anonymous:
        identity = Identity(
            pupil.name.full, pupil.name.first, pupil.class_name, age_on(pupil.birth_date, on), municipality
        )
        consent = line.consent.text if line.consent else ""
    else:
        consent = "Wordt anoniem besproken."
    secrets = secrets if anonymous else secrets.when_named()
    asked = line.asked or casus.asked_decision
    item = line.item
    tone = Tone.ANONYMOUS if anonymous else Tone.DONE if shown is Presentation.NAMED else Tone.ATTENTION
    because = f"{line.placed.presentation_reason} ({line.placed.presentation_by})"
    return PreReadCasus(
        number=line.number,
        code=item.code,
        starts_at=item.starts_at,
        minutes=item.minutes,
        presentation=shown,
        identity=identity,
        is_party=municipality in parties if municipality else None,
        trede=f"gevraagd trede {casus.trede}",
        reason=item.reason.value if item.reason else "",
        asked_decision=asked,
        running=NOT_SHARED if running and stays_of("running", passage) else running,
        text=mask_fields(_as_asked_now(seen, asked), secrets),
        support_given=tuple(mask_fields(one, secrets) for one in seen.support_given),
        gaps=tuple(SummaryGap(gap) for gap in item.gaps),
        other_decision=None if stays_of("other_decision", passage) else casus.other_decision,
        wlz=None if stays_of("wlz", passage) else casus.wlz,
        consent=Mark(tone, consent),
        goals=tuple(mask_fields(one, secrets) for one in seen.goals),
        named_because=because if shown is Presentation.NAMED_WITHOUT_CONSENT else "",
        casus_id=casus.id,
    )


def _as_asked_now(casus: Casus, asked: DecisionKind) -> CasusText:
    """What was asked at the registration, once that is answered, is not the question any more."""
    return casus.text if asked is casus.asked_decision else replace(casus.text, asked_text="")


def _running(helped: Iterable[Deployment], profile: RegionProfile, on: date) -> str:
    """'Individuele begeleiding door Youké, 1 keer per week, 60 minuten per week, 10 juni 2024 t/m 2 december 2024'"""
    begun = [one for one in helped if one.starts_on <= on and one.offer in profile.provider_offers]
    if not begun:
        return ""
    last = max(begun, key=lambda one: (one.starts_on, one.id))
    return help_in_words(as_deploy(last), profile, {})


# -- shared ----------------------------------------------------------------------------------------------------


def _paper(uow: UnitOfWork, school_id: int, now: datetime) -> "Paper":
    from zis_desktop.documents.paper import Paper

    with uow.read(Right.SEE_SCHOOL) as connection:
        school = schools.one_school(connection, school_id)
        demo = schools.is_demo(connection)
    return Paper(school.name, school.full_address, now, demo=demo)


def _who(found: Agenda, guest: Guest) -> str:
    """'Fatima el Idrissi, CJG Zeist'"""
    parts = (_name(found, guest), _organisation(found, guest))
    return ", ".join(part for part in parts if part) or guest.label


def _person(found: Agenda, guest: Guest) -> Attendance | None:
    return next((one for one in found.meeting.attendance if one.guest is guest and attends(one)), None)


def _name(found: Agenda, guest: Guest) -> str:
    person = _person(found, guest)
    return person.name if person else ""


def _organisation(found: Agenda, guest: Guest) -> str:
    person = _person(found, guest)
    return person.organisation if person else ""
