"""The process that test_kills.py kills: works on a store and says 'ACK ...' after every commit that succeeded."""

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from zis_desktop.domain.casus_form import completed, draft_of
from zis_desktop.domain.decisions import Advice, Authority, Decision, DecisionKind
from zis_desktop.domain.errors import ChangedElsewhereError
from zis_desktop.services.agenda import compose_agenda, meeting_of, series
from zis_desktop.services.casussen import casus, open_casussen, save_casus
from zis_desktop.services.decisions import record_decision
from zis_desktop.services.meeting_rooms import meeting_room
from zis_desktop.services.meetings import start_meeting
from zis_desktop.services.pupil_lists import import_list, plan_list, read_list
from zis_desktop.services.schools import schools
from zis_desktop.store.opening import open_store
from zis_desktop.store.unit_of_work import UnitOfWork

TODAY, MONDAY = date(2024, 9, 6), date(2024, 9, 9)
NOW = datetime(2024, 9, 9, 8, 0, tzinfo=UTC)
KINDS = (DecisionKind.MORE_INFORMATION, DecisionKind.HOLD_OVER, DecisionKind.LOWER_TREDE, DecisionKind.LOCAL_TEAM)
MANY = 5000


def say(*words: object) -> None:
    print(*words, flush=True)


def write_texts(uow: UnitOfWork, school_id: int, _list: Path) -> None:
    """Adds a mark of this process to the texts of a few casussen, beside others who do the same."""
    ids = [line.id for line in open_casussen(uow, school_id, TODAY)[:4]]
    me = Path(sys.argv[4]).name
    say("READY")
    for number in range(int(sys.argv[5])):
        known = casus(uow, ids[number % len(ids)], TODAY)
        draft = draft_of(known)
        text = replace(draft.text, goes_well=f"{draft.text.goes_well}|{me}{number}|")
        try:
            save_casus(uow, known.id, known.version, completed(replace(draft, text=text)), today=TODAY)
        except ChangedElsewhereError:
            say("REFUSED")
        else:
            say("ACK", known.id, f"|{me}{number}|")


def compose(uow: UnitOfWork, school_id: int, _list: Path) -> None:
    say("READY")
    for number in range(MANY):
        compose_agenda(uow, school_id, MONDAY, NOW)
        say("ACK", number)


def read_in(uow: UnitOfWork, school_id: int, path: Path) -> None:
    opened = read_list(uow, school_id, path)
    plan = plan_list(uow, school_id, opened, TODAY, TODAY)
    say("READY")
    import_list(uow, school_id, opened, plan)
    say("ACK", len(plan.new))


def decide(uow: UnitOfWork, school_id: int, _list: Path) -> None:
    (meeting_id,) = (day.line.id for day in series(uow, school_id, MONDAY) if day.on == MONDAY and day.line)
    assert meeting_of(uow, meeting_id).on == MONDAY
    start_meeting(uow, meeting_id, NOW)
    items = [item.held.item.id for item in meeting_room(uow, meeting_id).items if item.casus is not None]
    say("READY")
    for number in range(MANY):
        room = meeting_room(uow, meeting_id)
        (item,) = (one for one in room.items if one.held.item.id == items[number % len(items)])
        kind = KINDS[number % len(KINDS)]
        made = Decision(Authority.FOLLOWS, kind, f"besluit {number}.", "", "Directeur", MONDAY, room.review_on)
        record_decision(uow, item.held.item.id, Advice(kind, "advies"), made, NOW, seen=item.held.decision)
        say("ACK", item.held.item.id, number)


WORK: dict[str, Callable[[UnitOfWork, int, Path], None]] = {
    "texts": write_texts, "compose": compose, "import": read_in, "decide": decide,
}  # fmt: skip


if __name__ == "__main__":
    opened_store = open_store(sys.argv[2])
    WORK[sys.argv[1]](opened_store.uow, schools(opened_store.uow)[0].id, Path(sys.argv[3]))
    opened_store.uow.close()
