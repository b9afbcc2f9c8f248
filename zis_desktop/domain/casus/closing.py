"""What closing a casus asks, and what a closed casus refuses: no help goes on under it (covenant art. 22)."""

from collections.abc import Iterable
from datetime import date

from zis_desktop.domain.casus.casus import Casus
from zis_desktop.domain.deployments import Deployment
from zis_desktop.domain.dutch import plain_date
from zis_desktop.domain.errors import RuleError


def require_open(known: Casus) -> None:
    """Raises RuleError for a casus that is closed."""
    if known.closed_on is not None:
        raise RuleError(f"Deze casus is afgesloten op {plain_date(known.closed_on)}. Open de casus eerst opnieuw.")


def require_no_help_after(found: Iterable[Deployment], closed_on: date) -> None:
    """Raises RuleError for a casus that would be closed while help still runs or comes."""
    last = max((one.ends_on for one in found), default=closed_on)
    if last > closed_on:
        raise RuleError(f"De hulp loopt nog tot en met {plain_date(last)}. Laat de CvB die eerst beëindigen.")


def require_open_for_help(known: Casus, found: Iterable[Deployment]) -> None:
    """The same, seen from the help of a casus: none of it may go on after the casus was closed. Raises RuleError."""
    if known.closed_on is not None and any(one.ends_on > known.closed_on for one in found):
        require_open(known)
