"""What the list of municipalities is tried on: a party, one without contact, one billed together, one beside them."""

from dataclasses import replace
from datetime import date

from tests.documents.samples import PAPER
from zis_desktop.documents.municipality_list import ListedMunicipality, MunicipalityListData

EMPTY = ListedMunicipality(
    name="", region="", party="nee", is_party=False, contact="", team="", phone="", email="", invoice_to="", pupils=0,
    agreement="",
)  # fmt: skip
LIST = MunicipalityListData(
    paper=PAPER,
    on=date(2024, 9, 6),
    lines=(
        ListedMunicipality(
            "Zeist", "Zuidoost-Utrecht", "sinds 1-8-2023", is_party=True, contact="Ingrid Smit", team="CJG Zeist",
            phone="030 000 00 00", email="contact.zeist@voorbeeld.example", invoice_to="", pupils=28, agreement="",
        ),
        replace(EMPTY, name="Baarn", region="Eemland", party="sinds 1-8-2023", is_party=True, invoice_to="RISB"),
        replace(EMPTY, name="Nijkerk", pupils=1, agreement="Brief van 8 juli."),
    ),
)  # fmt: skip
