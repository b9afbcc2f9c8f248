"""Taking consent back: for each line of the form apart, and what that stops (AVG 7: 3; recital 43)."""

from collections.abc import Iterable, Mapping

from zis_desktop.domain.consent.consent import Purpose
from zis_desktop.domain.consent.purpose import PurposeConsent

STOPS: Mapping[Purpose, str] = {
    Purpose.CVB_WITH_CJG: "de CvB bespreekt de vraag dan zonder naam als het CJG erbij is",
    Purpose.YOUKE: "de hulp mag dan niet beginnen of doorgaan",
    Purpose.LOCAL_TEAM: "het lokaal team hoort dan niets meer en komt niet bij gesprekken",
    Purpose.REQUEST_DATA: "de school vraagt dan bij niemand meer gegevens op",
    Purpose.HOME_HELP: "de school stemt dan niets meer af met hulp thuis",
}
"""What the withdrawal of one line stops from its day on, in a sentence that goes on after the purpose."""


def given_forms(consents: Iterable[PurposeConsent], given: Iterable[int]) -> dict[Purpose, tuple[int, ...]]:
    """By purpose the forms on which one signer said yes; `given` are the ids of those signatures."""
    wanted = frozenset(given)
    found: dict[Purpose, tuple[int, ...]] = {}
    for one in consents:
        for consent, signers in one.asked:
            if any(state.last is not None and state.last.id in wanted for state in signers):
                found[one.purpose] = (*found.get(one.purpose, ()), consent.id)
    return found
