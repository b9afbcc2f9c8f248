"""Draws documents/pre_read.py: one page per casus, whatever the length of its texts."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import PageBreak, Spacer

from zis_desktop.documents.drawing import blocks, style
from zis_desktop.documents.drawing.blocks import (
    Band,
    Column,
    WriteLines,
    changed,
    columns_of,
    height_of,
    mark,
    rich,
    ruled_table,
    squeezed,
    tick,
)
from zis_desktop.documents.drawing.page import Sheet, render, school_head
from zis_desktop.documents.drawing.style import Type
from zis_desktop.documents.drawing.text import FACT, clipped, markup, name, short
from zis_desktop.documents.paper import Mark, Tone
from zis_desktop.documents.pre_read import PreReadCasus, PreReadData
from zis_desktop.domain import dutch
from zis_desktop.domain.agenda.pack import PageNews, Part
from zis_desktop.domain.casus.casus import Answer, GivenSupport, Goal
from zis_desktop.domain.consent.consent import Presentation
from zis_desktop.domain.consent.gate import NOT_SHARED
from zis_desktop.domain.meeting.decisions import DecisionKind
from zis_desktop.domain.meeting.meeting import Block

MOST_WRITE_LINES = 12
PER_LINE = 70
A_PAGE = 7000


@dataclass(frozen=True, slots=True)
class Fit:
    """How tightly a page is set: type, characters a field may have, rows a table may have, lines to write on."""

    type: Type
    characters: int
    rows: int
    lines: int

    def cut(self, words: str) -> str:
        """At most the room of this fit; white lines and a text of many short lines are closed up."""
        lines = [line.strip() for line in words.splitlines() if line.strip()]
        most = max(1, self.characters // PER_LINE)
        if len(lines) > most:
            lines = [*lines[: most - 1], " / ".join(lines[most - 1 :])]
        return short("\n".join(lines), self.characters)


def fits() -> Iterator[Fit]:
    """From roomy to tight; the last is so tight that it fits whatever was typed."""
    roomy, close = style.type_of(10, 9), style.type_of(9, 8.5)
    yield Fit(roomy, 100_000, 100, 3)
    yield Fit(style.type_of(9.5, 9), 100_000, 100, 3)
    yield Fit(close, 100_000, 100, 3)
    for characters, rows in ((1200, 8), (800, 6), (560, 6), (420, 5), (300, 5), (220, 4), (150, 3), (90, 3), (45, 2)):
        yield Fit(close, characters, rows, 3)
    yield Fit(close, 24, 1, 2)


def draw(data: PreReadData, template: int) -> bytes:
    day = dutch.short_date(data.on)
    reader = ", ".join(part for part in (data.reader, data.reader_organisation) if part)
    head = f"CJG-voorbereiding {data.paper.commission} {day}" + (f", voor {reader}" if reader else "")
    sheet = Sheet(
        title=f"CJG-voorbereiding {name(data.paper.commission)} {day}",
        template=f"pre-read {template}",
        first_head=school_head(data.paper, head),
    )
    story: list[Any] = []
    for position, casus in enumerate(data.casussen, start=1):
        if story:
            story.append(PageBreak())
        story += _page(data, casus, position)
    return render(data.paper, sheet, story or [_nothing()])


def _nothing() -> Any:
    return rich("Voor deze vergadering staan er geen casussen in uw blok.", style.type_of().body)


def _page(data: PreReadData, casus: PreReadCasus, position: int) -> list[Any]:
    """The roomiest setting that stays on one page, with the rest of the page as lines to write on."""
    typed = _typed(asdict(casus))
    for fit in fits():
        if typed > A_PAGE < fit.characters:
            continue
        parts = _parts(data, casus, position, fit)
        left = style.TEXT_HEIGHT - height_of(parts) - 1
        lines = int(left // blocks.WRITE_PITCH)
        if lines >= fit.lines:
            return [*parts, WriteLines(min(lines, MOST_WRITE_LINES), style.TEXT_WIDTH)]
    return [squeezed([*parts, WriteLines(fit.lines, style.TEXT_WIDTH)])]


def _typed(value: object) -> int:
    """The number of characters in all texts of a page."""
    if isinstance(value, dict):
        return sum(_typed(part) for part in value.values())
    if isinstance(value, (list, tuple)):
        return sum(_typed(part) for part in value)
    return len(value) if isinstance(value, str) else 0


def _parts(data: PreReadData, casus: PreReadCasus, position: int, fit: Fit) -> list[Any]:
    marks = Marks(data.news_of(casus), fit)
    return [
        *_news(data, position, marks),
        *marks.beside([_title(data, casus, position, fit)], Part.TIME, Part.ABOUT),
        Spacer(0, 8),
        *marks.beside([_asked(casus, fit)], Part.QUESTION),
        *marks.beside(_incomplete(casus, fit), Part.MISSING),
        *marks.beside(_why_now(casus, marks), Part.WHY_NOW),
        *marks.beside(_support(casus, marks), Part.SUPPORT),
        *_views(casus, marks),
        *marks.beside(_goals(casus, marks), Part.GOALS),
        *marks.beside(_consent(casus, fit), Part.CONSENT),
        *_own_view(fit),
    ]


def _news(data: PreReadData, position: int, marks: "Marks") -> list[Any]:
    """What is new since the last time, above each page; on the first page also what is not in it any more."""
    if data.news is None:
        return []
    fit, since = marks.fit, data.news.since_text(data.paper.printed_at)
    strong, rest = marks.news.line(since)
    line = rich(f"<b>{strong}</b> {markup(fit.cut(rest))}", fit.type.cell)
    quiet = not marks.news.is_new and not marks.news.changed
    story = [line if quiet else changed([line])]
    if position == 1 and data.news.gone:
        gone = f"<b>Vervallen</b> sinds {since}: {markup(fit.cut(data.news.gone_text))}"
        story.append(changed([rich(gone, fit.type.cell)]))
    return [*story, Spacer(0, 6)]


@dataclass(frozen=True, slots=True)
class Marks:
    """Puts a bar in the margin beside what changed, and the word behind its heading: both read without colour."""

    news: PageNews
    fit: Fit

    def beside(self, story: list[Any], *parts: Part) -> list[Any]:
        return [changed(story)] if story and self.news.changed.intersection(parts) else story

    def heading(self, title: str, *parts: Part) -> Any:
        """`title` is our own markup."""
        word = f' <font name="{style.REGULAR}" size="8">(gewijzigd)</font>' if self.news.changed & {*parts} else ""
        return rich(f"{title}{word}", self.fit.type.section)

    def headed(self, title: str, words: str, *parts: Part) -> list[Any]:
        return [self.heading(title, *parts), rich(markup(self.fit.cut(words)), self.fit.type.body)]


def _title(data: PreReadData, casus: PreReadCasus, position: int, fit: Fit) -> Any:
    colour, tint = style.BLOCK_COLOURS[Block.CJG]
    identity = casus.identity
    title = identity.name if identity else casus.code
    party = {True: "woont in een deelnemende gemeente", False: "woont buiten de deelnemende gemeenten", None: ""}
    if identity:
        home = f"woont in {identity.municipality}" if identity.municipality else ""
        joined = (
            {True: " (deelnemende gemeente)", False: " (geen deelnemende gemeente)", None: ""}[casus.is_party]
            if home
            else ""
        )
        about = [identity.class_name, f"{identity.age} jaar", f"{home}{joined}"]
    else:
        about = ["anonieme bespreking", party[casus.is_party]]
    facts = clipped(", ".join(part for part in [*about, casus.trede, casus.reason] if part), FACT)
    when = dutch.clock_span(casus.starts_at, casus.starts_at + casus.minutes)
    place = f"punt {casus.number}, {markup(clipped(data.block_label, 30))} {position} van {len(data.casussen)}"
    width = 54 * mm
    slot = Band([rich(f"<b>{when}</b>", fit.type.body), rich(place, fit.type.cell)], width, colour, tint)
    left = [rich(name(title), fit.type.title), rich(markup(facts), fit.type.lead)]
    return columns_of([left, [slot]], [style.TEXT_WIDTH - width, width])


def _asked(casus: PreReadCasus, fit: Fit) -> Any:
    asked = casus.text.asked_text.strip() or _question(casus.asked_decision)
    parts = [rich(f"<b>Gevraagd aan u:</b> {markup(fit.cut(asked))}", fit.type.body)]
    if casus.text.question.strip():
        parts.append(rich(f"<b>Hulpvraag:</b> {markup(fit.cut(casus.text.question))}", fit.type.body))
    if casus.running.strip():
        parts.append(rich(f"<b>Inzet:</b> {markup(fit.cut(casus.running))}", fit.type.body))
    return Band(parts, style.TEXT_WIDTH, None, frame=style.TEXT)


def _question(asked: DecisionKind) -> str:
    """The fixed questions of every evaluation: does it still help, must kind, weight or frequency change (R9)."""
    if asked in {DecisionKind.CONTINUE, DecisionKind.CHANGE, DecisionKind.SCALE_DOWN}:
        return f"Helpt de inzet nog? {asked.label}, of moet soort, zwaarte of frequentie anders?"
    return f"{asked.label}?"


def _incomplete(casus: PreReadCasus, fit: Fit) -> list[Any]:
    """R3: what is missing is said where it is seen first."""
    if not casus.gaps:
        return []
    words = f"onvolledig: {dutch.listing([gap.value for gap in casus.gaps])}"
    tint, colour = style.TONE_TINTS[Tone.LATE], style.TONE_COLOURS[Tone.LATE]
    return [Spacer(0, 8), Band([mark(Mark(Tone.LATE, words), fit.type.body)], style.TEXT_WIDTH, colour, tint)]


def _why_now(casus: PreReadCasus, marks: Marks) -> list[Any]:
    title = "Waarom nu jeugdhulp op school"
    if casus.text.why_now.strip():
        return marks.headed(title, casus.text.why_now, Part.WHY_NOW)
    return [marks.heading(title, Part.WHY_NOW), rich("Nog niet ingevuld.", marks.fit.type.quiet)]


def _support(casus: PreReadCasus, marks: Marks) -> list[Any]:
    fit, heading = marks.fit, marks.heading("Al ingezette ondersteuning", Part.SUPPORT)
    given = [support for support in casus.support_given if support.what.strip()]
    if not given:
        return [heading, rich("Nog niet ingevuld.", fit.type.quiet)]
    head = (Column("Wat", 48), Column("Wanneer", 32), Column("Wie", 33), Column("Wat hielp het", 57))

    def row(support: GivenSupport) -> list[Any]:
        return [fit.cut(value) for value in (support.what, support.when, support.who, support.effect)]

    rows = [row(support) for support in given[: fit.rows]]
    rest = _more(len(given) - len(rows), "vorm van ondersteuning", "vormen van ondersteuning", fit)
    return [heading, ruled_table(head, rows, fit.type), *rest]


def _goals(casus: PreReadCasus, marks: Marks) -> list[Any]:
    fit = marks.fit
    if not casus.goals:
        return []
    head = (
        Column("Doel", 72),
        Column("Waar", 19),
        Column("Nu", 29),
        Column("Streefwaarde", 29),
        Column("Uiterlijk", 25),
    )

    def row(goal: Goal) -> list[Any]:
        texts = [fit.cut(words) for words in (goal.text, goal.baseline, goal.target)]
        return [texts[0], goal.area.value, *texts[1:], dutch.brief_date(goal.ends_on)]

    rows = [row(goal) for goal in casus.goals[: fit.rows]]
    rest = _more(len(casus.goals) - len(rows), "doel", "doelen", fit)
    return [marks.heading("Doelen", Part.GOALS), ruled_table(head, rows, fit.type), *rest]


def _more(more: int, one: str, many: str, fit: Fit) -> list[Any]:
    if more <= 0:
        return []
    return [Spacer(0, 3), rich(f"… en nog {dutch.count(more, one, many)} (vervolg in ZIS)", fit.type.cell)]


def _views(casus: PreReadCasus, marks: Marks) -> list[Any]:
    """What is known of school, home, pupil and parents, two by two; what was not filled in takes no room."""
    words = casus.text
    called = clipped(casus.identity.called, 30) if casus.identity else "De leerling"
    views = [
        ("Aanleiding", words.trigger, Part.TRIGGER),
        ("Wat gaat goed", words.goes_well, Part.GOES_WELL),
        ("Wat maakt het moeilijk", words.hindering, Part.HINDERING),
        ("Wat helpt", words.helping, Part.HELPING),
        (f"{called} zegt", words.pupil_view.strip() or "Nog niet gevraagd.", Part.PUPIL),
        ("Ouders zeggen", words.parents_view.strip() or "Nog niet gevraagd.", Part.PARENTS),
    ]
    cells = [
        marks.beside(marks.headed(markup(title), value, part), part)
        for title, value, part in views
        if value.strip() or part in marks.news.changed
    ]
    cells.insert(len(cells) - 2, marks.beside(_other_help(casus, marks), Part.OTHER_HELP))
    if len(cells) % 2:
        cells.insert(len(cells) - 2, [])
    story: list[Any] = []
    for left, right in zip(cells[::2], cells[1::2], strict=True):
        story += [Spacer(0, marks.fit.type.section.spaceBefore), columns_of([left, right], [1, 1])]
    return story


def _other_help(casus: PreReadCasus, marks: Marks) -> list[Any]:
    words, fit = casus.text, marks.fit
    parts = [marks.heading("Thuis en andere hulp", Part.OTHER_HELP)]
    if casus.other_decision is None or casus.wlz is None:
        return [*parts, rich(NOT_SHARED, fit.type.body)]
    if words.home_help.strip():
        parts.append(rich(markup(fit.cut(words.home_help)), fit.type.body))
    for label, answer, more in (
        ("Andere beschikking of pgb", casus.other_decision, words.other_decision_text),
        ("WLZ", casus.wlz, words.wlz_text),
    ):
        known = f"{label}: {answer.value}"
        line = f"<b>{known}.</b>" if answer is not Answer.NO else f"{known}."
        parts.append(rich(f"{line} {markup(fit.cut(more))}", fit.type.body))
    return parts


def _consent(casus: PreReadCasus, fit: Fit) -> list[Any]:
    state = mark(Mark(casus.consent.tone, fit.cut(casus.consent.text)), fit.type.body, quiet=True)
    story = [Spacer(0, 9), state]
    if casus.presentation is Presentation.NAMED_WITHOUT_CONSENT:
        reason = f"Met naam, zonder toestemming. Reden: {fit.cut(casus.named_because) or 'niet vastgelegd'}"
        story += [Spacer(0, 2), mark(Mark(Tone.ATTENTION, reason), fit.type.body, quiet=True)]
    return story


def _own_view(fit: Fit) -> list[Any]:
    boxes = [[tick(words, fit.type.body)] for words in ("inzet past", "past niet", "WLZ nagaan", "anders, namelijk:")]
    return [rich("Uw blik", fit.type.section), Spacer(0, 3), columns_of(boxes, [36, 34, 40, 60])]
