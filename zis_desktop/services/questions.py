"""What is asked for casussen by now, for whoever must know whether anything of them may leave the school (R1)."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from zis_desktop.domain.agenda.needs import Question, Since, lowest_youke_trede, reaches, require_reach
from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.deployments import Deployment
from zis_desktop.domain.help.trajectory import belongs
from zis_desktop.domain.region import RegionProfile
from zis_desktop.store.chains import Meetings, meetings_of_casussen, registered_questions
from zis_desktop.store.deployments import deployments_of_casussen
from zis_desktop.store.unit_of_work import Reading


def questions_now(
    connection: Reading, casus_ids: Collection[int], profile: RegionProfile, on: date
) -> dict[int, Question]:
    """By casus, inside a reading that is open already, in a fixed number of selects."""
    met, helped = meetings_of_casussen(connection, casus_ids, on), deployments_of_casussen(connection, casus_ids)
    return questions_from(connection, met, helped, profile, on)


def questions_from(
    connection: Reading, met: Mapping[int, Meetings], helped: Iterable[Deployment], profile: RegionProfile, on: date
) -> dict[int, Question]:
    """The same, from the meetings by casus and the help that were read already."""
    since = _since(met, helped, profile, on)
    return {casus_id: since[casus_id].asks(one) for casus_id, one in registered_questions(connection, met).items()}


def since_registered(connection: Reading, casus_id: int, profile: RegionProfile, on: date) -> Since:
    """What decides, beside what is typed in its form, what is asked for one casus by now."""
    met, helped = meetings_of_casussen(connection, [casus_id], on), deployments_of_casussen(connection, [casus_id])
    return _since(met, helped, profile, on)[casus_id]


def require_casus_reach(
    connection: Reading, reader: Reader, casus_id: int, profile: RegionProfile, on: date
) -> Question:
    """What is asked for this casus, when this reader may hear of it. Raises RuleError (R1)."""
    question = questions_now(connection, [casus_id], profile, on)[casus_id]
    require_reach(reader, question, lowest_youke_trede(profile.treden))
    return question


def casussen_that_reach(
    connection: Reading, reader: Reader, casus_ids: Collection[int], profile: RegionProfile, on: date
) -> frozenset[int]:
    """Of which of these casussen something may go to this reader (R1)."""
    lowest = lowest_youke_trede(profile.treden)
    asked = questions_now(connection, casus_ids, profile, on)
    return frozenset(casus_id for casus_id, question in asked.items() if reaches(reader, question, lowest))


def _since(
    met: Mapping[int, Meetings], helped: Iterable[Deployment], profile: RegionProfile, on: date
) -> dict[int, Since]:
    """Help of the provider counts until it is over and its last talk was held, as on the agenda (R10)."""
    theirs = {one.casus_id for one in helped if one.offer in profile.provider_offers and belongs(one, on)}
    return {
        casus_id: Since(one.decided, youke_running=casus_id in theirs, put_anew=one.put_anew)
        for casus_id, one in met.items()
    }
