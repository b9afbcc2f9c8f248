"""The invitation to one of the three talks of a deployment, for parents and pupil: data and `build`.

Drawn in drawing/invitation.py.
"""

from dataclasses import dataclass
from datetime import date

from zis_desktop.documents.paper import Paper
from zis_desktop.domain.help.talks import Letter
from zis_desktop.domain.milestones import MilestoneKind

TEMPLATE_VERSION = 1


@dataclass(frozen=True, slots=True)
class InvitationData:
    """One talk about one pupil, a letter an address. `called` is the first name.

    `to_pupil`: the letter is for the pupil alone.

    `at` in minutes since midnight, None leaves a line; `team` as it stands in a sentence ('het sociaal team Soest'),
    empty when the local team may not know of it: then the letter says that it stays away. None is help of the school
    itself, in which the local team has no part. `colleague` is who of that team comes, when that is known.
    """

    paper: Paper
    kind: MilestoneKind
    letters: tuple[Letter, ...]
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


def build(data: InvitationData) -> bytes:
    """The letter as PDF, one page a copy; the same data gives the same bytes."""
    from zis_desktop.documents.drawing import invitation  # ReportLab is loaded when a paper is made

    return invitation.draw(data, TEMPLATE_VERSION)
