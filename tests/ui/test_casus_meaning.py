"""What the form of a casus says of its block is what the agenda does with it, after every decision (R1)."""

from datetime import date

import pytest

from tests.agenda_life import ask, held, seat
from ui.casus.meaning import meaning_of
from zis_desktop.domain.casus.form import draft_of
from zis_desktop.domain.meeting.decisions import DecisionKind
from zis_desktop.services.casussen import casus, surroundings
from zis_desktop.services.schools import profile_of
from zis_desktop.store.unit_of_work import UnitOfWork

TODAY = date(2024, 9, 6)


@pytest.mark.parametrize(
    ("decided", "block"),
    [
        (None, "Komt in het CJG-blok"),
        (DecisionKind.HOLD_OVER, "Komt in het CJG-blok"),
        (DecisionKind.LOWER_TREDE, "Komt in het blok Overig"),
    ],
)
def test_that_the_last_decision_counts_in_the_form_too(
    uow: UnitOfWork, school_id: int, decided: DecisionKind | None, block: str
) -> None:
    with uow.unguarded.write() as work:
        seat(work, school_id)
        casus_id = ask(work, school_id, 1)
        if decided is not None:
            held(work, school_id, date(2024, 9, 2), casus_id, decided)
    found = casus(uow, casus_id, TODAY)
    around = surroundings(uow, school_id, casus_id=casus_id, pupil_id=found.pupil_id, on=TODAY)
    assert meaning_of(draft_of(found), around, profile_of(uow, school_id), TODAY).block == block
