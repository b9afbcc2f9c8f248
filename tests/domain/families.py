"""Pupils with their parents and guardians, written as short lines: for the tables of who must sign."""

from datetime import date

from zis_desktop.domain.consent.consent import Matter
from zis_desktop.domain.consent.signers import SignerList, required_signers
from zis_desktop.domain.people import Name
from zis_desktop.domain.pupils import Gezag, Guardian

ON = date(2024, 9, 9)
SAM = Name("Sam", "van", "Veen")

HELP, SHARE, OPP = Matter.JEUGDHULP, Matter.DATA_EXCHANGE, Matter.OPP


def guardians_of(around: str) -> tuple[Guardian, ...]:
    """'moeder ja, vader onbekend' as guardians, named after their relation."""
    lines = [line.split() for line in around.split(", ") if line]
    return tuple(
        Guardian(number, f"{relation.title()} van Veen", relation, Gezag(gezag), "gezagsregister", ON, "", "")
        for number, (relation, gezag) in enumerate(lines, start=1)
    )


def signers_of(matter: Matter, age: int, around: str, particulars: str = "", on: date = ON) -> SignerList:
    return required_signers(
        matter, pupil=SAM, birth_date=ON.replace(year=ON.year - age), on=on, guardians=guardians_of(around),
        under_supervision=particulars == "OTS", incapable=particulars == "wilsonbekwaam",
    )  # fmt: skip
