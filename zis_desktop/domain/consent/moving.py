"""Consent for the local team after a move: the form names the team of where the pupil lived then (AVG 4: 11)."""

from datetime import date

from zis_desktop.domain.consent.consent import Consent, Purpose
from zis_desktop.domain.pupils import Residence, home_on

FORMER_TEAM = "Het formulier noemt het lokaal team van de vorige woongemeente: vraag opnieuw toestemming."
"""Names no municipality, because not everybody may know where the pupil lives."""


def names_former_team(consent: Consent, homes: tuple[Residence, ...], on: date) -> bool:
    """Whether the pupil lives elsewhere than in the municipality of the day on which this was asked, if that is known.

    A move within a municipality changes nothing, nor does one back to where the pupil lived.
    """
    if consent.purpose is not Purpose.LOCAL_TEAM:
        return False
    then, now = home_on(homes, consent.asked_on), home_on(homes, on)
    if then is None or now is None or not then.municipality.strip():
        return False
    return now.municipality.strip() != then.municipality.strip()
