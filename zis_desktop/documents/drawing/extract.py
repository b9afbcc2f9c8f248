"""Draws documents/extract.py: by meeting what was said, advised, decided and agreed about one pupil."""

from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Spacer

from zis_desktop.documents.drawing import style
from zis_desktop.documents.drawing.blocks import rich, section, text
from zis_desktop.documents.drawing.minutes import addenda_story, item_story
from zis_desktop.documents.drawing.page import Sheet, render, school_head
from zis_desktop.documents.drawing.text import NAME, clipped, markup, name
from zis_desktop.documents.extract import ExtractData, ExtractMeeting
from zis_desktop.domain import dutch

TYPE = style.type_of()


def draw(data: ExtractData, template: int) -> bytes:
    day = dutch.short_date(data.paper.printed_at.date())
    sheet = Sheet(
        title="Uittreksel notulen",
        template=f"extract {template}",
        first_head=school_head(data.paper, f"Uittreksel notulen {data.paper.commission} {day}"),
    )
    story = _opening(data)
    for meeting in data.meetings:
        story += _meeting(meeting, data)
    return render(data.paper, sheet, story)


def _opening(data: ExtractData) -> list[Any]:
    who = markup(clipped(data.pupil_name, NAME))
    of = f", klas {name(data.class_name)}" if data.class_name else ""
    held = dutch.count(len(data.meetings), "vergadering", "vergaderingen")
    lead = (
        f"Uit de vastgestelde notulen van {held} van de commissie van begeleiding{of}, leerlingnummer "
        f"{name(data.number)}. Namen van andere leerlingen en hun ouders zijn vervangen door [naam]."
    )
    return [rich(f"Wat de {name(data.paper.commission)} over {who} besprak", TYPE.title), rich(lead, TYPE.lead)]


def _meeting(meeting: ExtractMeeting, data: ExtractData) -> list[Any]:
    chair = f" Voorzitter: {clipped(meeting.chair, NAME)}." if meeting.chair else ""
    there = f" Aanwezig: {dutch.listing(meeting.present)}." if meeting.present else ""
    words = f"Vastgesteld op {dutch.moment(meeting.finalised_at)}.{chair}{there}"
    story: list[Any] = [
        *section(f"{data.paper.commission} van {dutch.long_date(meeting.on)}", TYPE, room=80 * mm),
        text(words, TYPE.quiet),
        Spacer(0, 2),
    ]
    for item in meeting.items:
        story += item_story(item, "het schoolbestuur")
    return [*story, *addenda_story(meeting.addenda)]
