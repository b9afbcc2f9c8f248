"""What can be filled in on the screen Groepen: each task with its fields, and what becomes of them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from ui.tasks import FieldKind, FieldShown, Job, Task
from ui.typed import Values, clock_of, day_of, minutes_of, text_of
from zis_desktop.domain.calendar import parse_past
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.dutch import DAYS, clock, day_and_month, digits_date, parse_ahead
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.goal_rules import SCORES, score_text
from zis_desktop.domain.groups.group import (
    Attendance,
    DidHelp,
    FollowUp,
    GroupEvaluation,
    HelpGroup,
    Member,
    NewGroup,
    Presence,
    Session,
)
from zis_desktop.domain.people import Professional
from zis_desktop.domain.region import Offer

if TYPE_CHECKING:
    from zis_desktop.store.unit_of_work import UnitOfWork

Options = tuple[tuple[str, object], ...]
SCHOOL_WEEK = tuple((name, number) for number, name in enumerate(DAYS[:5]))


def form_task(offers: Sequence[Offer], people: Sequence[Professional], warnings: Mapping[str, str]) -> Task:
    """A new group of who was chosen; `warnings` are by code of an offer what stands against choosing it."""
    fields = _group_fields(offers, people, warnings, None)
    weekday = FieldShown("weekday", "Elke week op", FieldKind.CHOICE, None, options=SCHOOL_WEEK,
                         help_text="Dagen zonder school slaat ZIS over", required=True)  # fmt: skip
    return Task("Nieuwe groep", (*fields[:5], weekday, *fields[5:]), "Groep gemaakt.")


def form_job(school_id: int, goal_ids: Sequence[int], values: Values, today: date) -> Job:
    """Raises RuleError with the field that cannot be read."""
    new, weekday = _new_group(values, today), values["weekday"]
    if not isinstance(weekday, int):
        raise RuleError("Kies op welke dag de groep bij elkaar komt.", "weekday")

    def write(uow: "UnitOfWork") -> Changes:
        from zis_desktop.services.groups import form_group

        return form_group(uow, school_id, new, goal_ids, weekday)

    return write


def change_task(
    group: HelpGroup, offers: Sequence[Offer], people: Sequence[Professional], warnings: Mapping[str, str]
) -> Task:
    return Task(f"{group.name} wijzigen", _group_fields(offers, people, warnings, group), "Groep gewijzigd.")


def change_job(group: HelpGroup, values: Values, today: date) -> Job:
    """Raises RuleError with the field that cannot be read."""
    new = _new_group(values, today)

    def write(uow: "UnitOfWork") -> Changes:
        from zis_desktop.services.groups import change_group

        return change_group(uow, group.id, new, today, seen=group.version)

    return write


def join_task(name: str, groups: Sequence[HelpGroup], today: date) -> Task:
    fields = (
        FieldShown("group", "Welke groep?", FieldKind.CHOICE, None,
                   options=tuple((one.name, one.id) for one in groups), required=True),
        FieldShown("joined_on", "Doet mee vanaf", value=digits_date(today), required=True),
    )  # fmt: skip
    return Task(f"{name} in een groep", fields, f"{name} doet mee.")


def join_job(goal_id: int, values: Values, today: date) -> Job:
    """Raises RuleError with the field that cannot be read."""
    group_id, joined_on = values["group"], day_of(values, "joined_on", today)
    if not isinstance(group_id, int):
        raise RuleError("Kies een groep.", "group")

    def write(uow: "UnitOfWork") -> Changes:
        from zis_desktop.services.groups import add_member

        return add_member(uow, group_id, goal_id, joined_on)

    return write


def leave_task(member: Member) -> Task:
    field = FieldShown("left_on", "Laatste dag in de groep", required=True)
    return Task(f"{member.pupil_name.full} uit de groep", (field,), f"{member.pupil_name.first} is uit de groep.")


def leave_job(member: Member, values: Values, today: date) -> Job:
    """Raises RuleError with the field that cannot be read."""
    left_on = day_of(values, "left_on", today)

    def write(uow: "UnitOfWork") -> Changes:
        from zis_desktop.services.groups import end_member

        return end_member(uow, member, left_on)

    return write


def agree_task(member: Member, today: date) -> Task:
    field = FieldShown("agreed_on", "Besproken op", value=digits_date(today),
                       help_text="Met de ouders: aan welk doel de groep werkt, en wanneer", required=True)  # fmt: skip
    return Task(f"Besproken met de ouders van {member.pupil_name.first}", (field,), "Gesprek met de ouders vastgelegd.")


def agree_job(member: Member, values: Values, today: date) -> Job:
    """Raises RuleError with the field that cannot be read."""
    on = day_of(values, "agreed_on", today, parse_past)

    def write(uow: "UnitOfWork") -> Changes:
        from zis_desktop.services.groups import agree_with_parents

        return agree_with_parents(uow, member, on, today)

    return write


def session_task() -> Task:
    return Task(
        "Nog een bijeenkomst",
        (FieldShown("on", "Dag", help_text="Een schooldag", required=True),),
        "Bijeenkomst gepland.",
    )


def session_job(group: HelpGroup, values: Values, today: date) -> Job:
    """Raises RuleError with the field that cannot be read."""
    on = day_of(values, "on", today)

    def write(uow: "UnitOfWork") -> Changes:
        from zis_desktop.services.groups import add_session

        return add_session(uow, group.id, on, today)

    return write


def fall_out_task(session: Session) -> Task:
    field = FieldShown("fell_out", "Waarom vervalt de bijeenkomst?", required=True)
    return Task(f"{_day(session)} vervalt", (field,), "Bijeenkomst vervallen.")


def fall_out_job(session: Session, values: Values, today: date) -> Job:
    reason = text_of(values, "fell_out")

    def write(uow: "UnitOfWork") -> Changes:
        from zis_desktop.services.groups import drop_session

        return drop_session(uow, session, reason, today)

    return write


def tell_task(session: Session) -> Task:
    field = FieldShown("done", "Wat is er gedaan?", FieldKind.TEXT, session.done,
                       help_text="Over de groep, zonder namen van leerlingen")  # fmt: skip
    return Task(_day(session), (field,), "Opgeschreven wat er is gedaan.")


def tell_job(session: Session, values: Values, today: date) -> Job:
    done = text_of(values, "done")

    def write(uow: "UnitOfWork") -> Changes:
        from zis_desktop.services.groups import tell_session

        return tell_session(uow, session, done, today)

    return write


def excuse_task(member: Member, session: Session, known: Attendance | None) -> Task:
    field = FieldShown("reason", "Waarom?", value=known.reason if known is not None else "", required=True)
    return Task(f"{member.pupil_name.full} was er niet op {day_and_month(session.on)}", (field,),
                f"{member.pupil_name.first} afgemeld.")  # fmt: skip


def excuse_job(session: Session, member: Member, known: Attendance | None, values: Values, today: date) -> Job:
    return attendance_job(session.id, member.id, Attendance(Presence.EXCUSED, text_of(values, "reason")), known, today)


def attendance_job(
    session_id: int, member_id: int, given: Attendance | None, known: Attendance | None, today: date
) -> Job:
    """`known` is what the user saw there."""

    def write(uow: "UnitOfWork") -> Changes:
        from zis_desktop.services.groups import mark_attendance

        return mark_attendance(uow, session_id, member_id, given, today, seen=known)

    return write


def evaluate_task(group: HelpGroup, today: date) -> Task:
    """A score for each participant, also who left since for an evaluation of an earlier day; then the group itself."""
    scores: Options = tuple((f"{score_text(score)}, {said}", score) for score, said in reversed(SCORES.items()))
    asked = tuple(
        FieldShown(f"goal{one.goal.id}", f"{one.pupil_name.full}: {one.goal.text}", FieldKind.CHOICE, None,
                   help_text=f"{_until(one)}van {one.goal.baseline} naar {one.goal.target} ({one.goal.indicator})",
                   options=scores)
        for one in group.may_be_scored(today)
    )  # fmt: skip
    fields = (
        FieldShown("on", "Geëvalueerd op", value=digits_date(today), required=True),
        *asked,
        FieldShown("helped", "Hielp deze groep?", FieldKind.CHOICE, None,
                   options=tuple((one.value, one) for one in DidHelp), required=True),
        FieldShown("follow_up", "De groep", FieldKind.CHOICE, None,
                   options=tuple((one.value, one) for one in FollowUp), required=True),
        FieldShown("text", "Wat leverde de groep op?", FieldKind.TEXT,
                   help_text="Over de groep als geheel, zonder namen van leerlingen", required=True),
    )  # fmt: skip
    return Task(f"{group.name} evalueren", fields, "Groep geëvalueerd.")


def evaluate_job(group: HelpGroup, values: Values, today: date) -> Job:
    """Raises RuleError with the field that cannot be read."""
    on, helped, follow_up = day_of(values, "on", today, parse_past), values["helped"], values["follow_up"]
    scores = {
        one.goal.id: score
        for one in group.members
        if isinstance(score := values.get(f"goal{one.goal.id}"), int)
    }  # fmt: skip
    new = None
    if isinstance(helped, DidHelp) and isinstance(follow_up, FollowUp):
        new = GroupEvaluation(on, helped, follow_up, text_of(values, "text"))

    def write(uow: "UnitOfWork") -> Changes:
        from zis_desktop.services.groups import evaluate_group

        return evaluate_group(uow, group.id, new, on, scores, today)

    return write


# -- inside ------------------------------------------------------------------------------------------------------


def _group_fields(
    offers: Sequence[Offer], people: Sequence[Professional], warnings: Mapping[str, str], known: HelpGroup | None
) -> tuple[FieldShown, ...]:
    leaders: Options = tuple((one.name, one.id) for one in people)
    led = [one.id for one in known.leaders] if known is not None else []
    first, second = (*led, None, None)[:2]
    at = clock(known.starts_at) if known is not None and known.starts_at is not None else ""
    return (
        FieldShown("offer", "Aanbod", FieldKind.CHOICE, known.offer if known is not None else None,
                   options=tuple((one.name, one.code) for one in offers), warnings=tuple(warnings.items()),
                   required=True),
        FieldShown("name", "Naam van de groep", value=known.name if known is not None else "", required=True),
        FieldShown("aim", "Waar werkt de groep aan?", FieldKind.TEXT, known.aim if known is not None else "",
                   required=True),
        FieldShown("leader_id", "Wie leidt de groep?", FieldKind.CHOICE, first, options=leaders, required=True),
        FieldShown("second_leader_id", "Wie helpt mee?", FieldKind.CHOICE, second,
                   options=(("niemand", None), *leaders)),
        FieldShown("starts_on", "Vanaf", value=digits_date(known.starts_on) if known is not None else "",
                   required=True),
        FieldShown("ends_on", "Tot en met", value=digits_date(known.ends_on) if known is not None else "",
                   required=True),
        FieldShown("at", "Tijd", value=at, help_text="Leeg als die nog niet vaststaat"),
        FieldShown("minutes", "Duur", value=str(known.minutes) if known is not None else "",
                   help_text="In minuten, zoals 50", required=True),
        FieldShown("place", "Waar", value=known.place if known is not None else ""),
    )  # fmt: skip


def _new_group(values: Values, today: date) -> NewGroup:
    offer, leader, second = values["offer"], values["leader_id"], values["second_leader_id"]
    return NewGroup(
        offer=offer if isinstance(offer, str) else "",
        name=text_of(values, "name"),
        aim=text_of(values, "aim"),
        leader_id=leader if isinstance(leader, int) else None,
        second_leader_id=second if isinstance(second, int) else None,
        starts_on=day_of(values, "starts_on", today),
        ends_on=day_of(values, "ends_on", today, parse_ahead),
        starts_at=clock_of(values, "at") if text_of(values, "at") else None,
        minutes=minutes_of(values, "minutes"),
        place=text_of(values, "place"),
    )


def _until(member: Member) -> str:
    """Before the words about a goal: until which day somebody took part, who is asked for an earlier day only."""
    return f"Deed mee t/m {day_and_month(member.last_on)}; " if member.last_on is not None else ""


def _day(session: Session) -> str:
    return f"Bijeenkomst van {day_and_month(session.on)}"
