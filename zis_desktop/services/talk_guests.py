"""Who can be at one of the talks of a deployment, by name, for who records that it was held."""

from datetime import date

from zis_desktop.domain.help.talks import Around, TalkGuest, guests
from zis_desktop.domain.vault.access import Right
from zis_desktop.services.deployments import known_deployment
from zis_desktop.services.local_teams import team_at_talk
from zis_desktop.services.pupils import known_pupil
from zis_desktop.services.schools import profile_in
from zis_desktop.store import consents, pupils, schools
from zis_desktop.store.unit_of_work import UnitOfWork


def talk_guests(uow: UnitOfWork, deployment_id: int, on: date) -> tuple[TalkGuest, ...]:
    """Parents, pupil, mentor, who helps, and the local team as far as it may come. Raises RuleError when it is gone."""
    with uow.read(Right.CHANGE_CASUSSEN) as connection:
        one = known_deployment(connection, deployment_id)
        pupil = known_pupil(pupils.pupil_file(connection, one.pupil_id))
        profile = profile_in(connection, schools.one_school(connection, pupil.school_id))
        ours = one.offer in profile.provider_offers
        team, colleague = team_at_talk(connection, one.casus_id, pupil, on) if ours else ("", "")
        family = consents.families(connection, [pupil.id])[pupil.id]
    provider = profile.provider if ours else "hulp van school"
    around = Around(pupil.mentor, one.professional_name, provider, colleague, team_comes=bool(team))
    return guests(family, around, on)
