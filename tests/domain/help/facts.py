"""A pupil with help of Youké that nothing stands in the way of; tests change one fact."""

from dataclasses import replace
from datetime import date
from typing import Any

from tests.parties import parties
from zis_desktop.domain.casus.casus import Answer
from zis_desktop.domain.consent.status import ConsentState, ConsentStatus
from zis_desktop.domain.deployments import Deployment
from zis_desktop.domain.help.registration import Registration
from zis_desktop.domain.help.watch import WatchFacts
from zis_desktop.domain.milestones import Milestone, MilestoneKind
from zis_desktop.domain.people import Name
from zis_desktop.domain.pupils import Residence

TODAY = date(2024, 9, 6)
STARTS, ENDS = date(2024, 6, 17), date(2024, 12, 20)
TALKS = (
    Milestone(MilestoneKind.START_TALK, STARTS, STARTS, STARTS),
    Milestone(MilestoneKind.SIX_WEEKS, date(2024, 7, 29), date(2024, 8, 26)),
    Milestone(MilestoneKind.FINAL, ENDS, ENDS),
)
HELP = Deployment(
    id=7, casus_id=3, casus_code="K-003", pupil_id=5, pupil_name=Name("Noor", "", "Bakker"), class_name="3a",
    offer="begeleiding-youke", professional_id=9, professional_name="Daan Koster", weight="licht",
    frequency="1 keer per week", minutes_per_week=60, starts_on=STARTS, ends_on=ENDS, decision_id=1, milestones=TALKS,
    version=1,
)  # fmt: skip
SKJ = Registration(9, "Daan Koster", "hbo", "SKJ", "180001", date(2027, 1, 1), date(2024, 5, 1))
SOUND = WatchFacts(
    deployment=HELP,
    birth_date=date(2010, 3, 4),
    enrolled_on=date(2022, 8, 22),
    left_on=None,
    tlv_until=date(2026, 7, 31),
    residences=(Residence(date(2022, 8, 22), "Zeist", "Zeist"),),
    other_decision=Answer.NO,
    other_decision_text="",
    wlz=Answer.NO,
    provisions=(),
    registration=SKJ,
    parties=parties("Zeist", "Soest"),
    last_decided_on=date(2024, 6, 10),
    paid_by_covenant=True,
    consent=ConsentStatus(ConsentState.COMPLETE, "Toestemming compleet."),
)


def facts(**differently: Any) -> WatchFacts:
    return replace(SOUND, **differently)
