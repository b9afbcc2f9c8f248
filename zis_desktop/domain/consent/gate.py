"""The one gate for names: what one reader outside the school may know of a pupil, by the consent of that day (R4, R11).

Every paper, screen and file for somebody outside the school asks here, and nowhere else: the agenda and the minutes for
a guest, the preparation for the CJG, a request to a local team, an invitation, a table of hours.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.consent.consent import DataKind, Presentation
from zis_desktop.domain.consent.status import NOT_ASKED, ConsentStatus
from zis_desktop.domain.errors import RuleError

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    _Record = TypeVar("_Record", bound=DataclassInstance)

NOT_SHARED = "Niet gedeeld: hiervoor is geen toestemming."
_NO_LINE = "Op het formulier staat geen vraag voor {}: de naam mag niet mee."


@dataclass(frozen=True, slots=True)
class Passage:
    """How a pupil goes through the gate; `withheld` is what stays behind also when the name goes."""

    presentation: Presentation
    withheld: frozenset[DataKind] = frozenset()

    @property
    def is_named(self) -> bool:
        return self.presentation is not Presentation.ANONYMOUS


def pass_gate(
    reader: Reader,
    consent: ConsentStatus | None,
    choice: Presentation | None = None,
    *,
    reason: str = "",
    decided_by: str = "",
) -> Passage:
    """How one pupil is shown to one reader on the day of `consent`; fails closed (R4; domain 2c).

    `consent` is the state of the reader's purpose. The chair's `choice` may always be anonymous; without choice a
    complete consent gives the name, unless a signer did not tick the name among the data. After a refusal or withdrawal
    no data go, named or not. Named without consent is
    possible for safety, with reason and decider recorded: else RuleError. What a signer did not tick stays behind then
    too. The school itself reads the name, unless the chair chose anonymous.
    """
    if reader is Reader.SCHOOL:
        return Passage(Presentation.ANONYMOUS if choice is Presentation.ANONYMOUS else Presentation.NAMED)
    if choice is Presentation.ANONYMOUS:
        return _without_name(consent)
    if _opens(reader, consent):
        assert consent is not None
        return Passage(Presentation.NAMED, consent.withheld)
    if choice is None:
        return _without_name(consent)
    if choice is Presentation.NAMED:
        raise RuleError(
            "Er is geen volledige toestemming: bespreek anoniem, of noteer waarom de naam toch nodig is.",
            field="presentation",
        )
    require_ground(reason, decided_by)
    return Passage(Presentation.NAMED_WITHOUT_CONSENT, consent.withheld if consent is not None else frozenset())


def require_ground(reason: str, decided_by: str) -> None:
    """What a name without consent takes (domain 2c). Raises RuleError with field 'reason' or 'decided_by'."""
    if not reason.strip():
        raise RuleError("Noteer waarom de naam zonder toestemming nodig is.", field="reason")
    if not decided_by.strip():
        raise RuleError("Noteer wie besloot om de naam zonder toestemming te noemen.", field="decided_by")


def require_name(reader: Reader, consent: ConsentStatus | None) -> Passage:
    """For what says nothing without a name, such as a request to the local team. Raises RuleError when it may not go.

    The sentence says what to do about it.
    """
    refused = refusal(reader, consent)
    if refused:
        raise RuleError(refused)
    return pass_gate(reader, consent)


def refusal(reader: Reader, consent: ConsentStatus | None) -> str:
    """Why the name may not go to this reader and what to do about it, empty when it may."""
    if pass_gate(reader, consent).is_named:
        return ""
    if reader.purpose is None:
        return _NO_LINE.format(reader.value)
    if consent is None or not consent.is_complete:
        return (consent or NOT_ASKED).text
    return f"Wie tekende, kruiste de naam niet aan: die mag niet naar {reader.value}. Vraag het na."


def stays(kind: DataKind | None, passage: Passage) -> bool:
    """Whether data of this kind stay behind; what is of no kind on the form always does."""
    return kind is None or kind in passage.withheld


def require_kind(kind: DataKind, passage: Passage, before: str) -> None:
    """For what is about data of one kind; `before` is what the user is about to do. Raises RuleError."""
    if stays(kind, passage):
        raise RuleError(f"Wie tekende, kruiste '{kind.value}' niet aan: vraag dat na voor u {before}.")


def free_text_stays(passage: Passage) -> bool:
    """Whether what was said freely stays behind: it may hold data of any kind that somebody was asked and did not tick.

    Medical data are seldom asked; that they are not asked closes nothing.
    """
    return bool(passage.withheld - {DataKind.MEDICAL})


def without(record: "_Record", kinds: Mapping[str, DataKind], passage: Passage) -> "_Record":
    """The same record of texts; a filled text of a kind of data that stays behind says so instead."""
    names = [one.name for one in dataclasses.fields(record) if getattr(record, one.name).strip()]
    shut = {name: NOT_SHARED for name in names if stays(kinds.get(name), passage)}
    return dataclasses.replace(record, **shut) if shut else record


def _without_name(consent: ConsentStatus | None) -> Passage:
    """After a no nothing goes, also without the name: the code stood beside it before, so it would say who (AVG 4: 5).

    What was only not asked yet may be spoken of without the name (domain 2c).
    """
    said_no = consent is not None and consent.state.is_no
    return Passage(Presentation.ANONYMOUS, frozenset(DataKind) if said_no else frozenset())


def _opens(reader: Reader, consent: ConsentStatus | None) -> bool:
    """Whether what was signed lets this reader know the name."""
    if consent is None or reader.purpose is None:
        return False
    return consent.is_complete and DataKind.IDENTITY not in consent.withheld
