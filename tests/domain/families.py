"""Pupils with their parents and guardians, written as short lines: for the tables of who must sign."""

from datetime import date

from zis_desktop.domain.consent.authority import near_kind
from zis_desktop.domain.consent.consent import Matter, Representation, Representative
from zis_desktop.domain.consent.signers import SignerList, required_signers
from zis_desktop.domain.people import Name
from zis_desktop.domain.pupils import Gezag, Guardian

ON = date(2024, 9, 9)
SAM = Name("Sam", "van", "Veen")

HELP, SHARE, OPP = Matter.JEUGDHULP, Matter.DATA_EXCHANGE, Matter.OPP


def guardians_of(around: str) -> tuple[Guardian, ...]:
    """'moeder ja, mentor klas 3b onbekend' as guardians, named after their relation."""
    lines = [line.rsplit(" ", 1) for line in around.split(", ") if line]
    return tuple(
        Guardian(number, f"{relation.title()} van Veen", relation, Gezag(gezag), "gezagsregister", ON, "", "")
        for number, (relation, gezag) in enumerate(lines, start=1)
    )


def represented_by(particulars: str, guardians: tuple[Guardian, ...]) -> Representative | None:
    """'wilsonbekwaam, moeder vertegenwoordigt': who was recorded."""
    relation = particulars.removeprefix("wilsonbekwaam, ").removesuffix(" vertegenwoordigt")
    found = next((one for one in guardians if one.relation == relation), None)
    if found is None:
        return None
    return Representative(found.id, near_kind(found) or Representation.AUTHORISED, "afgesproken", ON)


def signers_of(matter: Matter, age: int, around: str, particulars: str = "", on: date = ON) -> SignerList:
    guardians = guardians_of(around)
    return required_signers(
        matter, pupil=SAM, birth_date=ON.replace(year=ON.year - age), on=on, guardians=guardians,
        under_supervision=particulars.startswith("OTS"), incapable=particulars.startswith("wilsonbekwaam"),
        found_able=particulars == "kan zelf",
        represented=represented_by(particulars, guardians),
    )  # fmt: skip
