"""The extract of the minutes about one pupil, for the file: its data and `build`. Drawn in drawing/extract.py."""

from dataclasses import dataclass
from datetime import date, datetime

from zis_desktop.documents.minutes import Addendum, MinutesItem
from zis_desktop.documents.paper import Paper

TEMPLATE_VERSION = 1


@dataclass(frozen=True, slots=True)
class ExtractMeeting:
    """What one CvB said and decided about the pupil; `present` are names with roles, `finalised_at` local time."""

    on: date
    chair: str
    finalised_at: datetime
    present: tuple[str, ...]
    items: tuple[MinutesItem, ...]
    addenda: tuple[Addendum, ...] = ()


@dataclass(frozen=True, slots=True)
class ExtractData:
    """The meetings oldest first; texts about other pupils are masked before they come here."""

    paper: Paper
    pupil_name: str
    class_name: str
    number: str
    meetings: tuple[ExtractMeeting, ...]


def build(data: ExtractData) -> bytes:
    """The extract as PDF; the same data gives the same bytes."""
    from zis_desktop.documents.drawing import extract  # ReportLab is loaded when a paper is made, not at start

    return extract.draw(data, TEMPLATE_VERSION)
