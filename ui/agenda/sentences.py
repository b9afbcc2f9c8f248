"""The sentences of the agenda board."""

from ui.agenda.rows import Mark
from zis_desktop.domain.agenda.board import Agenda, BoardItem
from zis_desktop.domain.agenda.series import SeriesDay
from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.consent.consent import Presentation
from zis_desktop.domain.dutch import clock_span, count, day_and_month, listing, moment, time_of
from zis_desktop.domain.people import Guest


def summary_text(agenda: Agenda) -> str:
    """'08:45–10:45, 13 punten, 120 van 120 min'"""
    meeting = agenda.meeting
    whole = meeting.ends_at - meeting.starts_at
    return (
        f"{clock_span(meeting.starts_at, meeting.ends_at)}, {count(len(agenda.items), 'punt', 'punten')}, "
        f"{agenda.minutes_used} van {whole} min"
    )


def moved_text(agenda: Agenda) -> str:
    """'Verplaatst van ma 9 sep: studiedag'; empty for a meeting on its own day."""
    told = "" if agenda.moved is None else agenda.moved.text_there
    return told[:1].upper() + told[1:]


def series_text(day: SeriesDay) -> str:
    """What stands behind a day of the series."""
    if day.is_cancelled and day.moved is not None:
        return day.moved.text
    items = count(day.line.item_count, "casus", "casussen") if day.line else "nog niet samengesteld"
    return items if day.moved is None else f"{items}, {day.moved.text_there}"


def state_text(agenda: Agenda) -> str:
    if agenda.meeting.finalised_at is not None:
        return f"vastgesteld {moment(agenda.meeting.finalised_at.astimezone())}"
    if agenda.meeting.started_at is not None:
        return f"vergadering begonnen om {time_of(agenda.meeting.started_at.astimezone())}"
    if agenda.meeting.composed_at is not None:
        at = agenda.meeting.composed_at.astimezone()
        return f"concept van {day_and_month(at.date())} {time_of(at)}"
    return "voorbeeld, nog niet samengesteld"


def meeting_step(agenda: Agenda) -> str:
    """What can be done with the meeting itself."""
    if agenda.meeting.finalised_at is not None:
        return "Bekijk de notulen"
    return "Ga verder met de vergadering" if agenda.meeting.started_at is not None else "Start de vergadering"


def moved_heading(agenda: Agenda) -> str:
    return f"Gaat door naar {day_and_month(agenda.next_day)}" if agenda.next_day else "Gaat door"


def nothing_text(agenda: Agenda, reader: Reader) -> str:
    """What stands where the candidates stand, when there are none to show."""
    if reader is not Reader.SCHOOL:
        guest = Guest[reader.name].label
        return f"Zo ziet {guest} deze agenda: alleen wat daarbij nodig is, en met naam alleen met toestemming."
    return "" if agenda.candidates else "Alles wat nu een plaats vraagt, staat op een agenda."


def footer_mark(agenda: Agenda) -> Mark:
    """The four viewpoints of the commission (R6)."""
    missing = agenda.missing_viewpoints
    if not missing:
        return Mark("done", "done", "4 invalshoeken aanwezig", filled=False)
    return Mark("attention", "attention", f"geen {listing([view.value for view in missing])}e blik", filled=False)


def item_sentences(line: BoardItem) -> tuple[str, ...]:
    """Why it stands where it stands, and what keeps it from being discussed by name."""
    return tuple(text for text in (line.item.why, _gap_sentence(line), _name_sentence(line)) if text)


def _gap_sentence(line: BoardItem) -> str:
    if not line.item.gaps:
        return ""
    return f"Voor de CJG-medewerker: {listing(list(line.item.gaps))}."


def _name_sentence(line: BoardItem) -> str:
    item = line.item
    if not item.needs:
        return "Alleen de school bespreekt dit, met naam."
    if line.placed.presentation_by_hand is Presentation.ANONYMOUS:
        return f"Wordt anoniem besproken: gasten zien {item.code}."
    if item.presentation is Presentation.NAMED_WITHOUT_CONSENT:
        return f"Met naam, zonder toestemming: {line.placed.presentation_reason} ({line.placed.presentation_by})."
    if item.presentation is Presentation.ANONYMOUS:
        why = (line.consent.text if line.consent else "") or "Voor deze gast is er geen toestemming."
        return f"{why} Tot die tijd zien gasten {item.code}."
    return f"{line.consent.text} {line.consent.renew}".strip() if line.consent else ""


def called(line: BoardItem) -> str:
    return line.item.pupil_name.full if line.item.pupil_name else line.item.title


def name_of(agenda: Agenda | None, casus_id: int) -> str:
    """Whose casus it is that is not on the agenda yet."""
    found = () if agenda is None else agenda.others
    return next((each.pupil_name.full for each in found if each.casus_id == casus_id), "Casus")
