"""Nothing that is typed with hours makes somebody known, whoever types it and wherever (R4)."""

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest

from tests.hours_life import MONDAY, NOW, TODAY, HoursLife, as_professional, hours_life
from tests.settlement_life import AT, AUTUMN, JANUARY, autumn, close_all
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.corrections import Correction
from zis_desktop.domain.hours.hours import Activity, NewHours
from zis_desktop.domain.vault.access import Actor, NotAllowedError, Role
from zis_desktop.services import hours
from zis_desktop.services.hours_months import correct_entry, hand_in_month, hours_months, send_month_back
from zis_desktop.services.hours_timer import start_timer
from zis_desktop.store.unit_of_work import UnitOfWork

NAMED = ("gebeld met Milan", "moeder belt terug op 06-12 34 56 78", "mail naar j.bos@voorbeeld.example")


@pytest.fixture
def life(uow: UnitOfWork, school_id: int) -> HoursLife:
    return hours_life(uow, school_id)


def refused(ask: Callable[[], object], field: str) -> None:
    with pytest.raises(RuleError, match=r"^Laat '.+' weg\. Geen namen of nummers") as told:
        ask()
    assert told.value.field == field


@pytest.mark.parametrize("words", NAMED)
def test_that_no_way_of_writing_hours_takes_words_that_make_somebody_known(
    uow: UnitOfWork, life: HoursLife, words: str
) -> None:
    travel = NewHours(life.professional, None, MONDAY, Activity.TRAVEL, 30, words)
    refused(lambda: hours.log_hours(uow, travel, today=TODAY, now=NOW), "note")
    refused(
        lambda: start_timer(uow, NewHours(life.professional, None, TODAY, Activity.TRAVEL, 1, words), now=NOW), "note"
    )
    two = [life.casus["Sam"], life.casus["Kai"]]
    refused(
        lambda: hours.log_group_session(
            uow, life.professional, two, MONDAY, 60, "Sova", note=words, today=TODAY, now=NOW
        ),
        "note",
    )
    refused(
        lambda: hours.log_group_session(uow, life.professional, two, MONDAY, 60, words, today=TODAY, now=NOW), "name"
    )
    life.log(uow, "Sam", 45)
    (line,) = hours.day(uow, life.professional, TODAY).entries
    refused(
        lambda: hours.change_entry(
            uow, line.id, line.version, minutes=45, activity=line.activity, note=words, today=TODAY, now=NOW
        ),
        "note",
    )


@pytest.mark.parametrize("words", NAMED)
def test_that_reasons_are_words_like_notes(uow: UnitOfWork, school_id: int, words: str) -> None:
    made = autumn(uow, school_id)
    hand_in_month(as_professional(uow, made.professional), made.professional, date(2024, 11, 1), today=JANUARY, now=AT)
    record = next(one.record for one in hours_months(uow, school_id) if one.record is not None)
    refused(lambda: send_month_back(uow, record.id, record.version, words, now=AT), "why")
    send_month_back(uow, record.id, record.version, "De reistijd van week 47 mist", now=AT)
    close_all(uow, school_id, made)
    line = hours.day(uow, made.professional, AUTUMN).entries[0]
    for minutes in (0, 120):
        right = Correction(minutes, line.activity, line.casus_id, words)
        refused(partial(correct_entry, uow, line.id, line.version, right, today=JANUARY, now=AT), "note")


def test_that_the_refusal_for_a_casus_of_somebody_else_speaks_of_no_pupil(uow: UnitOfWork, life: HoursLife) -> None:
    other = Actor("eva", "Eva", frozenset({Role.YOUKE}), professional_id=life.professional + 99)
    new = NewHours(life.professional + 99, life.casus["Sam"], TODAY, Activity.DIRECT, 30)
    with pytest.raises(NotAllowedError) as told:
        hours.log_hours(uow.acting_as(other), new, today=TODAY, now=NOW)
    assert told.value.text == "U noteert alleen uren bij hulp die u zelf geeft."
