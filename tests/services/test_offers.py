"""Support offers of a school on a real store: recorded in place of the profile, followed wherever help is decided."""

from dataclasses import replace
from datetime import date

import pytest

from tests.meeting_life import NOW, Monday, a_monday
from zis_desktop.domain.changes import Topic
from zis_desktop.domain.errors import ChangedElsewhereError, RuleError
from zis_desktop.domain.offers import OfferLine
from zis_desktop.domain.recognition import Recognition, RecognitionLevel
from zis_desktop.domain.region import Offer
from zis_desktop.services.meeting import meetings
from zis_desktop.services.meeting.meeting_rooms import meeting_room
from zis_desktop.services.offers import offers_page, record_offer
from zis_desktop.services.undoing import undo
from zis_desktop.store import deployments
from zis_desktop.store.unit_of_work import UnitOfWork

TODAY = date(2024, 9, 6)
CHECKED = Recognition(RecognitionLevel.GROUNDED, "NJi", TODAY)
MOVE = Offer("", "Make a Move+", collective=True, individual=False, provider="heuvelrug  college", trede=2)


def line(uow: UnitOfWork, school_id: int, name: str) -> OfferLine:
    return next(one for one in offers_page(uow, school_id, TODAY).lines if one.offer.name == name)


def test_that_the_profile_gives_the_offers_until_the_school_records_its_own(uow: UnitOfWork, school_id: int) -> None:
    before = line(uow, school_id, "Rots & Water")
    assert (before.offer.version, before.warning) == (
        0, "Rots & Water is niet erkend (NJi, nagekeken op 27 oktober 2017).",
    )  # fmt: skip
    record_offer(uow, school_id, replace(before.offer, recognition=CHECKED), TODAY, seen=before.offer)
    after = line(uow, school_id, "Rots & Water")
    assert (after.offer.version, after.warning, after.offer.recognition) == (1, "", CHECKED)
    assert len(offers_page(uow, school_id, TODAY).lines) == 6


def test_that_a_new_offer_gets_its_own_code_and_the_provider_as_it_is_known(uow: UnitOfWork, school_id: int) -> None:
    changes = record_offer(uow, school_id, MOVE, TODAY, seen=None)
    made = line(uow, school_id, "Make a Move+").offer
    assert (made.code, made.provider) == ("make-a-move", "Heuvelrug College")
    assert changes.topics == {Topic.OFFERS}
    undo(uow, changes)
    assert len(offers_page(uow, school_id, TODAY).lines) == 6


def test_that_two_workplaces_do_not_record_over_each_other(uow: UnitOfWork, school_id: int) -> None:
    seen = line(uow, school_id, "Halt").offer
    for level in (CHECKED, replace(CHECKED, level=RecognitionLevel.STRONG)):
        changed = replace(seen, recognition=level)
        if level is CHECKED:
            record_offer(uow, school_id, changed, TODAY, seen=seen)
        else:
            with pytest.raises(ChangedElsewhereError):
                record_offer(uow, school_id, changed, TODAY, seen=seen)
    assert line(uow, school_id, "Halt").offer.recognition == CHECKED


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (replace(MOVE, name=" "), "name"),
        (replace(MOVE, name="ROTS & WATER"), "name"),
        (replace(MOVE, collective=False), "kinds"),
        (replace(MOVE, provider=" "), "provider"),
        (replace(MOVE, trede=9), "trede"),
        (replace(MOVE, trede=4), "trede"),
        (replace(MOVE, provider="youké"), "trede"),
        (replace(MOVE, active_from=TODAY, active_until=date(2024, 9, 5)), "active_until"),
        (replace(MOVE, recognition=replace(CHECKED, body="")), "body"),
    ],
)
def test_that_what_cannot_be_is_refused_beside_its_field(
    uow: UnitOfWork, school_id: int, wrong: Offer, field: str
) -> None:
    with pytest.raises(RuleError) as refused:
        record_offer(uow, school_id, wrong, TODAY, seen=None)
    assert refused.value.field == field
    assert len(offers_page(uow, school_id, TODAY).lines) == 6


@pytest.fixture
def monday(uow: UnitOfWork, school_id: int) -> Monday:
    found = a_monday(uow, school_id)
    meetings.start_meeting(uow, found.meeting_id, NOW)
    return found


def test_that_an_offer_by_which_help_was_given_keeps_its_provider(
    uow: UnitOfWork, school_id: int, monday: Monday
) -> None:
    with uow.unguarded.write() as work:
        started = replace(monday.help, starts_on=date(2024, 6, 17))
        deployments.add_deployment(work, monday.casussen[0], started, ())
    known = line(uow, school_id, "Individuele begeleiding door Youké")
    assert known.running == 1
    moved = replace(known.offer, provider="Heuvelrug College", trede=3)
    with pytest.raises(RuleError, match="al hulp gegeven") as refused:
        record_offer(uow, school_id, moved, TODAY, seen=known.offer)
    assert refused.value.field == "provider"


def test_that_the_meeting_offers_what_the_school_recorded_as_help_of_the_provider(
    uow: UnitOfWork, school_id: int, monday: Monday
) -> None:
    new = replace(MOVE, name="Gezinsgesprekken", provider="Youké", trede=4)
    record_offer(uow, school_id, new, TODAY, seen=None)
    room = meeting_room(uow, monday.meeting_id)
    assert "gezinsgesprekken" in room.provider_offers
    assert room.offer_name("gezinsgesprekken") == "Gezinsgesprekken"
    assert room.offer_warnings["gezinsgesprekken"] == "Van Gezinsgesprekken is niet nagekeken of het erkend is."
    made = next(one for one in offers_page(uow, school_id, TODAY).lines if one.offer.name == new.name).offer
    record_offer(uow, school_id, replace(made, recognition=CHECKED), TODAY, seen=made)
    assert "gezinsgesprekken" not in meeting_room(uow, monday.meeting_id).offer_warnings
