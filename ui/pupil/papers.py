"""All papers of one pupil as one list: what each is for, and what shows it. No Qt."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from zis_desktop.domain.vault.access import Right

if TYPE_CHECKING:
    from ui.pupil.extracts import ExtractsPresenter
    from ui.pupil.presenter import PupilPresenter

KEYS = "123456789"


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper; `key` is the digit that shows it while the list is in sight, empty when there are more than nine."""

    key: str
    name: str
    about: str
    show: Callable[[], object]


def papers(page: "PupilPresenter", extracts: "ExtractsPresenter") -> tuple[Paper, ...]:
    """What may be shown, in the order of the chain: casus, OPP, consent, minutes, insight, and what was scanned."""
    made = _made(page, extracts) if page.workplace.may(Right.EXPORT) else ()
    found = [*made, *_scans(page)]
    keys = [*KEYS, *[""] * len(found)]
    return tuple(Paper(key, name, about, show) for key, (name, about, show) in zip(keys, found, strict=False))


Found = tuple[str, str, Callable[[], object]]


def _made(page: "PupilPresenter", extracts: "ExtractsPresenter") -> tuple[Found, ...]:
    return (
        ("Stroomdiagram", "waar de casus staat en wat ontbreekt", page.chain.choose_chart),
        ("Plan van aanpak", "de hulp en de doelen, om mee in te stemmen", page.chain.show_plan),
        ("OPP-bijlage", "jeugdhulp in school, bij het OPP van de school", page.opp.show_passage),
        ("Evaluatieverslag OPP", "wat de laatste evaluatie opleverde", page.opp.show_report),
        ("Toestemmingsformulier", "om te printen of in te vullen", lambda: page.consent.show_form()),
        ("Uittreksel van alle notulen", "wat de CvB over deze leerling zei en besloot", lambda: extracts.show()),
        ("Uittreksel van een vergadering", "hetzelfde, van een vergadering die u kiest", extracts.choose),
        ("Wat staat er in ZIS", "voor een ouder of leerling die om inzage vraagt", page.show_data_sheet),
        ("Wie keek in dit dossier", "hoort bij inzage", page.show_access_sheet),
    )


def _scans(page: "PupilPresenter") -> list[Found]:
    """The forms that came back on paper and were scanned, one a file."""
    scanned = {line.scan_id: line.signer for line in page.consent.lines if line.scan_id}
    return [
        (f"Gescand formulier van {signer.name}", "toestemming", partial(page.consent.show_scan, scan_id))
        for scan_id, signer in scanned.items()
    ]
