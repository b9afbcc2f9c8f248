"""What consent is asked for, and what proves an answer: which data, with whom, and the scanned form."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from zis_desktop.domain.calendar import school_year_span
from zis_desktop.domain.consent.consent import DataKind, Purpose, ScanKind, Terms
from zis_desktop.domain.errors import RuleError

MOST_BYTES = 5_000_000
"""A scan of two sides in colour is about 1 MB; the store is one file that people carry."""

ASKED_AHEAD = timedelta(days=92)
"""From May on a school may ask for the next school year."""
_STARTS = {ScanKind.PDF: b"%PDF-", ScanKind.JPEG: b"\xff\xd8\xff", ScanKind.PNG: b"\x89PNG\r\n\x1a\n"}


@dataclass(frozen=True, slots=True)
class Receiver:
    """With whom data are shared: 'Youké', 'de medewerker die op school helpt', and for which purposes.

    `line` is the one that is about this receiver: without it nothing is left of that line.
    """

    organisation: str
    who: str
    purposes: tuple[Purpose, ...]
    line: Purpose | None = None


@dataclass(frozen=True, slots=True)
class ScanFile:
    """A scanned form as it was chosen: its name and its bytes."""

    name: str
    content: bytes


def end_of_school_year(on: date) -> date:
    """The next 31 July: a consent holds one school year at most (domain 2b, heading 6)."""
    return school_year_span(on)[1]


def usual_receivers(cjg: str, provider: str, local_team: str) -> tuple[Receiver, ...]:
    """The receivers of the covenant (bijlage 3: 1c, 9, 10); names as they stand in a table."""
    known = "Centrum voor Jeugd en Gezin, " if cjg.startswith("CJG") else ""
    at_table = f"{known}denkt mee op school: vaste medewerker en één vervanger"
    return (
        Receiver(cjg, at_table, (Purpose.CVB_WITH_CJG, Purpose.YOUKE), Purpose.CVB_WITH_CJG),
        Receiver(provider, "de medewerker die op school helpt", (Purpose.YOUKE, Purpose.LOCAL_TEAM), Purpose.YOUKE),
        Receiver(local_team, "lokaal team: vaste contactpersoon", (Purpose.LOCAL_TEAM,), Purpose.LOCAL_TEAM),
    )


def parties_for(purpose: Purpose, receivers: tuple[Receiver, ...], chosen: Collection[str] = ()) -> tuple[str, ...]:
    """The organisations of the covenant that one line of the form names; when some were `chosen`, only those.

    Raises RuleError when that leaves out whom the line is about.
    """
    usual = tuple(one.organisation for one in receivers if purpose in one.purposes)
    about = next((one.organisation for one in receivers if one.line is purpose), "")
    if chosen and about and about not in chosen:
        line = f"{purpose.value[0].upper()}{purpose.value[1:]}"
        raise RuleError(f"{line} gaat over {about}: kies dat ook, of vraag dit niet.", "parties")
    return tuple(one for one in usual if not chosen or one in chosen)


def check_asked_on(asked_on: date, valid_until: date, today: date) -> None:
    """Consent is asked on a day that has come, for a period that is not over. Raises RuleError."""
    if asked_on > today:
        raise RuleError("Die dag is nog niet geweest. Vul de dag in waarop u toestemming vraagt.", "asked_on")
    if asked_on < today and valid_until < today:
        raise RuleError("Deze toestemming zou al voorbij zijn. Vraag haar vandaag, tot een latere dag.", "asked_on")


def check_terms(terms: Terms) -> None:
    """Consent is specific (AVG 4: 11), and medical data are named apart (AVG 9). Raises RuleError."""
    if not terms.data:
        raise RuleError("Kies welke gegevens u wilt delen.", "data")
    if DataKind.MEDICAL in terms.data and not terms.medical.strip():
        raise RuleError("Schrijf op welke medische gegevens u wilt delen.", "medical")
    if terms.medical.strip() and DataKind.MEDICAL not in terms.data:
        raise RuleError("Er staan medische gegevens, maar u vraagt die niet. Kies ze, of maak dit leeg.", "medical")


def scan_kind(scan: ScanFile) -> ScanKind:
    """What the file is by its first bytes; its name may say anything. Raises RuleError beside the field `scan`."""
    if not scan.content:
        raise RuleError(f"'{scan.name}' is leeg. Kies de scan van het formulier.", "scan")
    if len(scan.content) > MOST_BYTES:
        most = MOST_BYTES // 1_000_000
        raise RuleError(f"'{scan.name}' is groter dan {most} MB. Scan het formulier in een lagere kwaliteit.", "scan")
    found = next((kind for kind, start in _STARTS.items() if scan.content.startswith(start)), None)
    if found is None:
        raise RuleError(f"'{scan.name}' is geen PDF, JPG of PNG. Kies de scan van het formulier.", "scan")
    return found
