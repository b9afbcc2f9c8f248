"""What the list of municipalities is tried on: a party, one without contact, one billed together, one beside them."""

from dataclasses import replace
from datetime import date

from tests.documents.samples import PAPER
from zis_desktop.documents.municipality_list import ListedMunicipality, MunicipalityListData

EMPTY = ListedMunicipality(
    name="", region="", party="nee", misses_contact=False, misses_agreement=False, contact="", team="", phone="",
    email="", invoice_to="", pupils=0, agreement="",
)  # fmt: skip
LIST = MunicipalityListData(
    paper=PAPER,
    on=date(2024, 9, 6),
    lines=(
        replace(
            EMPTY, name="Zeist", region="Zuidoost-Utrecht", party="sinds 1-8-2023", contact="Ingrid Smit",
            team="CJG Zeist", phone="030 000 00 00", email="contact.zeist@voorbeeld.example", pupils=28,
        ),
        replace(
            EMPTY, name="Baarn", region="Eemland", party="sinds 1-8-2023", misses_contact=True, invoice_to="RISB"
        ),
        replace(EMPTY, name="Ede", pupils=2, misses_agreement=True),
        replace(EMPTY, name="Nijkerk", pupils=1, agreement="Brief van 8 juli."),
    ),
)  # fmt: skip
