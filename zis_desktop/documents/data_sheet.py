"""The data sheet, 'Wat staat er over ... in ZIS': its data and `build`. The drawing is in drawing/data_sheet.py."""

from dataclasses import dataclass
from datetime import datetime

from zis_desktop.documents.access_sheet import Explained
from zis_desktop.documents.paper import Paper
from zis_desktop.domain.disclosures import Disclosed

TEMPLATE_VERSION = 3


@dataclass(frozen=True, slots=True)
class Fact:
    """'klas', '3A'; `key` is what it is called for another program."""

    label: str
    value: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Recorded:
    """One thing that stands in ZIS: 'Vraag K-017' with its facts; `kind` is what it is called for another program."""

    title: str
    facts: tuple[Fact, ...]
    kind: str = ""


@dataclass(frozen=True, slots=True)
class RecordedGroup:
    """Things of one kind: where they come from and how long they are kept, as sentences."""

    title: str
    source: str
    kept: str
    things: tuple[Recorded, ...]


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row on paper: things under one title, each as labels with values; a value that needs no label has none."""

    title: str
    things: tuple[tuple[tuple[str, str], ...], ...]


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """One subject on paper, as a short table."""

    title: str
    rows: tuple[ShownRow, ...]


@dataclass(frozen=True, slots=True)
class HandedOut:
    """A paper that left ZIS: when (local time), what, by whom, on paper or as a file."""

    at: datetime
    what: str
    how: str
    by: str


@dataclass(frozen=True, slots=True)
class DataSheet:
    """Everything about one pupil; texts about others are masked before they come here.

    `groups` is the whole of it, for the file; `shown` is what of it stands on paper.
    `handed_out` and `disclosed` are oldest first. `recipient` is for whom it is: 'Karin Smeets (moeder)'. `contact` is
    where parents turn: 'fg@voorbeeld.example'.
    """

    paper: Paper
    pupil_name: str
    called: str
    number: str
    groups: tuple[RecordedGroup, ...]
    handed_out: tuple[HandedOut, ...]
    contact: str
    disclosed: tuple[Disclosed, ...] = ()
    recipient: str = ""
    explained: tuple[Explained, ...] = ()
    shown: tuple[ShownGroup, ...] = ()


def build(data: DataSheet) -> bytes:
    """The sheet as PDF; the same data gives the same bytes."""
    from zis_desktop.documents.drawing import data_sheet  # ReportLab is loaded when a paper is made, not at start

    return data_sheet.draw(data, TEMPLATE_VERSION)
