"""The consent form, one sheet on two sides: its data and `build`. The drawing is in drawing/consent_form.py."""

from dataclasses import dataclass
from datetime import date

from zis_desktop.documents.paper import Paper
from zis_desktop.domain.consent.asking import Receiver
from zis_desktop.domain.consent.consent import DataKind, Purpose
from zis_desktop.domain.consent.signers import PUPIL_RELATION

TEMPLATE_VERSION = 6


@dataclass(frozen=True, slots=True)
class Signer:
    """Who must sign and why (R11): 'Samira Amrani', 'moeder', 'heeft gezag'; 'Yara Benali', 'leerling', '13 jaar'.

    Without a name there is a line to write one on.
    """

    name: str
    relation: str
    why: str


@dataclass(frozen=True, slots=True)
class ConsentFormData:
    """One form for one pupil. `called` is the first name, used in the sentences.

    `local_team` and `cjg` as they stand in a sentence ('het sociaal team van de gemeente Soest', 'het CJG Zeist').
    `named` is who stands on the lines for others, by purpose; without it there is a line to write on. `requested` are
    the kinds of data that are asked of others, in words; without it they are written there too. `signing_rule` says
    why these people sign ('Yara is 13 jaar. Daarom tekenen Yara en haar ouders.'); empty gives a plain one.
    `kinds` are the data that are asked, `medical` which medical ones (empty: a line to write on), `language` the one in
    which it is explained, when that is known. `kept_years` is how long the school keeps it after the pupil left.
    `for_one`: a form of one of several signers, posted to `post_lines` when that one has an own address.
    """

    paper: Paper
    pupil_name: str
    called: str
    birth_date: date
    class_name: str
    municipality: str
    contact_name: str
    contact_role: str
    contact_phone: str
    contact_email: str
    fg_email: str
    cjg: str
    provider: str
    local_team: str
    valid_until: date
    kept_years: int
    signers: tuple[Signer, ...]
    receivers: tuple[Receiver, ...]
    purposes: tuple[Purpose, ...] = tuple(Purpose)
    named: tuple[tuple[Purpose, str], ...] = ()
    requested: str = ""
    signing_rule: str = ""
    kinds: tuple[DataKind, ...] = tuple(DataKind)
    medical: str = ""
    language: str = ""
    for_one: bool = False
    post_lines: tuple[str, ...] = ()

    @property
    def to_pupil(self) -> bool:
        """Only the pupil signs on it, alone from 16 (R11) or beside others: the form speaks to the pupil."""
        return bool(self.signers) and all(one.relation == PUPIL_RELATION for one in self.signers)


def build(data: ConsentFormData) -> bytes:
    """The form as PDF of two pages; the same data gives the same bytes."""
    from zis_desktop.documents.drawing import consent_form  # ReportLab is loaded when a paper is made, not at start

    return consent_form.draw(data, TEMPLATE_VERSION)
