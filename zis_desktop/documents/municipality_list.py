"""The municipalities of a school with their contacts: the data of the paper and `build`; drawn by drawing/."""

from dataclasses import dataclass
from datetime import date

from zis_desktop.documents.paper import Paper

TEMPLATE_VERSION = 2
NO_CONTACT = "nog niet bekend"
NO_AGREEMENT = "nog geen afspraak"


@dataclass(frozen=True, slots=True)
class ListedMunicipality:
    """One line; `invoice_to` is empty when the invoice goes to the municipality itself."""

    name: str
    region: str
    party: str
    misses_contact: bool
    misses_agreement: bool
    contact: str
    team: str
    phone: str
    email: str
    invoice_to: str
    pupils: int
    agreement: str


@dataclass(frozen=True, slots=True)
class MunicipalityListData:
    """All municipalities as they are on one day."""

    paper: Paper
    on: date
    lines: tuple[ListedMunicipality, ...]


def build(data: MunicipalityListData) -> bytes:
    """The list as PDF; the same data gives the same bytes."""
    from zis_desktop.documents.drawing import municipality_list as drawing  # ReportLab loads with the first paper

    return drawing.draw(data, TEMPLATE_VERSION)
