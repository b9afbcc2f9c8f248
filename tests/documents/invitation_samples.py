"""What the invitation is tried on: each of the three talks, with and without the local team."""

from dataclasses import replace
from datetime import date

from tests.documents.samples import PAPER
from zis_desktop.documents.invitation import InvitationData
from zis_desktop.domain.help.talks import Letter
from zis_desktop.domain.milestones import MilestoneKind

START = InvitationData(
    paper=PAPER,
    kind=MilestoneKind.START_TALK,
    letter=Letter(("Karim Bakker",), ("Calle Mayor 5", "28013 Madrid", "SPANJE")),
    apart=("Samira Bakker", "Noor Bakker"),
    to_pupil=False,
    called="Noor",
    class_name="3A",
    on=date(2024, 9, 16),
    at=630,
    place="lokaal 12",
    offer="Individuele begeleiding door Youké",
    professional="Daan Koster",
    provider="Youké",
    team="Sociaal team Soest",
    colleague="Fatma Yilmaz",
    goals=("Vraagt hulp voordat zij wegloopt", "Is 4 van de 5 dagen op tijd"),
    contact_name="Marieke Aalbers",
    contact_role="orthopedagoog",
    contact_phone="030 000 00 00",
    contact_email="m.aalbers@voorbeeld.example",
)
SIX_WEEKS = replace(
    START, kind=MilestoneKind.SIX_WEEKS, on=date(2024, 10, 28), team="", colleague="", help_refused=True
)
FINAL_ADULT = replace(
    START,
    kind=MilestoneKind.FINAL,
    letter=Letter(("Noor Bakker",)),
    apart=(),
    to_pupil=True,
    at=None,
    goals=(),
    on=date(2024, 12, 20),
)
