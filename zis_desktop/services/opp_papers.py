"""Papers about the OPP: the passage 'jeugdhulp in school' to add to it, and the report of an evaluation."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from zis_desktop.domain.casus.casus import Goal
from zis_desktop.domain.consent.authority import being_looked_up
from zis_desktop.domain.consent.consent import Matter
from zis_desktop.domain.deployments import Deployment
from zis_desktop.domain.dutch import plain_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.family_plan import Alignment, last_alignment
from zis_desktop.domain.goal_rules import SCORES, level_text, t_score, together_in_words
from zis_desktop.domain.help.trajectory import last_evaluations
from zis_desktop.domain.meeting.help_change import as_deploy
from zis_desktop.domain.meeting.opp_text import deployment_text
from zis_desktop.domain.opp.opp import (
    NewView,
    OppGoal,
    OppVersion,
    agreement_by_name,
    differences,
    not_heard,
    not_heard_since,
)
from zis_desktop.domain.opp.terms import OppTermKind
from zis_desktop.domain.pupils import Profile, PupilFile, is_adult
from zis_desktop.domain.region import RegionProfile
from zis_desktop.domain.vault.access import Right
from zis_desktop.domain.vault.own_words import AT_SCHOOL, hides_home, home_left_out
from zis_desktop.services.family_plans import read_at_home
from zis_desktop.services.masks import for_family
from zis_desktop.services.opp import OppFile, read_opp
from zis_desktop.services.printing import PdfFile, as_seen
from zis_desktop.services.pupils import known_pupil
from zis_desktop.services.schools import calendar_in, profile_in
from zis_desktop.store import pupils, schools
from zis_desktop.store.casussen import casussen_of_pupil
from zis_desktop.store.consents import families
from zis_desktop.store.deployments import deployments_of_pupil
from zis_desktop.store.unit_of_work import Reading, UnitOfWork

if TYPE_CHECKING:  # ReportLab is behind it, and is imported when a paper is made
    from zis_desktop.documents.evaluation_report import ReportData, ReportGoal
    from zis_desktop.documents.opp_passage import PassageData, PassageGoal, PassageHelp, PassageSigner, PassageView
    from zis_desktop.documents.paper import Paper

_TOGETHER = {OppTermKind.WITH_PARENTS, OppTermKind.WITH_PUPIL}
_IN_PASSAGE = ("name", "help", "version", "profile", "where", "aligned")
_IN_REPORT = ("reported_by", "occasion", "where", "together", "together_before", "not_heard", "next_steps")
"""Who signs, helps, keeps the family plan and reports, and what is made of days and of fixed words."""


def opp_passage(uow: UnitOfWork, pupil_id: int, now: datetime) -> PdfFile:
    """The page to add to the school's own OPP, as it stands; `now` is local time."""
    from zis_desktop.documents import opp_passage as paper

    data = opp_passage_data(uow, pupil_id, now)
    name = f"opp-bijlage-{now:%Y-%m-%d}.pdf"
    return as_seen(uow, _about(uow, pupil_id, PdfFile("OPP-bijlage", name, paper.build(data), copy="het OPP")))


def evaluation_report(uow: UnitOfWork, pupil_id: int, now: datetime, *, on: date | None = None) -> PdfFile:
    """The report of the last evaluation of the OPP, or of the one on a day. Raises RuleError when there is none."""
    from zis_desktop.documents import evaluation_report as paper

    data = evaluation_report_data(uow, pupil_id, now, on=on)
    name = f"evaluatieverslag-opp-{data.on:%Y-%m-%d}.pdf"
    pdf = PdfFile("Evaluatieverslag OPP", name, paper.build(data), copy="de ouders")
    return as_seen(uow, _about(uow, pupil_id, pdf))


def _about(uow: UnitOfWork, pupil_id: int, pdf: PdfFile) -> PdfFile:
    with uow.read(Right.EXPORT) as connection:
        pupil = known_pupil(pupils.pupil_file(connection, pupil_id))
    return replace(pdf, about=(pupil_id,), left_out=home_left_out(pupil))


def opp_passage_data(uow: UnitOfWork, pupil_id: int, now: datetime) -> "PassageData":
    """What the passage says: help that runs or is to come, goals, the plan, views, decisions, who agrees."""
    with uow.read(Right.EXPORT) as connection:
        pupil = known_pupil(pupils.pupil_file(connection, pupil_id))
        said = _passage(connection, pupil, now)
        return for_family(connection, pupil, said, now.date(), but=_IN_PASSAGE)


def evaluation_report_data(uow: UnitOfWork, pupil_id: int, now: datetime, *, on: date | None = None) -> "ReportData":
    """What the report says of one evaluation, beside the version before it. Raises RuleError when there is none."""
    with uow.read(Right.EXPORT) as connection:
        pupil = known_pupil(pupils.pupil_file(connection, pupil_id))
        said = _report(connection, pupil, now, on)
        return for_family(connection, pupil, said, now.date(), but=_IN_REPORT)


# -- what other papers about the plan say alike -----------------------------------------------------------------


def passage_help(one: Deployment, profile: RegionProfile) -> "PassageHelp":
    from zis_desktop.documents.opp_passage import PassageHelp

    often = deployment_text(replace(as_deploy(one), weight=""))
    return PassageHelp(profile.offer(one.offer).name, one.professional_name, often, one.starts_on, one.ends_on)


def passage_goal(goal: Goal) -> "PassageGoal":
    from zis_desktop.documents.opp_passage import PassageGoal

    day, score = goal.scores[-1] if goal.scores else (None, None)
    stand = ""
    if day is not None and score is not None:
        seen = level_text(goal.levels, score)
        said = SCORES[score] if seen == SCORES[score] else f"{SCORES[score]}: {seen}"
        stand = f"{said} ({plain_date(day)})"
    return PassageGoal(
        goal.text, goal.area.value, f"{goal.baseline} ({goal.indicator})", goal.target, goal.ends_on, stand
    )


def last_views(opp: OppFile, *, hidden: bool) -> "tuple[PassageView, ...]":
    """The last that each said, and since when that one was not asked again (hoorrecht).

    Only of the pupil when an adult decides alone. `hidden` as in _view.
    """
    since, unheard = not_heard_since(opp.versions, opp.on, opp.speakers) or (None, ())
    views = (view for version in opp.versions if version.on <= opp.on for view in version.views)
    said = {view.who.person: view for view in views if opp.beside or view.who.is_pupil}
    awaited = {who.person for who in unheard}
    return tuple(
        replace(_view(one, hidden=hidden), not_since=since if one.who.person in awaited else None)
        for one in said.values()
    )


def passage_signers(connection: Reading, opp: OppFile, pupil_id: int) -> "tuple[PassageSigner, ...]":
    """Who must agree with the handelingsdeel that stands, with what they said of it, and whose gezag is not known yet.

    Without these last one signature would look like enough (WEC 41a asks every parent with gezag).
    """
    from zis_desktop.documents.opp_passage import PassageSigner

    said = agreement_by_name(opp.handelingsdeel) if opp.handelingsdeel is not None else {}
    family = families(connection, [pupil_id])[pupil_id]
    checked = being_looked_up(adult=is_adult(family.birth_date, opp.on))
    agree = tuple(
        PassageSigner(signer.name, signer.relation, known.agrees, known.on)
        if (known := said.get(signer.name)) is not None
        else PassageSigner(signer.name, signer.relation)
        for signer in opp.signers.signers
    )
    unclear = family.unclear_for(Matter.OPP, opp.on)
    return (*agree, *(PassageSigner(one.name, one.relation, checked=checked) for one in unclear))


def term_days(connection: Reading, pupil: PupilFile, opp: OppFile) -> tuple[tuple[OppTermKind, date], ...]:
    """When the OPP is evaluated at the latest: the last school day in time, for nobody comes in a holiday."""
    calendar = calendar_in(connection, schools.one_school(connection, pupil.school_id))
    return tuple((one.kind, calendar.last_school_day(one.due_on)) for one in opp.terms)


# -- inside ------------------------------------------------------------------------------------------------------


def _passage(connection: Reading, pupil: PupilFile, now: datetime) -> "PassageData":
    from zis_desktop.documents.opp_passage import PassageData, PassageDecision

    today = now.date()
    opp = read_opp(connection, pupil, today)
    helped = [one for one in deployments_of_pupil(connection, pupil.id) if one.ends_on >= today]
    profile = _profile(connection, pupil)
    aligned = last_alignment(read_at_home(connection, casussen_of_pupil(connection, pupil.id, today), profile, today))
    hidden = hides_home(pupil.guardians)
    current = opp.now
    text = current.text if current is not None else None
    next_talk = (on for kind, on in term_days(connection, pupil, opp) if kind in _TOGETHER)
    return PassageData(
        paper=_paper(connection, pupil, now),
        pupil_name=pupil.name.full,
        called=pupil.name.first,
        class_name=pupil.class_name,
        number=pupil.number,
        version=f"{current.occasion.value} op {plain_date(current.on)}" if current is not None else "",
        profile=_named(text.profile if text is not None else pupil.profile),
        destination=text.destination if text is not None else "",
        hindering=text.hindering if text is not None else "",
        helping=text.helping if text is not None else "",
        support=text.support if text is not None else "",
        help=tuple(passage_help(one, profile) for one in helped),
        goals=tuple(passage_goal(goal) for goal in opp.goals),
        views=last_views(opp, hidden=hidden),
        decisions=tuple(PassageDecision(one.on, one.text, one.standing) for one in opp.entries),
        evaluated=_told(helped, today),
        signers=passage_signers(connection, opp, pupil.id),
        next_evaluation=next(next_talk, None),
        aligned=aligned.with_whom(hides_home=hidden) if aligned is not None else "",
        agreed=_agreed(aligned, hidden=hidden),
        beside=opp.beside,
    )


def _told(helped: Iterable[Deployment], on: date) -> str:
    """What the last evaluation of each help asked; help that is over says it as long as no other runs."""
    known = tuple(helped)
    running = [one for one in known if one.ends_on >= on]
    told = [one.told for one in last_evaluations(running, on)] or [one.told for one in last_evaluations(known, on)[-1:]]
    return " ".join(filter(None, told))


def _agreed(last: Alignment | None, *, hidden: bool) -> str:
    if last is None:
        return ""
    return f"wat is afgesproken, {AT_SCHOOL}" if hidden else last.new.agreed


def _report(connection: Reading, pupil: PupilFile, now: datetime, on: date | None) -> "ReportData":
    from zis_desktop.documents.evaluation_report import ReportChange, ReportData

    opp = read_opp(connection, pupil, now.date())
    version, before = _evaluated(opp, on)
    changed = differences(before, version) if before is not None else ()
    return ReportData(
        paper=_paper(connection, pupil, now),
        pupil_name=pupil.name.full,
        called=pupil.name.first,
        class_name=pupil.class_name,
        number=pupil.number,
        on=version.on,
        occasion=version.occasion.value,
        reported_by=version.written_by,
        goals=tuple(_report_goal(goal, before) for goal in version.goals),
        together=together_in_words(t_score(version.scores)),
        together_before=together_in_words(t_score(before.scores)) if before is not None else "",
        contributes=version.new.contributes.value if version.new.contributes is not None else "",
        to_change=version.new.to_change,
        outcome=version.new.reason,
        changes=tuple(
            ReportChange(one.what, one.before, one.after) for one in changed if not one.what.startswith("Doel: ")
        ),
        views=tuple(_view(one, hidden=hides_home(pupil.guardians)) for one in version.views),
        not_heard=tuple(one.called for one in not_heard(version, opp.speakers)),
        next_steps=_next_steps(connection, pupil, opp),
        decision=version.decision,
        evaluated=_told(deployments_of_pupil(connection, pupil.id), version.on),
        beside=opp.beside,
    )


def _next_steps(connection: Reading, pupil: PupilFile, opp: OppFile) -> tuple[tuple[str, date], ...]:
    """The evaluations of the OPP and the talks of the help that runs, in the order of their days."""
    talks = (
        (talk.kind.value, talk.planned_on or talk.due_on)
        for one in deployments_of_pupil(connection, pupil.id)
        if one.ends_on >= opp.on
        for talk in one.milestones
        if talk.held_on is None
    )
    terms = ((kind.value, on) for kind, on in term_days(connection, pupil, opp))
    return tuple(sorted((*talks, *terms), key=lambda one: (one[1], one[0])))


def _evaluated(opp: OppFile, on: date | None) -> tuple[OppVersion, OppVersion | None]:
    """The evaluation, and the version that stood before it."""
    found = [place for place, one in enumerate(opp.versions) if one.occasion.is_evaluation and on in (None, one.on)]
    if not found:
        which = f"op {plain_date(on)} " if on is not None else ""
        raise RuleError(f"Het OPP van deze leerling is {which}nog niet geëvalueerd. Leg eerst een evaluatie vast.")
    place = found[-1]
    return opp.versions[place], opp.versions[place - 1] if place else None


def _paper(connection: Reading, pupil: PupilFile, now: datetime) -> "Paper":
    from zis_desktop.documents.paper import Paper

    school = schools.one_school(connection, pupil.school_id)
    return Paper(school.name, school.full_address, now, demo=schools.is_demo(connection))


def _profile(connection: Reading, pupil: PupilFile) -> RegionProfile:
    return profile_in(connection, schools.one_school(connection, pupil.school_id))


def _named(profile: Profile) -> str:
    return "" if profile is Profile.UNKNOWN else profile.value


def _report_goal(goal: OppGoal, before: OppVersion | None) -> "ReportGoal":
    from zis_desktop.documents.evaluation_report import ReportGoal

    earlier = next((one.score for one in before.goals if one.text == goal.text), None) if before is not None else None
    return ReportGoal(
        text=goal.text,
        where=goal.area.value,
        indicator=goal.indicator,
        baseline=goal.baseline,
        target=goal.target,
        until=goal.ends_on,
        before=SCORES[earlier] if earlier is not None else "",
        score=SCORES[goal.score] if goal.score is not None else "",
        reached=goal.reached if goal.reached not in SCORES.values() else "",
    )


def _view(view: NewView, *, hidden: bool) -> "PassageView":
    """A view is said to stand in the OPP, which all read who must agree; only not what is said beside one of whom the
    family is `hidden` (docs/decisions/0014)."""
    from zis_desktop.documents.opp_passage import PassageView

    said = AT_SCHOOL if hidden and not view.who.is_pupil else view.text
    return PassageView(view.who.label, view.on, view.how.value, said)
