"""What can be filled in beside the list of trajectories: each task with its fields and what becomes of them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from ui.goal_scores import score_levels, score_name, scores_of
from ui.tasks import FieldKind, FieldShown, Job, Task
from ui.typed import Values, clock_of, day_if_typed, day_of, text_of
from zis_desktop.domain.calendar import parse_past
from zis_desktop.domain.casus.casus import Goal
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.dutch import clock, digits_date, listing, parse_ahead
from zis_desktop.domain.goal_rules import to_score
from zis_desktop.domain.help.provisions import NewProvision, Provision, ProvisionKind
from zis_desktop.domain.help.registration import LEVELS, REGISTERS, Registration
from zis_desktop.domain.help.start import Starting
from zis_desktop.domain.help.talks import Attendee, Present, TalkGuest, TalkHeld, TalkPlan
from zis_desktop.domain.help.trajectory import Trajectory
from zis_desktop.domain.local_teams import TeamAnswer, TeamRequest
from zis_desktop.domain.milestones import Course, Milestone, MilestoneKind

if TYPE_CHECKING:
    from zis_desktop.store.unit_of_work import UnitOfWork

GROUNDS_HELP = "Bijvoorbeeld: de hulp hoort bij de ondertoezichtstelling (besluit met datum)."


def plan_task(one: Trajectory, talk: Milestone, people: Sequence[TalkGuest], today: date) -> Task:
    """Who is to come, and a day is proposed: the term of the talk, as long as that has not passed.

    A talk may be planned while the help may not be given (R11): that is told, also when it is planned once more.
    """
    proposed = talk.planned_on or (talk.due_on if talk.due_on >= today else None)
    fields = (
        FieldShown(
            "on",
            "Dag",
            value=digits_date(proposed) if proposed else "",
            help_text="Een schooldag, zoals 16-9-2024",
            required=True,
        ),
        FieldShown("at", "Tijd", value=clock(talk.planned_at) if talk.planned_at is not None else "", required=True),
        FieldShown("place", "Waar", value=talk.place, required=True),
    )
    remark = f"{one.start_gap} Het gesprek mag, de hulp nu niet." if one.start_gap else ""
    said = f"Gesprek gepland. {remark}".strip()
    comes = listing([_named(each) for each in people if each.expected])
    return Task(
        f"{talk.kind.value.capitalize()} plannen", fields, said, remark, f"Wie komen: {comes}." if comes else ""
    )


def plan_job(one: Trajectory, talk: Milestone, values: Values, today: date) -> Job:
    """Raises RuleError with the field that cannot be read."""
    plan = TalkPlan(day_of(values, "on", today, parse_ahead), clock_of(values, "at"), text_of(values, "place"))

    def write(uow: "UnitOfWork") -> Changes:
        from zis_desktop.services.deployments import plan_talk

        return plan_talk(uow, one.deployment.id, talk.kind, plan, today, seen=talk)

    return write


EVERYBODY = "Iedereen was er"
COURSE_HELP = {
    MilestoneKind.SIX_WEEKS: "Anders is ook: meer, of door een ander. Gaat het niet zo door? Dan komt het in de CvB.",
    MilestoneKind.FINAL: "Anders is ook: meer, of door een ander. Stopt de hulp niet? Dan komt het in de CvB.",
}


def hold_task(
    one: Trajectory, talk: Milestone, people: Sequence[TalkGuest], goals: Sequence[Goal], today: date
) -> Task:
    """Who was there by name; one press ticks everybody who was invited. An evaluation asks the score of each goal (R9).

    At the startgesprek of help without complete consent also what becomes of the help.
    """
    on = talk.planned_on if talk.planned_on is not None and talk.planned_on <= today else None
    fields: tuple[FieldShown, ...] = (
        FieldShown("on", "Gehouden op", value=digits_date(on) if on is not None else "", required=True),
        FieldShown(
            "present", "Wie waren erbij?", FieldKind.TICKS, frozenset(),
            options=tuple((_called(each), each.present) for each in people),
        ),
        *_scored(to_score(one.deployment, talk.kind, goals)),
        *_course(talk.kind),
        FieldShown("outcome", "Uitkomst", FieldKind.TEXT, help_text="In een paar zinnen: wat is afgesproken?",
                   required=True),
        FieldShown("others", "Wie nog meer?", help_text="Namen met een komma ertussen, bijvoorbeeld een tolk"),
    )  # fmt: skip
    starts = talk.kind is MilestoneKind.START_TALK
    if starts and one.start_gap:
        fields = (*fields, *_start_fields(one))
    said = "Gesprek vastgelegd. De evaluatie telt vanaf de echte start." if starts else "Gesprek vastgelegd."
    remark = f"{one.start_gap} Zonder toestemming kan de hulp niet doorgaan." if one.start_gap and not starts else ""
    everybody = frozenset(each.present for each in people if each.expected)
    return Task(
        f"{talk.kind.value.capitalize()} vastleggen", fields, said, remark, fill=(EVERYBODY, {"present": everybody}),
        first="on" if on is None else "present",
    )  # fmt: skip


def _scored(goals: Sequence[Goal]) -> tuple[FieldShown, ...]:
    return tuple(
        FieldShown(
            score_name(goal),
            f"Score van doel {number}",
            FieldKind.CHOICE,
            None,
            goal.text,
            score_levels(goal),
            required=True,
        )
        for number, goal in enumerate(goals, 1)
    )


def _course(kind: MilestoneKind) -> tuple[FieldShown, ...]:
    """What an evaluation asks; whether the CvB must decide follows from it."""
    if kind is MilestoneKind.START_TALK:
        return ()
    field = FieldShown(
        "course", "Hoe verder met de hulp?", FieldKind.CHOICE, None, COURSE_HELP[kind],
        tuple((f"{each.value[0].upper()}{each.value[1:]}", each) for each in Course), required=True,
    )  # fmt: skip
    return (field,)


def _named(guest: TalkGuest) -> str:
    """The same inside a sentence."""
    name = guest.present.name
    return f"{name} ({guest.what})" if name else guest.what


def _called(guest: TalkGuest) -> str:
    """'Karin Smeets (moeder)', or who that is while nobody was named."""
    named = _named(guest)
    return named if guest.present.name else f"{named[0].upper()}{named[1:]}"


def _start_fields(one: Trajectory) -> tuple[FieldShown, ...]:
    return (
        FieldShown(
            "starting", "Toestemming ontbreekt. Wat is afgesproken?", FieldKind.CHOICE, None, one.start_gap,
            tuple((each.value, each) for each in Starting), required=True
        ),
        FieldShown("grounds", "Start de hulp toch: waarom mag dat?", FieldKind.TEXT, help_text=GROUNDS_HELP),
    )  # fmt: skip


def grounds_task(one: Trajectory) -> Task:
    known = one.deployment.grounds.text if one.deployment.grounds is not None else ""
    field = FieldShown(
        "grounds", "Waarom mag deze hulp zonder volledige toestemming?", FieldKind.TEXT, known, GROUNDS_HELP
    )  # fmt: skip
    return Task("Grond voor deze hulp", (field,), "Grond vastgelegd.")


def grounds_job(one: Trajectory, values: Values, today: date) -> Job:
    text = text_of(values, "grounds")

    def write(uow: "UnitOfWork") -> Changes:
        from zis_desktop.services.deployments import record_grounds

        return record_grounds(uow, one.deployment.id, text, today, seen=one.deployment.version)

    return write


def hold_job(one: Trajectory, talk: Milestone, goals: Sequence[Goal], values: Values, today: date) -> Job:
    """Raises RuleError with the field that cannot be read."""
    ticked = values["present"]
    assert isinstance(ticked, frozenset)
    starting, course = values.get("starting"), values.get("course")
    others = frozenset(
        Present(Attendee.OTHER, name.strip()) for name in text_of(values, "others").split(",") if name.strip()
    )
    held = TalkHeld(
        day_of(values, "on", today, parse_past), ticked | others, text_of(values, "outcome"),
        starting if isinstance(starting, Starting) else None, text_of(values, "grounds") if "grounds" in values else "",
        scores_of(values, goals), course if isinstance(course, Course) else None,
    )  # fmt: skip

    def write(uow: "UnitOfWork") -> Changes:
        from zis_desktop.services.deployments import hold_talk

        return hold_talk(uow, one.deployment.id, talk.kind, held, today, seen=talk)

    return write


def ask_task(one: Trajectory) -> Task:
    who = one.team.contact_name or one.team.name or f"het lokale team van {one.municipality}"
    help_text = f"Vast contact: {who}. Noteer hier wat u vroeg; de vraag zelf stelt u per telefoon of beveiligde mail."
    fields = (FieldShown("question", "Wat vroeg u?", FieldKind.TEXT, help_text=help_text, required=True),)
    return Task("Lokaal team vragen", fields, "Vraag aan het lokaal team vastgelegd.")


def ask_job(one: Trajectory, values: Values, today: date) -> Job:
    question = text_of(values, "question")

    def write(uow: "UnitOfWork") -> Changes:
        from zis_desktop.services.local_teams import ask_local_team

        return ask_local_team(uow, one.deployment.casus_id, question, today)

    return write


def answer_task(today: date) -> Task:
    fields = (
        FieldShown("answered_on", "Antwoord op", value=digits_date(today), required=True),
        FieldShown("answer", "Wat was het antwoord?", FieldKind.TEXT, required=True),
        FieldShown("colleague", "Naar welke collega is verwezen?"),
        FieldShown("reach", "Hoe is die te bereiken?"),
    )
    return Task("Antwoord van het lokaal team", fields, "Antwoord van het lokaal team vastgelegd.", first="answer")


def answer_job(request: TeamRequest, values: Values, today: date) -> Job:
    """Raises RuleError with the field that cannot be read."""
    said = TeamAnswer(
        day_of(values, "answered_on", today, parse_past),
        text_of(values, "answer"),
        text_of(values, "colleague"),
        text_of(values, "reach"),
    )

    def write(uow: "UnitOfWork") -> Changes:
        from zis_desktop.services.local_teams import record_answer

        return record_answer(uow, request.id, said, today, seen=request.version)

    return write


def judge_task(known: Provision) -> Task:
    field = FieldShown(
        "not_double", "Waarom is dit andere hulp?", FieldKind.TEXT,
        help_text=f"Het gaat om '{known.what}'. Is dat hetzelfde als de hulp op school? Zet dan de casus op de agenda.",
        required=True,
    )  # fmt: skip
    return Task("Andere hulp beoordelen", (field,), "Beoordeling vastgelegd.")


def judge_job(known: Provision, values: Values, today: date) -> Job:
    why = text_of(values, "not_double")

    def write(uow: "UnitOfWork") -> Changes:
        from zis_desktop.services.deployments import judge_provision

        return judge_provision(uow, known, why, today)

    return write


def provision_task() -> Task:
    fields = (
        FieldShown("kind", "Wat betaalt de hulp?", FieldKind.CHOICE, None,
                   options=tuple((kind.value, kind) for kind in ProvisionKind), required=True),
        FieldShown("what", "Voor welke hulp?", required=True),
        FieldShown("starts_on", "Vanaf", required=True),
        FieldShown("ends_on", "Tot en met", help_text="Leeg als er geen einde bekend is"),
        FieldShown("not_double", "Waarom is dit andere hulp?", FieldKind.TEXT,
                   help_text="Leeg als u dat nog niet weet"),
    )  # fmt: skip
    return Task("Andere hulp vastleggen", fields, "Andere hulp vastgelegd.")


def provision_job(one: Trajectory, values: Values, today: date) -> Job:
    """Raises RuleError with the field that cannot be read."""
    kind = values["kind"]
    new = NewProvision(
        kind if isinstance(kind, ProvisionKind) else None, text_of(values, "what"), day_of(values, "starts_on", today),
        day_if_typed(values, "ends_on", today, parse_ahead),
        text_of(values, "not_double"),
    )  # fmt: skip

    def write(uow: "UnitOfWork") -> Changes:
        from zis_desktop.services.deployments import record_provision

        return record_provision(uow, one.deployment.pupil_id, new, today)

    return write


def registration_task(known: Registration, today: date) -> Task:
    until = digits_date(known.until) if known.until is not None else ""
    fields = (
        FieldShown("level", "Niveau", FieldKind.CHOICE, known.level, options=tuple((one, one) for one in LEVELS),
                   required=True),
        FieldShown(
            "register", "Register", FieldKind.CHOICE, known.register or None,
            options=(*((one, one) for one in REGISTERS), ("geen registratie", "")),
        ),
        FieldShown("number", "Nummer", value=known.number),
        FieldShown("until", "Geldig tot en met", value=until),
        FieldShown("checked_on", "Nagekeken op", value=digits_date(today), help_text="In het openbare register",
                   required=True),
        FieldShown("grounds", "Zonder registratie: waarom kan dat?", FieldKind.TEXT, known.grounds),
    )  # fmt: skip
    return Task(f"Registratie van {known.name}", fields, f"Registratie van {known.name} vastgelegd.")


def registration_job(known: Registration, values: Values, today: date) -> Job:
    """Raises RuleError with the field that cannot be read."""
    level, register = values["level"], values["register"]
    new = replace(
        known, level=level if isinstance(level, str) else "", register=register if isinstance(register, str) else "",
        number=text_of(values, "number"),
        until=day_if_typed(values, "until", today, parse_ahead),
        checked_on=day_of(values, "checked_on", today, parse_past), grounds=text_of(values, "grounds"),
    )  # fmt: skip

    def write(uow: "UnitOfWork") -> Changes:
        from zis_desktop.services.professionals import record_registration

        return record_registration(uow, new, today, seen=known)

    return write


def agreement_task(municipality: str) -> Task:
    field = FieldShown(
        "agreement", f"Wat is met {municipality} afgesproken?", FieldKind.TEXT,
        help_text="Met wie, wanneer en waarover. Geldt voor alle leerlingen uit deze gemeente.", required=True
    )  # fmt: skip
    return Task("Aparte afspraak", (field,), f"Afspraak met {municipality} vastgelegd.")


def agreement_job(school_id: int, municipality: str, values: Values, today: date) -> Job:
    text = text_of(values, "agreement")

    def write(uow: "UnitOfWork") -> Changes:
        from zis_desktop.services.deployments import record_agreement

        return record_agreement(uow, school_id, municipality, text, today)

    return write
