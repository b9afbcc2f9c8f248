"""Writes every paper of the demo school as a PDF, by the same command that the user has."""

from datetime import datetime, timedelta
from pathlib import Path

from ui.commands import IN_WINDOW, open_window
from zis_desktop.command_line import run
from zis_desktop.domain.calendar import monday_of
from zis_desktop.services.vault.passwords import made_password

CASUS = "K-002"
PACK_PASSWORD = "wachtwoord-cjg-voorbereiding.txt"
RUNNING = "K-022"
"""A casus with help that runs, and a link of its chain that is missing."""
PLANNED = "K-015"
"""A casus with a talk that is planned."""
PUPIL = "90124"
GROUP = "Rots & Water A"
SETTLED = "2024-03-01"
"""A day in the period that was closed last."""


def write_papers(place: Path, folder: Path, now: datetime) -> int:
    """All papers into `folder`; returns the first exit code that is not 0.

    Beside the one that opens with a password lies that password: here nobody is named.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / PACK_PASSWORD).write_text(f"{made_password()}\n", encoding="utf-8")
    last, coming = monday_of(now.date()), monday_of(now.date()) + timedelta(weeks=1)
    papers = {
        "agenda-voorzitter": ("agenda", "--date", f"{coming}"),
        "agenda-cjg": ("agenda", "--date", f"{coming}", "--copy", "external"),
        "cjg-voorbereiding": ("pre-read", "--date", f"{coming}", "--lock-with", str(folder / PACK_PASSWORD)),
        "notulen-voorzitter": ("minutes", "--date", f"{last}"),
        "notulen-cjg": ("minutes", "--date", f"{last}", "--copy", "external"),
        "toestemmingsformulier": ("consent", "--casus", CASUS),
        "opp-bijlage": ("opp", "--pupil", PUPIL),
        "evaluatieverslag": ("evaluation", "--pupil", PUPIL),
        "uitnodiging": ("invitation", "--casus", PLANNED),
        "stroomdiagram-ouders": ("chart", "--casus", RUNNING),
        "stroomdiagram-cjg": ("chart", "--casus", RUNNING, "--reader", "cjg"),
        "plan-van-aanpak": ("plan", "--casus", RUNNING),
        "groep-aanwezigheid": ("attendance", "--group", GROUP),
        "groep-evaluatie": ("group", "--group", GROUP),
        "inzage": ("data", "--pupil", PUPIL, "--to", "moeder"),
        "wie-keek-er": ("access", "--pupil", PUPIL, "--to", "moeder"),
        "urenstaat": ("hours", "--date", f"{SETTLED}", "--professional", "Daan Koster"),
        "budget-per-gemeente": ("budget",),
        "afrekening": ("settlement", "--date", SETTLED),
        "afrekening-risb": ("settlement", "--date", SETTLED, "--to", "RISB"),
        "afrekening-alle-partijen": ("settlement", "--date", SETTLED, "--to", "Alle partijen"),
        "dubbele-bekostiging": ("funding", "--date", f"{now.date()}"),
        "facturen": ("invoices",),
        "gemeenten": ("municipalities",),
        "overzicht-directie": ("overview", "--date", f"{now.date()}"),
    }
    codes = [
        run(
            ["--store", str(place), "document", *words, "--at", f"{now:%Y-%m-%d %H:%M}", "--force",
             "--out", str(folder / f"{name}.pdf")],
            in_window=IN_WINDOW, open_window=open_window,
        )
        for name, words in papers.items()
    ]  # fmt: skip
    return next((code for code in codes if code), 0)
