"""Whether a deployment can be as it is decided: not before its decision, not beside the same help (R7)."""

from collections.abc import Iterable
from datetime import date

from zis_desktop.domain.casus.casus import CasusPupil
from zis_desktop.domain.deployments import Deployment
from zis_desktop.domain.dutch import plain_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.meeting.decisions import Deploy


def require_sound(deploy: Deploy, decided_on: date, others: Iterable[Deployment], offer_name: str) -> None:
    """Raises RuleError with field 'starts_on'. `others` are the pupil's other deployments, as this decision leaves
    them.

    Help follows a decision (covenant bijlage 3: 2).
    """
    if deploy.starts_on < decided_on:
        raise RuleError(
            f"De hulp kan niet beginnen voor het besluit van {plain_date(decided_on)}: pas 'vanaf' aan.", "starts_on"
        )
    require_apart(deploy, others, offer_name)


def require_apart(help_: Deploy | Deployment, others: Iterable[Deployment], offer_name: str) -> None:
    """One offer is given once at a time: two would be paid twice (art. 21). Raises RuleError with field 'starts_on'."""
    for one in others:
        if one.offer == help_.offer and one.starts_on <= help_.ends_on and help_.starts_on <= one.ends_on:
            raise RuleError(
                f"{offer_name} loopt al van {plain_date(one.starts_on)} tot en met {plain_date(one.ends_on)} "
                f"({one.casus_code}): wijzig die inzet, of kies een andere periode.",
                "starts_on",
            )


def require_at_school(deploy: Deploy, pupil: CasusPupil) -> None:
    """Help is for pupils of the school (art. 22), from enrolment to the last day. Raises RuleError with its field.

    It names nobody: a refusal is read by everybody in the room (R4).
    """
    if deploy.starts_on < pupil.enrolled_on:
        since = plain_date(pupil.enrolled_on)
        raise RuleError(f"Deze leerling staat pas vanaf {since} ingeschreven: pas 'vanaf' aan.", "starts_on")
    if pupil.left_on is not None and deploy.ends_on > pupil.left_on:
        left = f"De laatste dag van deze leerling op school is {plain_date(pupil.left_on)}"
        if deploy.starts_on > pupil.left_on:
            raise RuleError(f"{left}: daarna kan geen hulp beginnen, besluit iets anders.", "starts_on")
        raise RuleError(f"{left}: laat de hulp uiterlijk dan eindigen.", "ends_on")
