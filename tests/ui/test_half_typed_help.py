"""Help that is half typed is never dropped: it is recorded whole, or refused beside the field that is wanting."""

from dataclasses import replace

import pytest

from tests.meeting_life import NOW, a_monday
from tests.ui.test_meeting_presenter import Table, sit
from zis_desktop.domain.meeting.decisions import Advice, Authority
from zis_desktop.services.meeting import meetings
from zis_desktop.services.meeting.meeting_rooms import meeting_room
from zis_desktop.store.unit_of_work import UnitOfWork

WHOLE = {
    "frequency": "2 keer per week", "minutes": "90", "weight": "individueel",
    "starts_on": "16-9-2024", "ends_on": "20-12-2024",
}  # fmt: skip


@pytest.fixture
def table(uow: UnitOfWork, school_id: int) -> Table:
    """The first casus on the table, with 'Inzet Youké' advised on which is decided later."""
    monday = a_monday(uow, school_id)
    meetings.start_meeting(uow, monday.meeting_id, NOW)
    made = sit(uow, monday)
    made.to_casus()
    made.press("5", "L")
    return made


def fill(table: Table, **fields: str) -> None:
    typed = {"offer": table.monday.help.offer, "professional": str(table.monday.people["Daan"]), **WHOLE, **fields}
    for name, text in typed.items():
        table.presenter.deciding.type_field(name, text)


def advice(table: Table) -> Advice | None:
    item = meeting_room(table.uow, table.monday.meeting_id).item(table.monday.casus_item())
    assert item is not None
    return item.held.advice if item.held.decision is not None else None


@pytest.mark.parametrize(
    ("field", "text"),
    [("ends_on", "20 decc"), ("ends_on", ""), ("starts_on", "gauw"), ("minutes", "²"), ("minutes", "een uur")],
)
def test_that_half_typed_help_is_refused_beside_its_field_and_stays(table: Table, field: str, text: str) -> None:
    fill(table, **{field: text})
    typed = table.draft.help
    table.presenter.go_on()
    assert table.refusal[0] == field
    assert (table.draft.help, advice(table)) == (typed, None)


def test_that_whole_help_is_recorded_with_what_is_decided_later(table: Table) -> None:
    fill(table)
    table.presenter.go_on()
    found = advice(table)
    assert found is not None
    assert found.deploy is not None
    assert (found.deploy.minutes_per_week, found.deploy.frequency) == (90, "2 keer per week")


def test_that_help_of_which_nothing_was_typed_may_wait(table: Table) -> None:
    assert not table.draft.typed_help
    table.presenter.go_on()
    found = advice(table)
    assert found is not None
    assert found.deploy is None


def test_that_help_of_the_school_without_its_offer_is_not_dropped_either(table: Table) -> None:
    table.press("9", "1", "B")
    fill(table, offer="")
    table.presenter.deciding.type_field("text", "De mentor helpt met plannen.")
    table.presenter.go_on()
    assert table.refusal[0] == "offer"
    assert advice(table) is None


def test_that_what_is_decided_later_can_be_given_by_who_is_asked(table: Table) -> None:
    fill(table, offer="sport")
    table.presenter.go_on()
    assert table.refusal == ("offer", "Dit is geen hulp van de jeugdhulpaanbieder: kies een aanbod dat dat wel is.")
    assert (advice(table), table.draft.help.offer, table.draft.authority) == (None, "sport", Authority.LATER)


def test_that_half_typed_help_of_an_advice_does_not_hold_up_another_decision(table: Table) -> None:
    fill(table, ends_on="")
    table.press("W", "8")
    table.presenter.deciding.type_field("reason", "Eerst een gesprek")
    table.presenter.go_on()
    found = advice(table)
    assert found is not None
    assert replace(found, text="", cjg_view="") == Advice(found.kind, "", "", None)


def test_that_all_that_the_help_still_misses_is_said_at_once(table: Table) -> None:
    table.press("5", "B")
    table.presenter.go_on()
    assert table.refusal == ("frequency", "Vul nog in: hoe vaak, minuten per week en tot en met.")


def test_that_a_day_typed_where_it_says_how_often_is_not_taken(table: Table) -> None:
    table.press("5", "B", "J")
    typed = {
        "frequency": "16-9-2024",
        "minutes": "60",
        "ends_on": "20-12-2024",
        "professional": str(table.monday.people["Daan"]),
    }
    for name, words in typed.items():
        table.presenter.deciding.type_field(name, words)
    table.presenter.go_on()
    assert table.refusal == ("frequency", "Vul in hoe vaak, bijvoorbeeld '1 keer per week'.")
