"""The invitation to one of the talks of a deployment, on paper for parents and pupil (R10)."""

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from zis_desktop.domain.consent.consent import Purpose
from zis_desktop.domain.deployments import Deployment
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.help.start import start_gap
from zis_desktop.domain.help.talks import Invitees, Letter, goals_may_be_told, invitees, require_open, talk_of
from zis_desktop.domain.milestones import Milestone, MilestoneKind
from zis_desktop.domain.pupils import PupilFile
from zis_desktop.domain.vault.access import Right
from zis_desktop.domain.vault.own_words import home_left_out
from zis_desktop.services.consent_forms import contact_person
from zis_desktop.services.deployments import known_deployment
from zis_desktop.services.local_teams import team_at_talk
from zis_desktop.services.masks import without_home, without_others
from zis_desktop.services.printing import PdfFile, as_seen
from zis_desktop.services.pupils import known_pupil
from zis_desktop.services.schools import profile_in
from zis_desktop.store import casussen, consents, pupils, schools
from zis_desktop.store.unit_of_work import Reading, UnitOfWork

if TYPE_CHECKING:
    from zis_desktop.documents.invitation import InvitationData

_NAMED = ("letter", "apart", "offer", "professional", "provider", "team", "colleague", "contact_name", "contact_role",
          "contact_phone", "contact_email")  # fmt: skip
"""Who gets the letter, who helps, who comes and who can be called."""


def invitation(uow: UnitOfWork, deployment_id: int, kind: MilestoneKind, now: datetime) -> PdfFile:
    """The letter for one talk, ready to print; `now` is local time. Who gets a letter of their own is in `also`.

    Raises RuleError when the talk is not planned or is over, or when it is not known whom to write to.
    """
    from zis_desktop.documents import invitation as paper

    with uow.read(Right.EXPORT) as connection:
        one = known_deployment(connection, deployment_id)
        pupil = known_pupil(pupils.pupil_file(connection, one.pupil_id))
        talk = _planned(talk_of(one, kind))
        invited = invitees(consents.families(connection, [pupil.id])[pupil.id], now.date())
        gap, refused = _consent_gap(connection, one, pupil, now)
        letters = [
            replace(_data(connection, one, pupil, talk, invited, letter, now), help_refused=refused)
            for letter in invited.letters
        ]
    remarks = (*invited.remarks, *gap)
    files = []
    for number, data in enumerate(letters, start=1):
        which = f"brief {number} van {len(letters)}" if len(letters) > 1 else ""
        name = "-".join(("uitnodiging", *kind.value.split(), f"{talk.planned_on:%Y-%m-%d}", *which.split()[:2]))
        copy = f"de ouders, {which}" if which else "de ouders"
        left_out = home_left_out(pupil, data.letter.readers)
        pdf = PdfFile("Uitnodiging", f"{name}.pdf", paper.build(data), (pupil.id,), copy, remarks=remarks)
        files.append(as_seen(uow, replace(pdf, left_out=left_out)))
    return replace(files[0], also=tuple(files[1:]))


def _consent_gap(connection: Reading, one: Deployment, pupil: PupilFile, now: datetime) -> tuple[tuple[str, ...], bool]:
    """Why the provider's help may not be given now: for who sends the letter, who may still want to talk about it; and
    whether somebody said no to it."""
    profile = profile_in(connection, schools.one_school(connection, pupil.school_id))
    if one.offer not in profile.provider_offers:
        return (), False
    known = consents.consent_states(connection, [pupil.id], Purpose.YOUKE, now.date())[pupil.id]
    gap = start_gap(known, one.grounds)
    return ((gap,), known.state.is_no) if gap else ((), False)


def _planned(talk: Milestone) -> Milestone:
    require_open(talk)
    if talk.planned_on is None:
        raise RuleError("Plan eerst dag, tijd en plaats van het gesprek; dan staan die op de uitnodiging.")
    return talk


def _data(
    connection: Reading,
    one: Deployment,
    pupil: PupilFile,
    talk: Milestone,
    invited: Invitees,
    letter: Letter,
    now: datetime,
) -> "InvitationData":
    from zis_desktop.documents.invitation import InvitationData
    from zis_desktop.documents.paper import Paper

    on = now.date()
    school = schools.one_school(connection, pupil.school_id)
    profile = profile_in(connection, school)
    contact = contact_person(schools.professionals(connection, pupil.school_id, active_on=on))
    assert talk.planned_on is not None
    ours = one.offer in profile.provider_offers
    team, colleague = team_at_talk(connection, one.casus_id, pupil, talk.planned_on) if ours else (None, "")
    if letter.hides_home and team:
        team, colleague = "het lokale team", ""
    said = InvitationData(
        paper=Paper(school.name, school.full_address, now, demo=schools.is_demo(connection)),
        kind=talk.kind,
        letter=letter,
        apart=tuple(name for other in invited.letters if other is not letter for name in other.names),
        to_pupil=invited.to_pupil,
        called=pupil.name.first,
        class_name=pupil.class_name,
        on=talk.planned_on,
        at=talk.planned_at,
        place=talk.place,
        offer=profile.offer(one.offer).name,
        professional=one.professional_name,
        provider=profile.provider if ours else school.name,
        team=team,
        colleague=colleague,
        goals=_goals(connection, one, invited, on),
        contact_name=contact.name,
        contact_role=contact.seat.value,
        contact_phone=contact.phone or school.phone,
        contact_email=contact.email or school.email,
    )
    if letter.hides_home:
        said = without_home(connection, pupil, said, on, but=_NAMED)
    return without_others(connection, pupil, said, on, but=_NAMED)


def _goals(connection: Reading, one: Deployment, invited: Invitees, on: date) -> tuple[str, ...]:
    family = consents.families(connection, [one.pupil_id])[one.pupil_id]
    of_help = consents.consent_states(connection, [one.pupil_id], Purpose.YOUKE, on)[one.pupil_id]
    if not goals_may_be_told(family, of_help, on, to_pupil=invited.to_pupil):
        return ()
    return tuple(goal.text for goal in casussen.casus(connection, one.casus_id, on=on).goals)
