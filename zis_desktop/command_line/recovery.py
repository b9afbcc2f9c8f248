"""The recovery code of a command that makes one: saved as a paper, or told once."""

import argparse
from pathlib import Path

from zis_desktop.domain.errors import RuleError
from zis_desktop.services.printing import PdfFile, save_pdf


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--recovery", type=Path, metavar="BESTAND.pdf", help="bewaar de herstelsleutel als papier, in plaats van tonen"
    )


def refuse_taken(options: argparse.Namespace) -> None:
    """Before anything is made. Raises RuleError."""
    if options.recovery is not None and options.recovery.exists():
        raise RuleError(f"Het bestand {options.recovery.name} bestaat al. Kies een andere naam.")


def saved(paper: PdfFile, place: Path) -> str:
    """Saves the paper; says where. Raises RuleError."""
    name = save_pdf(paper, place).name
    return f"Herstelsleutel bewaard als {name}. Print hem en bewaar het papier niet bij de computer."


def told(code: str) -> str:
    return (
        f"Herstelsleutel: {code}\n"
        "Schrijf deze over en bewaar hem in een kluis, niet bij de computer. ZIS toont hem maar een keer.\n"
        "Zonder wachtwoord en zonder herstelsleutel kan niemand de gegevens nog openen."
    )
