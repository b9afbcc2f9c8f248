"""The invitation to one of the three talks of a deployment, for parents and pupil: data and `build`.

Drawn in drawing/invitation.py.
"""

from dataclasses import dataclass
from datetime import date

from zis_desktop.documents.paper import Paper
from zis_desktop.domain.help.talks import Letter
from zis_desktop.domain.milestones import MilestoneKind

TEMPLATE_VERSION = 3


@dataclass(frozen=True, slots=True)
class InvitationData:
    """One talk about one pupil, on one letter. `called` is the first name.

    `apart` are who get a letter of their own; `to_pupil`: the letter is for the pupil alone.

    `at` in minutes since midnight, None leaves a line; `team` as it stands in a sentence ('het sociaal team Soest'),
    empty when the local team may not know of it: then the letter says that it is not asked, and not why. None is help
    of the school itself, in which the local team has no part. `colleague` is who of that team comes, when known.
    `help_refused`: there is no consent for the provider's help any more, and who wants so talks without the provider.
    """

    paper: Paper
    kind: MilestoneKind
    letter: Letter
    apart: tuple[str, ...]
    to_pupil: bool
    called: str
    class_name: str
    on: date
    at: int | None
    place: str
    offer: str
    professional: str
    provider: str
    team: str | None
    colleague: str
    goals: tuple[str, ...]
    contact_name: str
    contact_role: str
    contact_phone: str
    contact_email: str
    help_refused: bool = False


def build(data: InvitationData) -> bytes:
    """The letter as PDF of one page; the same data gives the same bytes."""
    from zis_desktop.documents.drawing import invitation  # ReportLab is loaded when a paper is made

    return invitation.draw(data, TEMPLATE_VERSION)
