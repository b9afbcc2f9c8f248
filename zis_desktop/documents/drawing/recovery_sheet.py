"""Draws documents/recovery_sheet.py: the code in large groups, what it is for, and where to keep it."""

from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from zis_desktop.documents.drawing import blocks, style
from zis_desktop.documents.drawing.blocks import WriteLines, mark, rich, section, text
from zis_desktop.documents.drawing.page import Sheet, render, school_head
from zis_desktop.documents.drawing.style import SEMIBOLD
from zis_desktop.documents.drawing.text import FACT, clipped, markup
from zis_desktop.documents.paper import Mark, Tone
from zis_desktop.documents.recovery_sheet import RecoverySheetData
from zis_desktop.domain import dutch

A_LINE = 4
LETTERS = 24
HOW = (
    "Open ZIS en kies het bestand.",
    "Kies onder het wachtwoord <b>Wachtwoord vergeten</b>.",
    "Typ de naam waarmee u inlogt, deze code en twee keer een nieuw wachtwoord.",
)


def draw(data: RecoverySheetData, template: int) -> bytes:
    type_ = style.type_of(11, 10)
    title = "Herstelsleutel van ZIS"
    sheet = Sheet(title=title, template=f"recovery {template}", first_head=school_head(data.paper, title))
    made = f"{dutch.long_date(data.paper.printed_at.date())}, door {data.user}"
    story: list[Any] = [
        rich("Herstelsleutel van ZIS", type_.title),
        rich("Met deze code komt u weer in de gegevens als niemand zijn wachtwoord nog weet.", type_.lead),
        Spacer(0, 5 * mm),
        _facts(data, made, type_),
        Spacer(0, 6 * mm),
        _Code(data.groups),
        Spacer(0, 2 * mm),
        rich("Hoofdletters of kleine letters, met of zonder streepjes: het maakt niet uit.", type_.quiet),
        *section("Zo gebruikt u de code", type_),
        *[rich(words, type_.bullet, bulletText=f"{number}.") for number, words in enumerate(HOW, start=1)],
        *section("Bewaar dit papier goed", type_),
        *[mark(Mark(tone, words), type_.body, quiet=True) for tone, words in KEEPING],
        Spacer(0, 3 * mm),
        WriteLines(1, style.TEXT_WIDTH, "Wie bewaart dit papier:", type_.quiet),
    ]
    return render(data.paper, sheet, story)


def _facts(data: RecoverySheetData, made: str, type_: style.Type) -> Any:
    rows = (("School", data.paper.school), ("Bestand", data.file_name), ("Gemaakt", made))
    return blocks.ruled_table(
        (blocks.Column("", 22), blocks.Column("", 100)),
        [(rich(caption, type_.cell_quiet), text(clipped(value, FACT), type_.cell)) for caption, value in rows],
        type_, head_row=False,
    )  # fmt: skip


SHARED = "Nooit bij de computer, nooit als foto of in de mail: wie deze code en het bestand heeft, kan alles lezen."
NEWER = "Maakt de beheerder in Beheer een nieuwe herstelsleutel, dan werkt deze niet meer. Vernietig hem dan."
LOST = "Zonder wachtwoord en zonder dit papier kan niemand de gegevens nog openen, ook de maker van ZIS niet."
KEEPING = (
    (Tone.DONE, "In een kluis of een afgesloten kast, bij voorkeur bij de directie."),
    (Tone.LATE, SHARED),
    (Tone.ATTENTION, NEWER),
    (Tone.ATTENTION, LOST),
)


class _Code(Flowable):  # type: ignore[misc]  # ReportLab ships no types
    """The groups of the code in rows of four, in a frame, large enough to copy without an error."""

    def __init__(self, groups: tuple[str, ...]) -> None:
        super().__init__()
        self._rows = [groups[at : at + A_LINE] for at in range(0, len(groups), A_LINE)]

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        self.width, self.height = available_width, len(self._rows) * 16 * mm + 6 * mm
        return self.width, self.height

    def draw(self) -> None:
        canvas = self.canv
        canvas.setStrokeColor(style.ACCENT)
        canvas.setLineWidth(1.2)
        canvas.roundRect(0, 0, self.width, self.height, 2 * mm)
        canvas.setFillColor(style.TEXT)
        canvas.setFont(SEMIBOLD, LETTERS)
        step = self.width / A_LINE
        for number, groups in enumerate(self._rows):
            baseline = self.height - 14 * mm - number * 16 * mm
            for place, group in enumerate(groups):
                canvas.drawCentredString(step * (place + 0.5), baseline, markup(group))
