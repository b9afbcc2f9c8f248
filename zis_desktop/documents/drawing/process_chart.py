"""Draws documents/process_chart.py: boxes under each other with arrows between, and beside each what it means."""

from collections.abc import Sequence
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from zis_desktop.documents.drawing import style
from zis_desktop.documents.drawing.blocks import height_of, mark, rich, squeezed, text
from zis_desktop.documents.drawing.page import Sheet, render, school_head
from zis_desktop.documents.drawing.process_words import parents_words, professional_words, state_for_parents
from zis_desktop.documents.drawing.style import Type
from zis_desktop.documents.drawing.text import NAME, clipped, markup, name
from zis_desktop.documents.paper import Mark, Tone
from zis_desktop.documents.process_chart import ChartData, ChartStep, ForParents
from zis_desktop.domain import dutch
from zis_desktop.domain.chain.link import LinkState

BOX, GAP, ARROW, PAD = 32 * mm, 4 * mm, 3 * mm, 1.1 * mm
MIDDLE = 83 * mm
BESIDE = style.TEXT_WIDTH - BOX - MIDDLE - 2 * GAP
FITS = ((10, 9.5), (10, 9), (9.5, 9), (9.5, 8.5), (9, 8), (8.5, 7.5))
TONES = {
    LinkState.DONE: Tone.DONE,
    LinkState.HERE: Tone.NEUTRAL,
    LinkState.MISSING: Tone.LATE,
    LinkState.LATER: Tone.NEUTRAL,
    LinkState.NOT_NEEDED: Tone.NEUTRAL,
}
HEADS = ("Stap", "Hoe staat het ervoor", "Wie is aan zet")
HEADS_FOR_PARENTS = ("Stap", "Wat gebeurt er, en wanneer", "Wat kiest u zelf")


def draw(data: ChartData, template: int) -> bytes:
    day = dutch.short_date(data.paper.printed_at.date())
    sheet = Sheet(
        title="Stroomdiagram",
        template=f"process chart {template}",
        first_head=school_head(data.paper, f"Stroomdiagram {day}, voor {data.reader}"),
    )
    return render(data.paper, sheet, _page(data))


def _page(data: ChartData) -> list[Any]:
    """The roomiest setting that fits on one page."""
    for sizes in FITS:
        story = _parts(data, style.type_of(*sizes))
        if height_of(story) <= style.TEXT_HEIGHT - 1:
            return story
    return [squeezed(story)]


def _parts(data: ChartData, type_: Type) -> list[Any]:
    last = len(data.steps) - 1
    heads = HEADS if data.parents is None else HEADS_FOR_PARENTS
    return [
        *_opening(data, type_),
        Spacer(0, 6),
        _Heads([rich(words, type_.cell_head) for words in heads]),
        *(_row(data, step, type_, is_last=place == last) for place, step in enumerate(data.steps)),
        *_closing(data, type_),
    ]


def _opening(data: ChartData, type_: Type) -> list[Any]:
    about = markup(clipped(data.about, NAME))
    day = dutch.plain_date(data.paper.printed_at.date())
    if data.parents is not None:
        return _opening_for_parents(data, data.parents, type_)
    stands = f"stand op {day}" if data.ended_on is None else f"zoals de casus is afgesloten op {_ended(data)}"
    hidden = "" if data.is_named else " Zonder naam: daarvoor is geen volledige toestemming."
    return [
        rich(f"Stroomdiagram {about}", type_.title),
        rich(f"Exemplaar voor {name(data.reader)}, {stands}.{hidden}", type_.lead),
    ]


def _opening_for_parents(data: ChartData, parents: ForParents, type_: Type) -> list[Any]:
    goes = "gaat" if data.ended_on is None else "ging"
    whose = "uw hulp op school" if parents.to_pupil else f"de hulp voor {name(parents.called)}"
    if data.ended_on is None:
        day = dutch.plain_date(data.paper.printed_at.date())
        lead = f"Dit is hoe het er voor staat op {day}. U ziet wat al klaar is, wat nu komt en wie dat doet."
    else:
        lead = f"Deze vraag is afgesloten op {_ended(data)}. U ziet wat er is gedaan, en wat niet."
    return [rich(f"Zo {goes} het met {whose}", type_.title), rich(lead, type_.lead)]


def _ended(data: ChartData) -> str:
    return dutch.plain_date(data.ended_on) if data.ended_on is not None else ""


def _row(data: ChartData, step: ChartStep, type_: Type, *, is_last: bool) -> "_Step":
    words = professional_words(data, step) if data.parents is None else parents_words(data, data.parents, step)
    seen = step.state if data.parents is None else state_for_parents(step)
    tone = Tone.ATTENTION if step.has_remark else TONES[seen]
    state = mark(Mark(tone, words.state), type_.cell, quiet=seen is not LinkState.MISSING)
    middle = [state, *([text(words.what, type_.cell)] if words.what else [])]
    who = [rich(f"<b>Wie:</b> {markup(words.who)}", type_.cell)] if data.parents is not None else []
    beside = [text(words.beside, type_.cell)] if words.beside else []
    title = rich(f"<b>{markup(words.title)}</b>", type_.cell)
    return _Step(title, [*middle, *who], beside, seen, is_last=is_last)


def _closing(data: ChartData, type_: Type) -> list[Any]:
    if data.parents is None:
        signs = "Dichte lijn: klaar. Dikke lijn: nu. Dikke streepjes: ontbreekt. Dunne streepjes: straks of niet nodig."
        return [Spacer(0, 4), text(signs, type_.cell_quiet)]
    ask = f"Hebt u een vraag, of wilt u iets anders? Bel of mail {data.parents.contact}."
    return [Spacer(0, 5), text(ask, type_.body)]


class _Heads(Flowable):  # type: ignore[misc]  # ReportLab ships no types
    """The words above the three columns."""

    def __init__(self, words: Sequence[Any]) -> None:
        super().__init__()
        self._words = words

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        heights = [each.wrap(MIDDLE, available_height)[1] for each in self._words]
        self.width, self.height = style.TEXT_WIDTH, max(heights) + 3
        return self.width, self.height

    def draw(self) -> None:
        for words, left in zip(self._words, (0, BOX + GAP, BOX + MIDDLE + 2 * GAP), strict=True):
            words.drawOn(self.canv, left, 3)


class _Step(Flowable):  # type: ignore[misc]  # ReportLab ships no types
    """A box with its words, what it means beside it, and the arrow to the next; grey prints show the states too."""

    def __init__(
        self, title: Any, middle: Sequence[Any], beside: Sequence[Any], state: LinkState, *, is_last: bool
    ) -> None:
        super().__init__()
        self._title, self._middle, self._beside = title, list(middle), list(beside)
        self._state = state
        self._arrow = 0 if is_last else ARROW

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        title = self._title.wrap(BOX - 4 * PAD, available_height)[1]
        middle = sum(each.wrap(MIDDLE, available_height)[1] for each in self._middle)
        beside = sum(each.wrap(BESIDE, available_height)[1] for each in self._beside)
        self._body = max(title, middle, beside) + 2 * PAD
        self.width, self.height = style.TEXT_WIDTH, self._body + self._arrow
        return self.width, self.height

    def draw(self) -> None:
        self._draw_box()
        self._title.drawOn(self.canv, 2 * PAD, self.height - self._body / 2 - self._title.height / 2)
        for parts, left in ((self._middle, BOX + GAP), (self._beside, BOX + MIDDLE + 2 * GAP)):
            top = self.height - PAD
            for part in parts:
                top -= part.height
                part.drawOn(self.canv, left, top)
        if self._arrow:
            self._draw_arrow()

    def _draw_box(self) -> None:
        canvas, low = self.canv, self.height - self._body
        wide = self._state in {LinkState.HERE, LinkState.MISSING}
        canvas.saveState()
        canvas.setStrokeColor(_edge(self._state))
        canvas.setFillColor(style.NEUTRAL_TINT if self._state is LinkState.HERE else style.WHITE)
        canvas.setLineWidth(2 if wide else 0.9)
        if self._state not in {LinkState.DONE, LinkState.HERE}:
            canvas.setDash(4, 2.5)
        canvas.roundRect(0, low, BOX, self._body, 1.2 * mm, stroke=1, fill=1)
        canvas.restoreState()

    def _draw_arrow(self) -> None:
        canvas, x = self.canv, BOX / 2
        canvas.saveState()
        canvas.setStrokeColor(style.SECONDARY)
        canvas.setFillColor(style.SECONDARY)
        canvas.setLineWidth(0.9)
        canvas.line(x, self._arrow, x, 1.2 * mm)
        path = canvas.beginPath()
        path.moveTo(x, 0.2 * mm)
        path.lineTo(x - 1.1 * mm, 1.7 * mm)
        path.lineTo(x + 1.1 * mm, 1.7 * mm)
        path.close()
        canvas.drawPath(path, stroke=0, fill=1)
        canvas.restoreState()


def _edge(state: LinkState) -> Any:
    if state is LinkState.HERE:
        return style.ACCENT
    return style.TONE_COLOURS[TONES[state]]
