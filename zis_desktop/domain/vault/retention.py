"""Retention: three clocks per pupil, what is due on a day, what stops it, and what erasure on request may take (R19).

Sources: AVG art. 5 lid 1e (no longer than needed), 16, 17; PO-Raad and AVS (dossier 2 years, the general norm); Besluit
bekostiging WEC art. 8 (enrolment and absence 5 years); AWR art. 52 and BW 2:10 (finance 7 years).
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum

from zis_desktop.domain.dutch import count, full_stop, listing, plain_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.months import years_after
from zis_desktop.domain.people import Name


class DataClass(Enum):
    """What is kept for a term of its own."""

    DOSSIER = "dossier"
    ENROLMENT = "inschrijving en verzuim"
    FINANCE = "uren en afrekening"


@dataclass(frozen=True, slots=True)
class Term:
    """How long a class is kept at the least, from when, and why. `legal` when the law itself fixes the number."""

    years: int
    starts: str
    holds: str
    source: str
    legal: bool


TERMS: Mapping[DataClass, Term] = {
    DataClass.DOSSIER: Term(
        2, "nadat de leerling van school ging",
        "casussen, OPP, toestemming met bewijs, contacten, notulen per casus",
        "AVG art. 5 lid 1e; norm van PO-Raad en AVS", legal=False,
    ),
    DataClass.ENROLMENT: Term(
        5, "nadat de leerling van school ging", "leerlingnummer, data van in- en uitschrijving, gemeente",
        "Besluit bekostiging WEC art. 8", legal=True,
    ),
    DataClass.FINANCE: Term(
        7, "na het einde van het boekjaar",
        "uren met een code in plaats van een leerling, gemeente op die dag, ondersteuning zonder naam en inhoud",
        "AWR art. 52; BW 2:10", legal=True,
    ),
}  # fmt: skip
"""The least terms, in one place. A school may keep a class longer, never shorter: see `terms_of`."""

LONGEST = 20
"""No school sets a term longer than this: longer than needed is not allowed (AVG art. 5 lid 1e)."""

Years = Mapping[DataClass, int]


class SubjectKind(Enum):
    """Under what the data hang: a pupil whose dossier is whole, what is left of one that went, the hours of a year."""

    PUPIL = "leerling"
    FORMER = "inschrijving"
    YEAR = "boekjaar"


@dataclass(frozen=True, slots=True, order=True)
class Subject:
    """One thing to destroy. The id is that of the pupil's row, also when that row is gone, or the book year itself."""

    kind: SubjectKind
    id: int


@dataclass(frozen=True, slots=True)
class Postponement:
    """Somebody decided that it stays for now; without `until` a legal claim keeps it until that is over."""

    id: int
    reason: str
    until: date | None
    by: str
    on: date
    version: int = 1

    def holds(self, day: date) -> bool:
        return self.until is None or day <= self.until

    @property
    def text(self) -> str:
        if self.until is None:
            return full_stop(f"Blijft zolang een juridische zaak loopt: {self.reason}")
        return full_stop(f"Uitgesteld tot en met {plain_date(self.until)}: {self.reason}")


@dataclass(frozen=True, slots=True)
class Held:
    """What the school holds under one subject, as far as the clocks ask. `ended_on` is None for who has not left.

    `number` is the leerlingnummer, or the book year. `open_casussen` and `running_help` as on the day that is asked.
    """

    subject: Subject
    number: str
    name: Name | None
    ended_on: date | None
    open_casussen: int = 0
    running_help: int = 0
    postponed: tuple[Postponement, ...] = ()


@dataclass(frozen=True, slots=True)
class Due:
    """One line of the list: what may go and since when; nothing of it when `stop` says something."""

    held: Held
    classes: tuple[DataClass, ...]
    since: date
    stop: str
    text: str
    requested: bool = False

    @property
    def may_go(self) -> bool:
        return bool(self.classes) and not self.stop


def terms_of(chosen: Mapping[str, int] | None) -> Years:
    """Years per class: the school's own where it keeps longer, by the word of the class; else the least."""
    own = chosen or {}
    return {each: max(term.years, own.get(each.value, 0)) for each, term in TERMS.items()}


def check_term(data_class: DataClass, years: int) -> None:
    """Raises RuleError for a term that is shorter than the law or the norm, or longer than anybody needs."""
    term = TERMS[data_class]
    if years < term.years:
        what = "De wet vraagt" if term.legal else "De norm is"
        raise RuleError(f"{what} minstens {count(term.years, 'jaar', 'jaar')} ({term.source}).", data_class.value)
    if years > LONGEST:
        raise RuleError(f"Langer dan {LONGEST} jaar bewaren is niet nodig (AVG art. 5).", data_class.value)


def free_from(ended_on: date, years: int) -> date:
    """The first day on which it may go. The term begins the day after; when that is 29 February it ends on 1 March."""
    return years_after(ended_on + timedelta(days=1), years)


def due_on(held: Held, years: Years, on: date) -> Due | None:
    """What of a subject has served its term on a day; None while nothing has. A stopped line is still a line."""
    if held.ended_on is None:
        return None
    moments = [(each, free_from(held.ended_on, years[each])) for each in clocks(held)]
    over = [(each, day) for each, day in moments if day <= on]
    if not over or over[0][0] is not moments[0][0]:  # the enrolment never goes before the dossier
        return None
    text = " ".join(_sentence(held, each, years[each], day) for each, day in over)
    return Due(held, tuple(each for each, _day in over), over[0][1], stopped(held, on), text)


def next_due(every: Iterable[Held], years: Years, on: date) -> date | None:
    """The first day after this one on which something new may go."""
    days = (
        free_from(held.ended_on, years[each])
        for held in every
        if held.ended_on is not None
        for each in clocks(held)[:1]
    )
    return min((day for day in days if day > on), default=None)


def clocks(held: Held) -> tuple[DataClass, ...]:
    """The clocks that run for a subject, the first to end first."""
    return {
        SubjectKind.PUPIL: (DataClass.DOSSIER, DataClass.ENROLMENT),
        SubjectKind.FORMER: (DataClass.ENROLMENT,),
        SubjectKind.YEAR: (DataClass.FINANCE,),
    }[held.subject.kind]


def stopped(held: Held, on: date) -> str:
    """Why it stays although the term is over; empty when nothing stops it."""
    reasons = []
    if held.open_casussen:
        reasons.append(f"{_runs(held.open_casussen, 'casus', 'casussen')}. Sluit eerst af wat klaar is.")
    if held.running_help:
        reasons.append(f"{_runs(held.running_help, 'inzet', 'inzetten')}. Beëindig die eerst.")
    return " ".join([*reasons, *(one.text for one in held.postponed if one.holds(on))])


def kinds_of_stop(held: Held, on: date) -> tuple[str, ...]:
    """What stops it in a word each, without what somebody wrote: for who may not know whose dossier it is."""
    kinds = (
        ("casus loopt", held.open_casussen > 0),
        ("inzet loopt", held.running_help > 0),
        ("uitgesteld", any(one.holds(on) for one in held.postponed)),
    )
    return tuple(word for word, holds in kinds if holds)


def check_postponement(reason: str, until: date | None, on: date) -> None:
    """`until` is None for a legal claim. Raises RuleError with the field."""
    if not reason.strip():
        raise RuleError("Schrijf waarom dit langer nodig is.", "reason")
    if until is not None and until <= on:
        raise RuleError("Kies een dag na vandaag.", "until")


def _runs(amount: int, one: str, many: str) -> str:
    return f"Er {'loopt' if amount == 1 else 'lopen'} nog {count(amount, one, many)}"


def _sentence(held: Held, data_class: DataClass, years: int, since: date) -> str:
    assert held.ended_on is not None
    if data_class is DataClass.FINANCE:
        end = plain_date(held.ended_on)
        return f"Uren van boekjaar {held.number}: {years} jaar na {end}, kan weg sinds {plain_date(since)}."
    what = data_class.value.capitalize()
    return f"{what}: {years} jaar na {plain_date(held.ended_on)}, kan weg sinds {plain_date(since)}."


# -- who says yes ------------------------------------------------------------------------------------------------


def check_approver(proposer: str, approver: str, accounts: int) -> bool:
    """Two persons, when there are two: who proposed does not approve. True when one person did both, alone in ZIS.

    `accounts` are the open ones; both persons by login. A school with one user has nobody else to ask: then the one
    account, which must have the director's role, does both, and the certificate says so. Raises RuleError.
    """
    if proposer != approver:
        return False
    if accounts > 1:
        raise RuleError("U hebt dit zelf voorgesteld. Laat een ander met de rol directeur het goedkeuren.")
    return True


# -- erasure on request (AVG 17) -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ErasureAnswer:
    """What goes on request, and what stays with the reason; nothing goes while the pupil is at school."""

    goes: tuple[DataClass, ...]
    stays: tuple[tuple[DataClass, str], ...]

    @property
    def text(self) -> str:
        gone = f"Dit kan weg: {listing([each.value for each in self.goes])}." if self.goes else "Er kan nu niets weg."
        return " ".join([gone, *(reason for _each, reason in self.stays)])


def erasure(held: Held, years: Years, on: date) -> ErasureAnswer:
    """The answer to a request of AVG art. 17 for a pupil whose dossier is there.

    Lid 3b: not where the law makes the school keep it. A pupil at school has an OPP by law (WEC art. 41a); the
    administration stays 5 years (Besluit bekostiging WEC art. 8), finance 7 (AWR art. 52). The 2 years of the dossier
    are a norm and no legal duty, so after leaving it goes on request. Lid 3e: a legal claim keeps it.
    """
    kept = f"Uren blijven {years[DataClass.FINANCE]} jaar na het boekjaar, met een code in plaats van de leerling"
    finance = (DataClass.FINANCE, f"{kept} ({TERMS[DataClass.FINANCE].source}).")
    if held.ended_on is None or held.ended_on >= on:
        why = "De leerling zit op school: de school moet het OPP bijhouden (WEC art. 41a, AVG art. 17 lid 3b)."
        enrolment = (DataClass.ENROLMENT, "De inschrijving loopt nog.")
        return ErasureAnswer((), ((DataClass.DOSSIER, why), enrolment, finance))
    goes: tuple[DataClass, ...] = ()
    stays: list[tuple[DataClass, str]] = []
    stop = stopped(held, on)
    if stop:
        stays.append((DataClass.DOSSIER, stop))
    else:
        goes = (DataClass.DOSSIER,)
    until = free_from(held.ended_on, years[DataClass.ENROLMENT])
    if until > on:
        stay = f"De inschrijving blijft tot {plain_date(until)} ({TERMS[DataClass.ENROLMENT].source})."
        stays.append((DataClass.ENROLMENT, stay))
    elif stop:
        stays.append((DataClass.ENROLMENT, "De inschrijving gaat niet eerder weg dan het dossier."))
    else:
        goes = (*goes, DataClass.ENROLMENT)
    return ErasureAnswer(goes, (*stays, finance))


def due_on_request(held: Held, years: Years, on: date) -> Due | None:
    """As `due_on`, for a subject of which the person concerned asked the erasure."""
    answer = erasure(held, years, on)
    if not answer.goes:
        return None
    return Due(held, answer.goes, on, "", f"Op verzoek (AVG art. 17). {answer.text}", requested=True)


# -- what is left to tell ------------------------------------------------------------------------------------------

BACKUPS_KEPT = timedelta(days=548)
"""How long thinning may keep a backup (12 days, 10 weeks, 9 months on which one was made) in a school that uses ZIS at
least once every school week: the holidays make it a year and a half. Who uses ZIS less keeps them longer."""


def backups_hold_until(destroyed_on: date) -> date:
    """The last day on which a backup that ZIS made may still hold what was destroyed, in a school that uses ZIS."""
    return destroyed_on + BACKUPS_KEPT


def numbers_hash(numbers: Iterable[str]) -> str:
    """SHA-256 of the destroyed numbers, sorted, one a line: who has the list can show that it is this one."""
    return hashlib.sha256("\n".join(sorted(numbers)).encode()).hexdigest()


def run_code(serial: int) -> str:
    """'V-003', the number of a proposal and of its certificate."""
    return f"V-{serial:03d}"


class RunState(Enum):
    """How far a proposal is."""

    PROPOSED = "wacht op goedkeuring"
    APPROVED = "goedgekeurd, nog niet vernietigd"
    REFUSED = "afgewezen"
    DESTROYED = "vernietigd"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a certificate says of a destruction; nothing in it leads to a pupil.

    `gone` and `left` are words with numbers ('casussen', 3). `numbers_hash` see above. `traces` says why the file could
    not be rewritten without what was deleted, empty when it was. `mentions` counts texts elsewhere that still had the
    name of a destroyed dossier in them.
    """

    gone: tuple[tuple[str, int], ...]
    left: tuple[tuple[str, int], ...]
    subjects: tuple[tuple[str, int], ...]
    terms: tuple[tuple[str, int], ...]
    numbers: int
    numbers_hash: str
    backups_until: date
    mentions: int = 0
    traces: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A proposal with what became of it."""

    id: int
    school_id: int
    serial: int
    requested: bool
    remark: str
    proposed_at: datetime
    proposer_login: str
    proposer: str
    approved_at: datetime | None
    approver_login: str
    approver: str
    alone: bool
    refused_at: datetime | None
    refused_reason: str
    destroyed_at: datetime | None
    facts: Facts | None
    subjects: tuple[Subject, ...]
    version: int

    @property
    def code(self) -> str:
        return run_code(self.serial)

    @property
    def state(self) -> RunState:
        if self.destroyed_at is not None:
            return RunState.DESTROYED
        if self.refused_at is not None:
            return RunState.REFUSED
        return RunState.PROPOSED if self.approved_at is None else RunState.APPROVED

    @property
    def is_open(self) -> bool:
        return self.state in {RunState.PROPOSED, RunState.APPROVED}


@dataclass(frozen=True, slots=True)
class Rectification:
    """A dated addendum on a pupil's file (AVG art. 16): own words of who asked, and the school's answer."""

    id: int
    said_on: date
    said_by: str
    words: str
    answer: str
    answered_by: str


def check_rectification(said_by: str, words: str, answer: str) -> None:
    """Raises RuleError with the field that is empty."""
    for field, value, sentence in (
        ("said_by", said_by, "Kies wie dit zegt."),
        ("words", words, "Schrijf op wat niet klopt, in de woorden van wie het zegt."),
        ("answer", answer, "Schrijf wat de school daarop antwoordt."),
    ):
        if not value.strip():
            raise RuleError(sentence, field)
