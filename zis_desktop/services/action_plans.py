"""The plan van aanpak of one casus on paper: decision, goals, help, who does what, consent, talks, who agrees."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from zis_desktop.domain.casus.casus import Casus, CasusLine
from zis_desktop.domain.chain.link import HELP_STOPPED, LinkKind, LinkState
from zis_desktop.domain.consent.consent import Purpose
from zis_desktop.domain.consent.purpose import PurposeConsent, purpose_consent
from zis_desktop.domain.consent.status import ConsentState
from zis_desktop.domain.deployments import Deployment
from zis_desktop.domain.dutch import listing, plain_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.meeting.meeting import ActionItem
from zis_desktop.domain.meeting.opp_entries import OppEntry
from zis_desktop.domain.opp.terms import OppTermKind
from zis_desktop.domain.pupils import PupilFile
from zis_desktop.domain.region import RegionProfile
from zis_desktop.domain.vault.access import Right
from zis_desktop.domain.vault.own_words import AT_SCHOOL, hides_home, home_left_out, is_of_several
from zis_desktop.services.chain_papers import line_of
from zis_desktop.services.chains import chain_of_casus
from zis_desktop.services.masks import for_family
from zis_desktop.services.opp import OppFile, read_opp
from zis_desktop.services.opp_papers import passage_goal, passage_help, passage_signers, term_days
from zis_desktop.services.printing import PdfFile, as_seen
from zis_desktop.services.pupils import known_pupil
from zis_desktop.services.schools import profile_in
from zis_desktop.store import casussen, meetings, pupils, schools
from zis_desktop.store.consents import consents_of, families
from zis_desktop.store.deployments import deployments_of_casus
from zis_desktop.store.opp_entries import opp_entries_of_pupil
from zis_desktop.store.unit_of_work import Reading, UnitOfWork

if TYPE_CHECKING:  # ReportLab is behind it, and is imported when a paper is made
    from zis_desktop.documents.action_plan import PlanConsent, PlanData, PlanMoment, PlanTask

CLOSED = "Deze casus is afgesloten: er is geen plan van aanpak meer van. Kies een casus die nog loopt."
_FIXED = ("code", "name", "named", "help", "state", "moments", "when", "where", "agreed_on", "stopped")
"""Who signs and helps, and what is made of days and of fixed words."""


def action_plan(uow: UnitOfWork, casus_id: int, now: datetime) -> PdfFile:
    """The plan for parents and pupil, as it stands; `now` is local time. Raises RuleError for a closed casus."""
    from zis_desktop.documents import action_plan as paper

    with uow.read(Right.EXPORT) as connection:
        line = line_of(connection, casus_id, now.date())
        if line.closed_on is not None:
            raise RuleError(CLOSED)
        pupil = known_pupil(pupils.pupil_file(connection, line.pupil_id))
        data = _data(connection, pupil, line, casussen.casus(connection, casus_id, on=now.date()), now)
    name = f"plan-van-aanpak-{line.code.lower()}-{now:%Y-%m-%d}.pdf"
    content, left_out = paper.build(data), home_left_out(pupil)
    return as_seen(uow, PdfFile("Plan van aanpak", name, content, (pupil.id,), "de ouders", left_out=left_out))


# -- inside ------------------------------------------------------------------------------------------------------


def _data(connection: Reading, pupil: PupilFile, line: CasusLine, casus: Casus, now: datetime) -> "PlanData":
    """Words about other pupils are masked; those about this pupil are not."""
    from zis_desktop.documents.action_plan import PlanData
    from zis_desktop.documents.opp_passage import PassageDecision
    from zis_desktop.documents.paper import Paper

    today = now.date()
    school = schools.one_school(connection, pupil.school_id)
    profile = profile_in(connection, school)
    opp = read_opp(connection, pupil, today)
    links = chain_of_casus(connection, line, profile, today).links
    consent = next(link for link in links if link.kind is LinkKind.CONSENT)
    asks = consent.state is not LinkState.NOT_NEEDED
    helped = [
        one
        for one in deployments_of_casus(connection, casus.id)
        if one.ends_on >= today and not (consent.stops_help and one.offer in profile.provider_offers)
    ]
    actions = meetings.open_actions(connection, pupil.school_id)
    standing = opp.handelingsdeel
    said = PlanData(
        paper=Paper(school.name, school.full_address, now, demo=schools.is_demo(connection)),
        pupil_name=pupil.name.full,
        called=pupil.name.first,
        class_name=pupil.class_name,
        number=pupil.number,
        code=casus.code,
        question=casus.text.question,
        views=(("leerling", casus.text.pupil_view), ("ouders", _said_by_parents(pupil, casus))),
        decided=tuple(PassageDecision(one.on, one.text, one.standing) for one in _decided(connection, casus, today)),
        help=tuple(passage_help(one, profile) for one in helped),
        goals=tuple(passage_goal(goal) for goal in casus.goals),
        tasks=tuple(_tasks(casus, helped, opp, actions, profile)),
        consents=_consents(connection, pupil, today) if asks else (),
        moments=_moments(helped, term_days(connection, pupil, opp)),
        signers=passage_signers(connection, opp, pupil.id),
        agreed_on=f"het OPP, {standing.occasion.value} op {plain_date(standing.on)}" if standing is not None else "",
        beside=opp.beside,
        stopped=HELP_STOPPED if consent.stops_help else "",
    )
    return for_family(connection, pupil, said, today, but=_FIXED)


def _said_by_parents(pupil: PupilFile, casus: Casus) -> str:
    """All who sign read the plan."""
    said = casus.text.parents_view
    return AT_SCHOOL if said and is_of_several(pupil.guardians) else said


def _decided(connection: Reading, casus: Casus, on: date) -> list[OppEntry]:
    """What was decided or left open by that day, the oldest first, each with how firm it is."""
    entries = opp_entries_of_pupil(connection, casus.pupil_id)
    return [one for one in reversed(entries) if one.casus_id == casus.id and one.on <= on]


def _tasks(
    casus: Casus,
    helped: Iterable[Deployment],
    opp: OppFile,
    actions: Iterable[ActionItem],
    profile: RegionProfile,
) -> "Iterator[PlanTask]":
    """The helpers, the school by the handelingsdeel, and what the CvB agreed about this casus."""
    from zis_desktop.documents.action_plan import PlanTask

    for one in helped:
        by = profile.provider if one.offer in profile.provider_offers else "de school"
        who = f"{one.professional_name}, {by}" if one.professional_name else by
        until = f"tot en met {plain_date(one.ends_on)}"
        help_ = passage_help(one, profile)
        yield PlanTask(who, f"{help_.what}, {help_.how_often}", until)
    standing = opp.handelingsdeel
    if standing is not None and standing.text.support.strip():
        who = f"School, mentor {casus.mentor}" if casus.mentor else "School"
        yield PlanTask(who, standing.text.support, "elke schoolweek")
    for action in actions:
        if action.casus_id == casus.id:
            when = f"voor {plain_date(action.due_on)}" if action.due_on is not None else "zo snel als kan"
            yield PlanTask(action.owner or "nog niemand", action.text, when)


def _consents(connection: Reading, pupil: PupilFile, on: date) -> "tuple[PlanConsent, ...]":
    """Every line of the form that was asked, and that for the help always. Whom it names says where the pupil lives to
    who may not know that."""
    with_names = not hides_home(pupil.guardians)
    family = families(connection, [pupil.id])[pupil.id]
    known = consents_of(connection, [pupil.id]).get(pupil.id, ())
    lines = (purpose_consent(purpose, family, known, on) for purpose in Purpose)
    asked = (one for one in lines if one.consent is not None or one.purpose is Purpose.YOUKE)
    return tuple(_consent(one, with_names=with_names) for one in asked)


def _consent(one: PurposeConsent, *, with_names: bool) -> "PlanConsent":
    """What holds now. Both parents read the plan, also of a pupil who decides alone: that somebody said no, never said
    yes or took it back reads alike, and without a day, for from that day one knows it of the other (AVG 15 lid 4)."""
    from zis_desktop.documents.action_plan import PlanConsent
    from zis_desktop.documents.paper import Mark, Tone

    if one.status.is_complete and one.consent is not None:
        given = "het mag op een andere grond" if one.status.grounds else "ja"
        state = Mark(Tone.DONE, f"{given}, tot en met {plain_date(one.consent.valid_until)}")
    else:
        state = Mark(Tone.NEUTRAL, _STILL_OPEN.get(one.status.state, NOT_NOW))
    return PlanConsent(one.purpose.value, state, listing(one.named) if with_names or not one.named else AT_SCHOOL)


NOT_NOW = "dit gebeurt nu niet"
_STILL_OPEN = {
    ConsentState.NOT_ASKED: "nog niet gevraagd",
    ConsentState.EXPIRED: "voorbij: de school vraagt het opnieuw",
}


def _moments(helped: Iterable[Deployment], terms: Iterable[tuple[OppTermKind, date]]) -> "tuple[PlanMoment, ...]":
    """The talks of the help and the evaluations of the OPP, in the order of their days."""
    from zis_desktop.documents.action_plan import PlanMoment

    talks = (
        PlanMoment(talk.kind.value, talk.held_on or talk.planned_on or talk.due_on, talk.held_on is not None)
        for one in helped
        for talk in one.milestones
    )
    evaluations = (PlanMoment(kind.value, on) for kind, on in terms)
    return tuple(sorted([*talks, *evaluations], key=lambda one: (one.on, one.what)))
