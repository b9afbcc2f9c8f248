"""Who gives the help, on the screen of the meeting: told while nobody is named, asked a reason when not registered."""

from datetime import date

import pytest

from tests.meeting_life import NOW, a_monday
from tests.ui.test_meeting_presenter import Table, sit
from zis_desktop.domain.meeting.decisions import Check
from zis_desktop.services.meeting import meetings
from zis_desktop.store import tables
from zis_desktop.store.unit_of_work import UnitOfWork

NOT_LOOKED_UP = "Van Individuele begeleiding door Youké is niet nagekeken of het erkend is."


@pytest.fixture
def table(uow: UnitOfWork, school_id: int) -> Table:
    """A meeting whose only Youké professional is not registered any more, with the first casus on the table."""
    monday = a_monday(uow, school_id)
    with uow.unguarded.write() as work:
        work.update(tables.professional, monday.people["Daan"], registered_until=date(2024, 8, 31))
    meetings.start_meeting(uow, monday.meeting_id, NOW)
    made = sit(uow, monday)
    made.to_casus()
    made.press("5")
    return made


def bands(table: Table) -> dict[Check, str]:
    return {band.check: band.text for band in table.decide.bands}


def test_that_somebody_who_is_not_registered_asks_a_reason_as_soon_as_chosen(table: Table) -> None:
    deciding = table.presenter.deciding
    assert "liep af op 31 augustus 2024" in bands(table)[Check.REGISTRATION]
    deciding.type_field("professional", str(table.monday.people["Marieke"]))
    assert Check.REGISTRATION not in bands(table)
    deciding.type_field("professional", str(table.monday.people["Daan"]))
    assert Check.REGISTRATION in bands(table)
    deciding.type_field("offer", "sport")
    assert Check.REGISTRATION not in bands(table)


def test_that_nobody_named_and_an_offer_nobody_looked_up_are_told(table: Table) -> None:
    before = table.decide.help_warnings
    assert before == (NOT_LOOKED_UP,)
    table.presenter.deciding.type_field("professional", "")
    found = table.decide.help_warnings
    assert found[0] == NOT_LOOKED_UP
    assert found[1].startswith("Nog niemand gekozen: kies wie de hulp geeft")


def test_that_help_that_stops_is_not_warned_about(table: Table) -> None:
    table.press("8")
    assert table.decide.help is None
    assert table.decide.help_warnings == ()


def test_that_a_registration_that_ends_during_the_help_is_told_in_place_of_its_tick(
    uow: UnitOfWork, school_id: int
) -> None:
    monday = a_monday(uow, school_id)
    with uow.unguarded.write() as work:
        work.update(tables.professional, monday.people["Daan"], registered_until=date(2025, 4, 1))
    meetings.start_meeting(uow, monday.meeting_id, NOW)
    made = sit(uow, monday)
    made.to_casus()
    made.press("5")
    for name, text in {"starts_on": "16-9-2024", "ends_on": "1 maart"}.items():
        made.presenter.deciding.type_field(name, text)
    assert "SKJ tot en met di 1 apr 2025" in made.decide.met
    made.presenter.deciding.type_field("ends_on", "1 mei")
    assert made.decide.help_warnings[-1].endswith("eindigt op 1 april 2025, tijdens de hulp.")
    assert not any("tot en met di 1 apr" in text for text in made.decide.met)
