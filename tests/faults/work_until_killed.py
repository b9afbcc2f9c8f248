"""The process that is killed: works on a store and says 'ACK ...' after every change that succeeded.

Arguments: the kind of work, the store, its key in hex or '-', a pupil list, the name of this process, how many rounds.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from zis_desktop.domain.casus.form import completed, draft_of
from zis_desktop.domain.errors import ChangedElsewhereError
from zis_desktop.domain.hours.hours import Activity, NewHours
from zis_desktop.domain.meeting.decisions import Advice, Authority, Decision, DecisionKind
from zis_desktop.domain.vault.access import EVERYTHING
from zis_desktop.services.agenda.agenda import compose_agenda, meeting_of
from zis_desktop.services.agenda.series import series
from zis_desktop.services.casussen import casus, open_casussen, save_casus
from zis_desktop.services.hours import log_hours, who_logs
from zis_desktop.services.meeting.decisions import record_decision
from zis_desktop.services.meeting.meeting_rooms import meeting_room
from zis_desktop.services.meeting.meetings import begin_item, finish_item, save_note, start_meeting
from zis_desktop.services.pupil_lists import import_list, plan_list, read_list
from zis_desktop.services.schools import schools
from zis_desktop.services.vault.backups import make_backup_now
from zis_desktop.store.opening import OpenedStore, open_store
from zis_desktop.store.unit_of_work import UnitOfWork

TODAY, MONDAY = date(2024, 9, 6), date(2024, 9, 9)
NOW = datetime(2024, 9, 9, 8, 0, tzinfo=UTC)
KINDS = (DecisionKind.MORE_INFORMATION, DecisionKind.HOLD_OVER, DecisionKind.LOWER_TREDE)


@dataclass(frozen=True, slots=True)
class Job:
    """What the work is done on."""

    store: OpenedStore
    school_id: int
    pupil_list: Path
    me: str
    rounds: int

    @property
    def uow(self) -> UnitOfWork:
        return self.store.uow


def say(*words: object) -> None:
    print(*words, flush=True)


def write_texts(job: Job) -> None:
    """Adds a mark of this process to the texts of a few casussen, beside others who do the same."""
    ids = [line.id for line in open_casussen(job.uow, job.school_id, TODAY)[:4]]
    say("READY")
    for number in range(job.rounds):
        known = casus(job.uow, ids[number % len(ids)], TODAY)
        draft = draft_of(known)
        text = replace(draft.text, goes_well=f"{draft.text.goes_well}|{job.me}{number}|")
        try:
            save_casus(job.uow, known.id, known.version, completed(replace(draft, text=text), TODAY), today=TODAY)
        except ChangedElsewhereError:
            say("REFUSED")
        else:
            say("ACK", known.id, f"|{job.me}{number}|")


def compose(job: Job) -> None:
    say("READY")
    for number in range(job.rounds):
        compose_agenda(job.uow, job.school_id, MONDAY, NOW)
        say("ACK", number)


def read_in(job: Job) -> None:
    opened = read_list(job.uow, job.school_id, job.pupil_list)
    plan = plan_list(job.uow, job.school_id, opened, TODAY, TODAY)
    say("READY")
    import_list(job.uow, job.school_id, opened, plan)
    say("ACK", len(plan.new))


def decide(job: Job) -> None:
    meeting_id, items = started(job)
    say("READY")
    for number in range(job.rounds):
        room = meeting_room(job.uow, meeting_id)
        (item,) = (one for one in room.items if one.held.item.id == items[number % len(items)])
        kind = KINDS[number % len(KINDS)]
        made = Decision(Authority.FOLLOWS, kind, f"besluit {number}.", "", "Directeur", MONDAY)
        record_decision(job.uow, item.held.item.id, Advice(kind, "advies"), made, NOW, seen=item.held.decision)
        say("ACK", item.held.item.id, number)


def note(job: Job) -> None:
    _meeting_id, items = started(job)
    say("READY")
    seen = dict.fromkeys(items, "")
    for number in range(job.rounds):
        item_id = items[number % len(items)]
        text = f"notitie {number}"
        save_note(job.uow, item_id, text, NOW, seen=seen[item_id])
        seen[item_id] = text
        say("ACK", item_id, number)


def sit(job: Job) -> None:
    """Runs the meeting as its screen does: an item comes on the table, is noted piece by piece, and goes."""
    meeting_id, items = started(job)
    say("READY")
    for item_id in items:
        begin_item(job.uow, item_id, NOW)
        seen = ""
        for number in range(5):
            text = f"{seen} stuk{number}".strip()
            save_note(job.uow, item_id, text, NOW, seen=seen)
            seen = text
            say("ACK", meeting_id, item_id, number)
        finish_item(job.uow, item_id, NOW)


def log(job: Job) -> None:
    professional = who_logs(job.uow, job.school_id).professionals[0]
    say("READY")
    for number in range(job.rounds):
        on = date(2024, 9, 2 + number // 500)  # no day holds more than twelve hours
        new = NewHours(professional.id, None, on, Activity.REPORTING, 1, note=f"regel {number}")
        log_hours(job.uow, new, today=TODAY, now=NOW)
        say("ACK", number)


def back_up(job: Job) -> None:
    say("READY")
    for number in range(job.rounds):
        kept = make_backup_now(job.store, None, NOW)
        say("ACK" if kept.made_at else f"FAILED {kept.first_problem}", number)


def started(job: Job) -> tuple[int, list[int]]:
    """Monday's meeting, begun, and its casussen."""
    days = series(job.uow, job.school_id, MONDAY)
    (meeting_id,) = (day.line.id for day in days if day.on == MONDAY and day.line)
    assert meeting_of(job.uow, meeting_id).on == MONDAY
    start_meeting(job.uow, meeting_id, NOW)
    return meeting_id, [one.held.item.id for one in meeting_room(job.uow, meeting_id).items if one.casus is not None]


WORK: dict[str, Callable[[Job], None]] = {
    "texts": write_texts, "compose": compose, "import": read_in, "decide": decide, "note": note, "hours": log,
    "sit": sit,
    "backup": back_up,
}  # fmt: skip


def main(kind: str, place: str, key: str, pupil_list: str, me: str, rounds: str) -> None:
    opened = open_store(place, None if key == "-" else bytes.fromhex(key))
    store = replace(opened, uow=opened.uow.acting_as(EVERYTHING))
    WORK[kind](Job(store, schools(store.uow)[0].id, Path(pupil_list), me, int(rounds)))
    store.uow.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
