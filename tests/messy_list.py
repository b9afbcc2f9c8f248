"""An invented list that is as messy as a real export, with the numbers of the covenant in it."""

import random
from dataclasses import dataclass, field

import pytest

HEADER = (
    "Leerlingnummer;Roepnaam;Tussenvoegsel;Achternaam;Geslacht;Geboortedatum;Klas;Mentor;Instroomdatum;Uitstroomdatum;"
    "Straat;Huisnummer;Postcode;Woonplaats;Uitstroomprofiel;TLV-nummer;TLV t/m;Ouder 1 naam;Ouder 1 relatie;"
    "Ouder 1 gezag;Ouder 1 e-mail;Ouder 1 telefoon;Ouder 2 naam;Ouder 2 relatie;Ouder 2 gezag;Ouder 2 e-mail;OTS"
)
COLUMNS = HEADER.split(";")

# Bijlage 2 of the covenant, column 2024 (count date 1 February 2023), and where the other pupils live.
BIJLAGE_2 = {
    "Zeist": 28, "Utrechtse Heuvelrug": 20, "Wijk bij Duurstede": 4, "De Bilt": 4, "Bunnik": 1, "Houten": 6,
    "IJsselstein": 8, "Lopik": 3, "Nieuwegein": 6, "Vijfheerenlanden": 0, "Amersfoort": 16, "Baarn": 0,
    "Bunschoten": 4, "Eemnes": 0, "Leusden": 4, "Soest": 6, "Woudenberg": 2, "Woerden": 4, "Oudewater": 1,
    "Montfoort": 0, "De Ronde Venen": 1, "Stichtse Vecht": 9, "Utrecht": 57,
}  # fmt: skip
OUTSIDE = {"Culemborg": 1, "Nijkerk": 1, "Renswoude": 1, "Rhenen": 1, "Veenendaal": 1}
_SPELLINGS = {
    "Zeist": ("Zeist", "DEN DOLDER", " Bosch en Duin"),
    "Utrechtse Heuvelrug": ("Driebergen-Rijsenburg", "driebergen", "DOORN "),
    "Houten": ("Houten", "’t Goy", "Tull en ´t Waal"),
    "IJsselstein": ("IJsselstein", "Ijsselstein", "ijsselstein"),
    "Amersfoort": ("AMERSFOORT", "  Hoogland ", "Hooglanderveen"),
    "Bunschoten": ("Bunschoten-Spakenburg", "Bunschoten", "Spakenburg"),
    "De Ronde Venen": ("Mijdrecht",),
    "De Bilt": ("Bilthoven", "De Bilt"),
    "Stichtse Vecht": ("Maarssen", "Loenen aan de Vecht"),
    "Utrecht": ("Utrecht", "De Meern", "VLEUTEN"),
}
_FIRST = ("Zoë", "Loïs", "Noa", "Sem", "Daniël", "Jip", "Féline", "Mees", "Raoul", "Çem")
_LAST = ("Verzonnen", "Bedacht", "Nergens", "Fantasie", "Droom", "Sprookje", "Zomaar", "Proef", "Voorbeeld", "Test")


@dataclass
class MessyList:
    """Lines of an export with what is expected of them."""

    lines: list[list[str]] = field(default_factory=list)
    good: int = 0

    def encoded(self, encoding: str = "cp1252", delimiter: str = ";") -> bytes:
        rows = [COLUMNS, *self.lines]
        return "".join(delimiter.join(cells) + "\r\n" for cells in rows).encode(encoding)

    def add(self, place: str, **other: str) -> list[str]:
        at = len(self.lines)
        values = {
            "Leerlingnummer": str(31000 + at),
            "Roepnaam": _FIRST[at % 10],
            "Tussenvoegsel": ("", "van", "van der")[at % 3],
            "Achternaam": _LAST[at // 10 % 10],
            "Geslacht": "MV"[at % 2],
            "Geboortedatum": f"{at % 28 + 1:02d}-{at // 28 % 12 + 1:02d}-2008",
            "Klas": f"{at % 6 + 1}a",
            "Mentor": "van Voorbeeld",
            "Instroomdatum": ("01-08-2021", "28-08-2022")[at % 2],
            "Straat": "Denkbeeldlaan",
            "Huisnummer": str(at + 1),
            "Postcode": "3700AB",
            "Woonplaats": place,
            "Uitstroomprofiel": ("vervolgonderwijs", "arbeidsmarktgericht", "onbekend")[at % 3],
            "TLV-nummer": f"TLV{at}",
            "TLV t/m": "31-07-2026",
            "Ouder 1 naam": f"Ouder Één {at}",
            "Ouder 1 relatie": "moeder",
            "Ouder 1 gezag": "ja",
            "Ouder 1 e-mail": f"een{at}@voorbeeld.example",
            "Ouder 1 telefoon": "06-00000000",
            "OTS": "nee",
        } | {name.replace("_", " "): value for name, value in other.items()}
        self.lines.append([values.get(name, "") for name in COLUMNS])
        self.good += 1
        return self.lines[-1]

    def add_faulty(self, place: str, **other: str) -> None:
        self.add(place, **other)
        self.good -= 1


@pytest.fixture
def messy_list() -> MessyList:
    return covenant_list()


def covenant_list() -> MessyList:
    """184 pupils of parties and 5 others on 1 February 2023, leavers, later ones, four faulty rows, an empty line."""
    messy = MessyList()
    for municipality, amount in {**BIJLAGE_2, **OUTSIDE}.items():
        spellings = _SPELLINGS.get(municipality, (municipality,))
        for nth in range(amount):
            messy.add(spellings[nth % len(spellings)])
    for _ in range(4):
        messy.add("Zeist", Instroomdatum="01-08-2020", Uitstroomdatum="31-07-2022")
    messy.add("Zeist", Instroomdatum="28-08-2022", Uitstroomdatum="31-07-2022")
    for _ in range(5):
        messy.add("Utrecht", Instroomdatum="04-03-2023")
    random.Random(7).shuffle(messy.lines)
    messy.lines.append(list(messy.lines[10]))
    messy.add_faulty("Veenendaal", Geboortedatum="31-02-2008")
    messy.add_faulty("Den Dolder", Leerlingnummer="", Tussenvoegsel="", Achternaam="")
    messy.add_faulty("Onbekendedorp")
    messy.lines.append([""] * len(COLUMNS))
    return messy
