"""The family plans of the fictional school: help at home that is aligned, some that is not yet, one who turned 16."""

from datetime import date, timedelta

from sqlalchemy import select

from zis_desktop.domain.agenda.needs import lowest_youke_trede
from zis_desktop.domain.calendar import school_year_span
from zis_desktop.domain.consent.consent import Purpose, SignatureState, Terms
from zis_desktop.domain.consent.purpose import Family
from zis_desktop.domain.consent.signers import birthday
from zis_desktop.domain.demo import DemoFrame
from zis_desktop.domain.family_plan import NewAlignment, Regisseur, names_home_help
from zis_desktop.domain.months import years_after
from zis_desktop.domain.people import Seat
from zis_desktop.store.casussen import goals_of
from zis_desktop.store.consents import add_consent, add_signature, families
from zis_desktop.store.demo.cast import Cast
from zis_desktop.store.family_plans import add_alignment, at_home_of_school
from zis_desktop.store.tables import casus, consent, pupil
from zis_desktop.store.unit_of_work import Writing

ASKED, SIGNED, ALIGNED = timedelta(days=15), timedelta(days=12), timedelta(days=4)
"""How long ago."""
COACHES = "Lokaal team, gezinscoach"
AGREED = (
    "De gezinscoach oefent thuis dezelfde ochtend als de mentor op school. Wie merkt dat het misgaat, belt de ander.",
    "School en hulp thuis gebruiken dezelfde afspraken. Over zes weken kijken we samen terug.",
)
NOT_YET = 4
"""Of so many casussen with help at home one waits."""
SOON = timedelta(days=75)


def write_family_plans(work: Writing, frame: DemoFrame, cast: Cast) -> None:
    school_id = work.connection.execute(select(pupil.c.school_id).limit(1)).scalar_one()
    named = [
        one for one in at_home_of_school(work.connection, school_id, frame.today) if names_home_help(one.home_help)
    ]
    goals = goals_of(work.connection, [one.casus_id for one in named])
    known = families(work.connection, [one.pupil_id for one in named])
    ours = _supported_by_school(work, frame)
    for place, one in enumerate(named):
        texts = tuple(goal.text for goal in goals.get(one.casus_id, ()))
        unclear = known[one.pupil_id].signers_for(Purpose.HOME_HELP, frame.today).questions
        too_early = one.registered_on > frame.today - ALIGNED
        if place % NOT_YET == 1 or not texts or unclear or too_early or one.casus_id in ours:
            continue
        consent_id = _consent(work, frame, known[one.pupil_id])
        names = frame.words.names
        name = f"{names['mothers'][one.casus_id % len(names['mothers'])]} {names['last'][one.casus_id % 9]}"
        reach = f"{name.split()[0].lower()}@voorbeeld.example"
        who = Regisseur(name, COACHES, reach)
        new = NewAlignment(frame.today - ALIGNED, who, texts[:2], AGREED[place % len(AGREED)])
        add_alignment(work, one.casus_id, new, consent_id=consent_id, by=cast.first(Seat.ORTHOPEDAGOOG))
    _somebody_turned_sixteen(work, frame.today)


def _supported_by_school(work: Writing, frame: DemoFrame) -> frozenset[int]:
    """The casussen of the lower treden, of which nothing leaves the school (R1)."""
    lower = casus.c.trede < lowest_youke_trede(frame.profile.treden)
    return frozenset(work.connection.execute(select(casus.c.id).where(lower)).scalars())


def _consent(work: Writing, frame: DemoFrame, family: Family) -> int:
    """Asked and given lately, by everybody who must sign."""
    asked_on = frame.today - ASKED
    consent_id = add_consent(
        work, family.pupil_id, Purpose.HOME_HELP, asked_on=asked_on, valid_until=school_year_span(frame.today)[1],
        terms=Terms(parties=(COACHES,), language="Nederlands"),
    )  # fmt: skip
    for signer in family.signers_for(Purpose.HOME_HELP, asked_on).signers:
        add_signature(
            work, consent_id, signer=signer.name, relation=signer.relation, guardian_id=signer.guardian_id,
            state=SignatureState.GIVEN, on=frame.today - SIGNED, evidence="formulier op papier",
        )  # fmt: skip
    return consent_id


def _somebody_turned_sixteen(work: Writing, today: date) -> None:
    """The first who would this term, and gave consent together with the parents, did so two days ago."""
    rows = work.connection.execute(
        select(pupil.c.id, pupil.c.birth_date)
        .join(consent, consent.c.pupil_id == pupil.c.id)
        .where(consent.c.asked_on < today - timedelta(days=2))
        .distinct()
        .order_by(pupil.c.id)
    )
    for row in rows.all():
        if today <= birthday(row.birth_date, 16) <= today + SOON:
            work.update(pupil, row.id, birth_date=years_after(today - timedelta(days=2), -16))
            return
