"""Why one parent does not agree with the plan is not read by the other, on any paper (AVG 5: 1c, 15: 4)."""

from datetime import date

from tests.documents.reading import one_line
from tests.services.test_consents import pupil
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.opp.opp import Agreement, NewVersion, OppOccasion, OppText
from zis_desktop.domain.pupils import Profile
from zis_desktop.services.opp import opp_file, record_agreement, record_opp
from zis_desktop.services.opp_papers import opp_passage
from zis_desktop.services.vault.person_papers import as_json, data_sheet
from zis_desktop.store.unit_of_work import UnitOfWork

REASON = "De school luistert niet naar mij"


def test_that_the_other_parent_reads_that_there_is_no_agreement_and_not_why(
    uow: UnitOfWork, school_id: int, clock: FixedClock
) -> None:
    child, today = pupil(uow, school_id), clock.now().date()
    text = OppText(Profile.ARBEIDSMARKT, "werk", "schrikt snel", "vaste start", "Elke dag een start.")
    record_opp(uow, child.id, NewVersion(OppOccasion.DRAWN_UP, date(2023, 9, 20), text), clock.now())
    (version,) = opp_file(uow, child.id, today).versions
    record_agreement(uow, version.id, Agreement("Erik van Veen", "vader", agrees=False, on=today, remark=REASON), today)
    passage = one_line(opp_passage(uow, child.id, clock.now()).content)
    assert "Erik van Veen (vader) geen akkoord" in passage
    mothers = as_json(data_sheet(uow, child.id, clock.now(), own=child.mother))
    assert REASON not in passage
    assert REASON not in mothers
    assert REASON in as_json(data_sheet(uow, child.id, clock.now(), own=child.father))
