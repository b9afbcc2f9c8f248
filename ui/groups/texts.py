"""The words of the screen Groepen: places, lines of needs, a group with its grid, what is told below it."""

from collections.abc import Container, Sequence
from datetime import date

from ui.groups.shown import Grid, GridCell, GridColumn, GridRow, GroupShown, NeedLine, Place
from ui.tasks import Step, Told
from zis_desktop.domain.casus.casus import LifeArea
from zis_desktop.domain.dutch import DAYS, brief_date, clock, count, day_and_month, listing, plain_date
from zis_desktop.domain.goal_rules import level_text, score_text
from zis_desktop.domain.groups.group import DidHelp, GroupEvaluation, HelpGroup, Member, Session
from zis_desktop.domain.groups.needs import AreaNeeds, Need, NeedState
from zis_desktop.domain.region import Offer

AREAS = {
    LifeArea.SCHOOL: ("Op school", "school"),
    LifeArea.HOME: ("Thuis", "home"),
    LifeArea.FREE_TIME: ("In de vrije tijd", "flag"),
}
TONES = {NeedState.WAITS: "attention", NeedState.HELPED: "neutral", NeedState.IN_GROUP: "done"}
STOPPED = Told(
    "Toestemming geweigerd of ingetrokken",
    "Deze leerling mag nu niet meedoen in een groep die de jeugdhulp leidt: spreek met wie nee zei, of haal de "
    "leerling uit de groep.",
    "late",
)
HELPED = {DidHelp.YES: "done", DidHelp.PARTLY: "attention", DidHelp.NO: "late"}


def places(areas: Sequence[AreaNeeds], groups: Sequence[HelpGroup], today: date) -> tuple[Place, ...]:
    """The leefgebieden with who waits, then the groups, those that run in front."""
    waits = (
        Place(one.area, AREAS[one.area][0], f"{one.waiting} {'wacht' if one.waiting == 1 else 'wachten'}",
              AREAS[one.area][1])
        for one in areas
    )  # fmt: skip
    running = sorted(groups, key=lambda one: one.ends_on < today)
    return (*waits, *(_group_place(one, today) for one in running))


def area_title(area: AreaNeeds) -> str:
    """'Op school: 12 leerlingen wachten'"""
    return f"{AREAS[area.area][0]}: {count(area.waiting, 'leerling wacht', 'leerlingen wachten')}"


def can_choose(need: Need) -> bool:
    return need.state is not NeedState.IN_GROUP


def need_lines(area: AreaNeeds, ticked: frozenset[int], today: date) -> tuple[NeedLine, ...]:
    return tuple(_need_line(one, ticked, today) for one in area.needs)


def group_shown(
    group: HelpGroup, offers: Sequence[Offer], warning: str, stopped: Container[int], today: date
) -> GroupShown:
    """`warning` is what stands against giving its offer, `stopped` are the members who may not get it (any more)."""
    offer = next((one.name for one in offers if one.code == group.offer), group.offer)
    asks = " ".join(part for part in (_warning(group, stopped, today), warning) if part)
    return GroupShown(
        group.id, group.name, _facts(group, offer), group.aim, asks, _grid(group, today),
        tuple(_evaluation(one) for one in reversed(group.evaluations)),
    )  # fmt: skip


def member_title(member: Member | None) -> str:
    return f"{member.pupil_name.full}, {member.class_name}" if member is not None else "Deelnemer"


def member_told(
    group: HelpGroup, member: Member, steps: tuple[Step, ...], *, stopped: bool = False
) -> tuple[Told, ...]:
    """Of who only leads the group the goal is not there."""
    goal = member.goal
    was_there, known = group.attended(member.id)
    day, score = goal.scores[-1] if goal.scores else (None, None)
    stand = "Nog geen score."
    if day is not None and score is not None:
        stand = f"Stand {score_text(score)}, {level_text(goal.levels, score)} ({day_and_month(day)})."
    until = f", tot en met {plain_date(member.last_on)}" if member.last_on is not None else ""
    agreed = (
        Told("Besproken met de ouders", plain_date(member.agreed_on), "done")
        if member.agreed_on is not None
        else Told("Nog niet besproken met de ouders", "De groep stemt af met de ouders.", "attention")
    )
    attended = f"{was_there} van {known} keer aanwezig. " if known else ""
    works_at = (Told(goal.text, f"Van {goal.baseline} naar {goal.target} ({goal.indicator}). {stand}"),)
    return (
        *((STOPPED,) if stopped else ()),
        *(works_at if goal.text else ()),
        Told(f"Doet mee vanaf {plain_date(member.joined_on)}{until}", attended.strip()),
        Told(agreed.text, agreed.second, agreed.tone, steps),
    )


def session_title(session: Session | None) -> str:
    return f"Bijeenkomst van {day_and_month(session.on)}" if session is not None else "Bijeenkomst"


def session_told(session: Session, steps: tuple[Step, ...], today: date) -> tuple[Told, ...]:
    if session.fell_out:
        return (Told("Vervallen", session.fell_out, "late"),)
    if session.on > today:
        return (Told("Gepland", "", "accent", steps),)
    if not session.is_noted:
        how = "Loop de kolom langs met A, N of R."
        return (Told("Nog niemand genoteerd", " ".join((session.done, how)).strip(), "attention", steps),)
    there = f"{count(len(session.present), 'deelnemer', 'deelnemers')} aanwezig"
    return (Told(there, session.done or "Wat is er gedaan? Dat is nog niet opgeschreven.", "done", steps),)


# -- inside ------------------------------------------------------------------------------------------------------


def _group_place(group: HelpGroup, today: date) -> Place:
    if group.ends_on < today:
        return Place(group.id, group.name, f"tot {brief_date(group.ends_on)}", "together", "neutral")
    session = group.at_hand(today)
    late = session is not None and session.on < today
    second = day_and_month(session.on) if session is not None else "evalueer"
    return Place(group.id, group.name, second, "together", "attention" if late or session is None else "")


def _need_line(need: Need, ticked: frozenset[int], today: date) -> NeedLine:
    question, goal = need.question, need.goal
    state = need.group or need.state.value
    if need.state is NeedState.WAITS:
        weeks = (today - question.registered_on).days // 7
        state = f"wacht {count(weeks, 'week', 'weken')}" if weeks else "wacht"
    return NeedLine(
        goal.id, question.casus_id, question.pupil_name.full, question.class_name, goal.text,
        f"{goal.baseline} → {goal.target}", state, TONES[need.state], question.pupil_name.sortable,
        question.registered_on, goal.id in ticked if can_choose(need) else None,
    )  # fmt: skip


def _facts(group: HelpGroup, offer: str) -> str:
    """'Rots & Water met Jaap Mol, maandag 09:00, 50 minuten, gymzaal; 9 september tot en met 20 december 2024'"""
    led = listing([one.name for one in group.leaders])
    day = DAYS[group.weekday] if group.weekday is not None else ""
    at = " ".join(part for part in (day, clock(group.starts_at) if group.starts_at is not None else "") if part)
    how = ", ".join(part for part in (f"{offer} met {led}", at, f"{group.minutes} minuten", group.place) if part)
    return f"{how}; {plain_date(group.starts_on)} tot en met {plain_date(group.ends_on)}"


def _warning(group: HelpGroup, stopped: Container[int], today: date) -> str:
    """What asks attention in this group; empty when nothing does."""
    here = group.taking_part(max(today, group.starts_on))
    talk = sum(one.agreed_on is None for one in here)
    no = listing([one.pupil_name.full for one in here if one.id in stopped])
    late = len(group.not_noted(today))
    parts = [f"van {count(late, 'bijeenkomst', 'bijeenkomsten')} is niet genoteerd wie er was"] if late else []
    parts += [f"voor {no} is de toestemming geweigerd of ingetrokken"] if no else []
    parts += [f"met de ouders van {count(talk, 'deelnemer', 'deelnemers')} is nog niet gesproken"] if talk else []
    words = listing(parts)
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def _grid(group: HelpGroup, today: date) -> Grid:
    at_hand = group.at_hand(today)
    start = next((place for place, one in enumerate(group.sessions) if one is at_hand), len(group.sessions) - 1)
    return Grid(
        tuple(_row(group, one) for one in group.members),
        tuple(GridColumn(one.id, one.on, one.fell_out, one.on <= today) for one in group.sessions),
        tuple(tuple(_cell(member, session) for session in group.sessions) for member in group.members),
        max(0, start),
    )


def _row(group: HelpGroup, member: Member) -> GridRow:
    was_there, known = group.attended(member.id)
    return GridRow(member.id, member.pupil_name.full, member.class_name, f"{was_there}/{known}" if known else "")


def _cell(member: Member, session: Session) -> GridCell:
    expected = member.takes_part(session.on) and not session.fell_out
    return GridCell(expected, session.attendance.get(member.id))


def _evaluation(one: GroupEvaluation) -> Told:
    title = f"{plain_date(one.on)}: de groep {one.helped.in_words} en {one.follow_up.value}"
    return Told(title, one.text, HELPED[one.helped])
