"""Draws documents/minutes.py: first what was decided and who does what, then why."""

from collections.abc import Mapping, Sequence
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Spacer

from zis_desktop.documents.drawing import style
from zis_desktop.documents.drawing.blocks import (
    Band,
    Column,
    columns_of,
    height_of,
    mark,
    prose,
    rich,
    ruled_table,
    section,
    text,
)
from zis_desktop.documents.drawing.page import Sheet, render, school_head
from zis_desktop.documents.drawing.shared import action_table, copy_line
from zis_desktop.documents.drawing.text import FACT, NAME, clipped, markup, name
from zis_desktop.documents.minutes import Addendum, MinutesData, MinutesItem
from zis_desktop.documents.paper import ActionLine, Copy, Mark, Tone
from zis_desktop.domain import dutch
from zis_desktop.domain.meeting.decisions import Authority, Decision
from zis_desktop.domain.meeting.meeting import Attendance, missing_viewpoints
from zis_desktop.domain.people import Viewpoint

TYPE = style.type_of()
CONCEPT = "Concept, nog niet vastgesteld"
DECISION_COLUMNS = (
    Column("Nr", 8, number=True),
    Column("Leerling", 32),
    Column("Besluit", 48),
    Column("Soort", 29),
    Column("Datum", 20),
    Column("Namens wie", 21),
    Column("In OPP", 12),
)
WHOLE_ITEM = style.TEXT_HEIGHT * 0.4
RECORD_COLUMNS = (Column("", 45), Column("", 125))


def draw(data: MinutesData, template: int) -> bytes:
    day = dutch.short_date(data.on)
    reader = data.copy.value if data.copy is Copy.CHAIR or not data.reader else f"voor {data.reader}"
    sheet = Sheet(
        title=f"Notulen {name(data.paper.commission)} {day}",
        template=f"minutes {template}",
        first_head=school_head(data.paper, f"Notulen {data.paper.commission} {day}, {reader}"),
        stamps=() if data.finalised_at else (CONCEPT,),
    )
    story = [
        *_opening(data),
        *_decisions(data),
        *_undecided(data),
        *_actions(data),
        *_attendance(data),
        *_discussion(data),
        *addenda_story(data.addenda),
    ]
    return render(data.paper, sheet, story)


def _opening(data: MinutesData) -> list[Any]:
    place = ", ".join(part for part in (data.room, f"voorzitter {data.chair}" if data.chair else "") if part)
    when = dutch.clock_span(data.starts_at, data.ends_at)
    lead = (
        f"<b>{when}</b>{', ' if place else ''}{markup(clipped(place, 2 * NAME))}. {copy_line(data.copy, data.reader)}"
    )
    story = [
        rich(f"Notulen {name(data.paper.commission)}, {dutch.long_date(data.on)}", TYPE.title),
        rich(lead, TYPE.lead),
        Spacer(0, 6),
    ]
    if data.finalised_at is None:
        tint, colour = style.TONE_TINTS[Tone.ATTENTION], style.TONE_COLOURS[Tone.ATTENTION]
        words = "<b>Concept.</b> Deze notulen zijn nog niet vastgesteld en kunnen nog veranderen."
        return [*story, Band([rich(words, TYPE.body)], style.TEXT_WIDTH, colour, tint)]
    by = f" door {clipped(data.finalised_by, NAME)}" if data.finalised_by else ""
    added = f" {dutch.count(len(data.addenda), 'aanvulling', 'aanvullingen')}, zie het eind." if data.addenda else ""
    words = f"Vastgesteld op {dutch.moment(data.finalised_at)}{by}.{added}"
    return [*story, mark(Mark(Tone.DONE, words), TYPE.body, quiet=True)]


def _decided(item: MinutesItem) -> bool:
    return item.decision is not None and item.decision.authority is not Authority.LATER


def _decisions(data: MinutesData) -> list[Any]:
    heading = section("Besluiten", TYPE)
    decided = [item for item in data.items if _decided(item)]
    if not decided:
        return [*heading, text("Er is in deze vergadering nog niets besloten.", TYPE.body)]
    rows = [_decision_row(item, item.decision) for item in decided if item.decision]
    extra = [("LEFTPADDING", (1, 0), (1, -1), 2)]
    return [*heading, ruled_table(DECISION_COLUMNS, rows, TYPE, extra=extra)]


def _decision_row(item: MinutesItem, decision: Decision) -> list[Any]:
    words = [part for part in (decision.text, item.deployment) if part]
    what = [text(part, TYPE.cell) for part in words] or [text(decision.kind.label, TYPE.cell)]
    if decision.authority is Authority.DEVIATES:
        what.append(mark(Mark(Tone.ATTENTION, "wijkt af van het advies"), TYPE.cell))
    in_opp = Mark(Tone.DONE, "ja") if item.in_opp else Mark(Tone.NEUTRAL, "nee")
    return [
        str(item.number),
        rich(f"<b>{name(item.title)}</b> {name(item.detail)}", TYPE.cell),
        what,
        decision.kind.label,
        dutch.brief_date(decision.decided_on),
        clipped(decision.decided_by, NAME),
        mark(in_opp, TYPE.cell),
    ]


def _undecided(data: MinutesData) -> list[Any]:
    """Advice on which the competent authority has yet to decide: not lost between two lists."""
    open_items = [item for item in data.items if item.advice is not None and not _decided(item)]
    if not open_items:
        return []
    rows = [
        [
            str(item.number),
            rich(f"<b>{name(item.title)}</b> {name(item.detail)}", TYPE.cell),
            item.advice.kind.label if item.advice else "",
            "het bevoegd gezag beslist nog",
        ]
        for item in open_items
    ]
    head = (
        Column("Nr", 8, number=True),
        Column("Leerling", 52),
        Column("Advies van de commissie", 60),
        Column("Besluit", 50),
    )
    return [*section("Nog te besluiten", TYPE), ruled_table(head, rows, TYPE)]


def _actions(data: MinutesData) -> list[Any]:
    heading = section("Afspraken", TYPE)
    if not data.actions:
        return [*heading, text("Er zijn geen afspraken gemaakt en er staan er geen open.", TYPE.body)]
    return [*heading, action_table(data.actions, data.paper.printed_at.date(), TYPE)]


def _attendance(data: MinutesData) -> list[Any]:
    if not data.attendance:
        return []
    rows = [_attendee(person, data.stays.get(person.professional_id, "")) for person in data.attendance]
    head = (Column("Naam", 50), Column("Functie", 70), Column("Aanwezig", 50))
    return [
        *section("Wie waren er", TYPE, room=40 * mm),
        ruled_table(head, rows, TYPE),
        Spacer(0, 8),
        *_viewpoints(data.attendance, data.without),
    ]


def _attendee(person: Attendance, stays: str) -> list[Any]:
    role = ", ".join(part for part in (person.seat, person.organisation) if part)
    if person.substitute_for:
        role += f", vervangt {person.substitute_for}"
    window = dutch.clock_span(*person.window) if person.window else "hele vergadering"
    state = {
        True: Mark(Tone.DONE, stays or window),
        False: Mark(Tone.NEUTRAL, "afwezig" if person.expected else "niet uitgenodigd"),
        None: Mark(Tone.ATTENTION, "nog niet ingevuld"),
    }[person.present]
    return [rich(f"<b>{name(person.name)}</b>", TYPE.cell), clipped(role, FACT), mark(state, TYPE.cell)]


def _viewpoints(attendance: tuple[Attendance, ...], without: Mapping[Viewpoint, str]) -> list[Any]:
    """The four viewpoints of the law, with who brought each; the missing one is said aloud (R6)."""
    missing = missing_viewpoints(attendance)
    cells = []
    for view in Viewpoint:
        names = [
            clipped(person.name, NAME)
            for person in attendance
            if person.present is not False and view in person.viewpoints
        ]
        who = mark(Mark(Tone.LATE, "niemand"), TYPE.cell) if view in missing else text(", ".join(names), TYPE.cell)
        cells.append([rich(view.value.capitalize(), TYPE.cell_head), who])
        if view not in missing and without.get(view):
            cells[-1].append(text(f"niet bij {without[view]}", TYPE.quiet))
    story = [
        CondPageBreak(30 * mm),
        rich("<b>Advies vanuit vier invalshoeken</b>", TYPE.cell),
        Spacer(0, 2),
        columns_of(cells, [1] * 4),
    ]
    if missing:
        names_missing = dutch.listing([f"{view.value}e" for view in missing])
        words = f"Ontbrak bij deze vergadering: de {names_missing} invalshoek."
        story += [Spacer(0, 4), mark(Mark(Tone.LATE, words), TYPE.body)]
    return story


def _discussion(data: MinutesData) -> list[Any]:
    if not data.items:
        return []
    story = section("Wat is besproken", TYPE, room=50 * mm)
    for item in data.items:
        story += item_story(item)
    if data.next_meeting:
        story += [Spacer(0, 10), rich(f"<b>Volgende vergadering:</b> {dutch.long_date(data.next_meeting)}.", TYPE.body)]
    return story


def item_story(item: MinutesItem, decides: str = "het bevoegd gezag") -> list[Any]:
    """One item with its note and its records; `decides` is the board in the words of who reads it."""
    colour, tint = style.BLOCK_COLOURS.get(item.block, style.PLAIN_BLOCK)
    detail = f", {name(item.detail)}" if item.detail else ""
    subject = f": {name(item.subject)}" if item.subject else ""
    when = dutch.clock_span(item.starts_at, item.starts_at + item.minutes)
    title = f"<b>{item.number}  {name(item.title)}</b>{detail}{subject}"
    block = f"{item.block.value}, {when}"
    story: list[Any] = [
        Spacer(0, 9),
        Band([rich(title, TYPE.body), rich(block, TYPE.cell)], style.TEXT_WIDTH, colour, tint),
        Spacer(0, 5),
    ]
    if not item.discussed:
        to = f" Gaat naar {dutch.short_date(item.moved_to)}." if item.moved_to else ""
        story.append(mark(Mark(Tone.ATTENTION, f"Niet besproken.{to}"), TYPE.body))
    story += prose(item.note, TYPE.body)
    if item.discussed and not item.note.strip():
        story.append(text("Geen verslag.", TYPE.quiet))
    records = _records(item, decides)
    if records:
        story += [Spacer(0, 4), _record_table(records)]
    height = height_of(story)
    return [CondPageBreak(height if height < WHOLE_ITEM else 45 * mm), *story]


def _record_table(records: Sequence[tuple[str, list[Any]]]) -> Any:
    rows = [[rich(f"<b>{label}</b>", TYPE.cell), parts] for label, parts in records]
    rule = [("LINEABOVE", (0, 0), (-1, 0), 0.5, style.DIVIDER)]
    return ruled_table(RECORD_COLUMNS, rows, TYPE, extra=rule, head_row=False)


def _records(item: MinutesItem, decides: str) -> list[tuple[str, list[Any]]]:
    """Whose view, whose advice, whose decision: each its own record."""
    records: list[tuple[str, list[Any]]] = []
    if item.advice is not None:
        if item.advice.cjg_view.strip():
            by = f" ({name(item.cjg_by)})" if item.cjg_by else ""
            records.append((f"Blik van het CJG{by}", prose(item.advice.cjg_view, TYPE.cell)))
        records.append(("Advies van de commissie", _lines(item.advice.kind.label, item.advice.text)))
    if item.decision is not None:
        records.append((f"Besluit van {decides}", _decision_lines(item, item.decision)))
    if item.actions:
        records.append(("Afspraken", [_action_line(action) for action in item.actions]))
    return records


def _action_line(action: ActionLine) -> Any:
    who = clipped(action.owner, NAME) or "nog niemand"
    when = f", {dutch.short_date(action.due_on)}" if action.due_on else ""
    return text(f"{action.text} ({who}{when})", TYPE.cell)


def _lines(kind: str, words: str) -> list[Any]:
    return [rich(f"<b>{kind}.</b>", TYPE.cell), *prose(words, TYPE.cell)]


def _decision_lines(item: MinutesItem, decision: Decision) -> list[Any]:
    if decision.authority is Authority.LATER:
        return [text("Beslist later.", TYPE.cell), *prose(decision.reason, TYPE.cell)]
    answer = {Authority.FOLLOWS: "Volgt het advies", Authority.DEVIATES: "Wijkt af van het advies"}[decision.authority]
    parts = _lines(f"{decision.kind.label}. {answer}", decision.text)
    if item.deployment:
        parts.append(text(item.deployment, TYPE.cell))
    if decision.reason.strip():
        parts.append(text(f"Reden: {decision.reason}", TYPE.cell))
    parts += [text(f"Zonder {check.value}, omdat: {reason}", TYPE.cell) for check, reason in decision.passed]
    review = f" Herbespreking {dutch.short_date(decision.review_on)}." if decision.review_on else ""
    opp = "Staat in het OPP." if item.in_opp else "Staat niet in het OPP."
    by = f"{dutch.short_date(decision.decided_on)}, {clipped(decision.told_by, 2 * NAME)}. {opp}{review}"
    return [*parts, text(by, TYPE.cell)]


def addenda_story(addenda: Sequence[Addendum]) -> list[Any]:
    """What was corrected or decided after the minutes were final; nothing when there is nothing."""
    if not addenda:
        return []
    rows = [
        [dutch.moment(extra.at), clipped(extra.author, NAME), clipped(extra.about, NAME), prose(extra.text, TYPE.cell)]
        for extra in addenda
    ]
    head = (Column("Wanneer", 36), Column("Wie", 32), Column("Bij", 30), Column("Aanvulling", 72))
    return [*section("Aanvullingen na het vaststellen", TYPE), ruled_table(head, rows, TYPE)]
