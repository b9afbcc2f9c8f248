"""Taking consent back: for each line of the form apart, and what that stops (AVG 7: 3; recital 43)."""

from collections.abc import Iterable, Mapping
from datetime import date

from zis_desktop.domain.consent.consent import Purpose
from zis_desktop.domain.consent.purpose import PurposeConsent, last_signature
from zis_desktop.domain.consent.signers import RequiredSigner

STOPS: Mapping[Purpose, str] = {
    Purpose.CVB_WITH_CJG: "het CJG leest er dan niets meer over, en hoort in de CvB geen naam",
    Purpose.YOUKE: "de hulp mag dan niet beginnen of doorgaan",
    Purpose.LOCAL_TEAM: "het lokaal team hoort dan niets meer en komt niet bij gesprekken",
    Purpose.REQUEST_DATA: "de school vraagt dan bij niemand meer gegevens op",
    Purpose.HOME_HELP: "de school stemt dan niets meer af met hulp thuis",
}
"""What the withdrawal of one line stops from its day on, in a sentence that goes on after the purpose."""


def last_seen(consents: Iterable[PurposeConsent], signer: RequiredSigner) -> dict[int, int | None]:
    """By id of each form the id of the last that happened to the signature of this one; None for nothing."""
    forms = {form.id: form for one in consents for form, _signers in one.asked}
    last = {form_id: last_signature(form.signatures, signer, date.max) for form_id, form in forms.items()}
    return {form_id: one.id if one is not None else None for form_id, one in last.items()}


def given_forms(consents: Iterable[PurposeConsent], given: Iterable[int]) -> dict[Purpose, tuple[int, ...]]:
    """By purpose the forms on which one signer said yes; `given` are the ids of those signatures."""
    wanted = frozenset(given)
    found: dict[Purpose, tuple[int, ...]] = {}
    for one in consents:
        for consent, signers in one.asked:
            if any(state.last is not None and state.last.id in wanted for state in signers):
                found[one.purpose] = (*found.get(one.purpose, ()), consent.id)
    return found
