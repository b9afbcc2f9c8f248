"""At 18 the pupil agrees with the handelingsdeel in person, and Vandaag says so (WEC 41a)."""

from datetime import UTC, date, datetime

from tests.services.test_consents import TODAY, pupil
from zis_desktop.domain.consent.consent import Matter
from zis_desktop.domain.opp.opp import Agreement, NewVersion, OppOccasion, OppText
from zis_desktop.domain.pupils import Profile
from zis_desktop.domain.today import Place, Step, step_of
from zis_desktop.services import opp
from zis_desktop.services.incapacities import judge_incapable
from zis_desktop.services.today import today
from zis_desktop.store.unit_of_work import UnitOfWork

NOW = datetime(2024, 9, 6, 9, tzinfo=UTC)
TEXT = OppText(Profile.ARBEIDSMARKT, "werk in de techniek", "schrikt snel", "vaste start", "Elke dag een start.")
DRAWN_UP = NewVersion(OppOccasion.DRAWN_UP, date(2023, 9, 20), TEXT)


def test_that_at_eighteen_vandaag_asks_the_own_agreement_until_it_is_there(uow: UnitOfWork, school_id: int) -> None:
    grown = pupil(uow, school_id, born=date(2006, 9, 4))
    opp.record_opp(uow, grown.id, DRAWN_UP, NOW)

    def asked(on: date) -> list[tuple[str, date, Step]]:
        found = [one for one in today(uow, school_id, on).due if one.what == "Instemming"]
        return [(one.detail, one.due_on, step_of(one)) for one in found]

    assert asked(date(2024, 9, 3)) == []
    assert asked(TODAY) == [
        (
            "is 18 geworden, stemt nu zelf in met het OPP", date(2024, 9, 4),
            Step("Leg instemming vast", Place.PUPIL, grown.id),
        ),
    ]  # fmt: skip
    version = opp.opp_file(uow, grown.id, TODAY).versions[0]
    opp.record_agreement(uow, version.id, Agreement("Sam van Veen", "leerling", agrees=True, on=TODAY), TODAY)
    assert asked(TODAY) == []


def test_that_a_pupil_who_cannot_decide_is_not_asked_to_agree_at_eighteen(uow: UnitOfWork, school_id: int) -> None:
    grown = pupil(uow, school_id, born=date(2006, 9, 4))
    opp.record_opp(uow, grown.id, DRAWN_UP, NOW)
    judge_incapable(
        uow, grown.id, Matter.OPP, reason="begrijpt het niet", judged_by="P. de Arts", judged_on=TODAY, today=TODAY
    )
    assert [one for one in today(uow, school_id, TODAY).due if one.what == "Instemming"] == []
