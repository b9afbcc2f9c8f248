"""Undo by name: thirty steps back bring the exact facts of before, thirty forward those of after."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any

import pytest
from sqlalchemy import select

from tests.agenda_life import FRIDAY, MONDAY, NOW, ask, ask_of_school, seat
from tests.school_life import question
from tests.seeds import seeds
from zis_desktop.domain.casus.casus import LifeArea, NewGoal
from zis_desktop.domain.changes import Changes, Topic
from zis_desktop.domain.consent.consent import Purpose
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.hours import Activity, NewHours
from zis_desktop.domain.pupils import Gezag
from zis_desktop.domain.undoing import Named
from zis_desktop.services import casussen, consents, hours, pupils, school_settings, schools
from zis_desktop.services.agenda import changes as agenda_changes
from zis_desktop.services.agenda.agenda import agenda, compose_agenda
from zis_desktop.services.meeting.meetings import add_action, finish_action, start_meeting
from zis_desktop.services.undoing import DEPTH, IN_FINAL_MINUTES, NOTHING, NOTHING_AGAIN, STAYS, History, undo
from zis_desktop.store.tables import access_entry, agenda_item, goal, guardian, metadata, pupil, store_mark
from zis_desktop.store.unit_of_work import UnitOfWork

NO_FACTS = {access_entry.name, store_mark.name}
GOAL = NewGoal("Elke dag op tijd", LifeArea.SCHOOL, "verzuimlijst", "3 dagen", "5 dagen", date(2025, 3, 1))


@pytest.fixture
def life(uow: UnitOfWork, school_id: int) -> UnitOfWork:
    """A commission, four casussen and a composed agenda."""
    with uow.unguarded.write() as work:
        seat(work, school_id)
        for number, last in enumerate(("Bakker", "Visser", "Kuiper"), 1):
            ask(work, school_id, number, last=last)
        ask_of_school(work, school_id, 4, last="Dekker")
    compose_agenda(uow, school_id, MONDAY, NOW)
    return uow


def facts(uow: UnitOfWork) -> dict[str, list[dict[str, Any]]]:
    """All that the store holds, but the log and the numbering of versions."""
    with uow.unguarded.read() as connection:
        return {
            table.name: [
                {name: value for name, value in row.items() if name != "version"}
                for row in connection.execute(select(table).order_by(*table.primary_key)).mappings()
            ]
            for table in metadata.sorted_tables
            if table.name not in NO_FACTS
        }


class Player:
    """Does what users do, in an order that chance decides; every move is one change."""

    def __init__(self, uow: UnitOfWork, school_id: int, dice: random.Random) -> None:
        self.uow, self.school_id, self.dice = uow, school_id, dice
        self._number = count(1)
        self.moves: tuple[Callable[[], Changes], ...] = (
            self.room, self.goal, self.score, self.reword, self.remove_goal, self.guardian, self.gezag, self.home,
            self.consent, self.minutes, self.order, self.drop, self.anonymous, self.compose, self.travel, self.casus,
        )  # fmt: skip

    def move(self) -> Changes:
        """One that is possible and changes something."""
        while True:
            try:
                made = self.dice.choice(self.moves)()
            except RuleError:
                continue
            if made.undo:
                return made

    def _one(self, column: Any) -> int:
        with self.uow.unguarded.read() as connection:
            found = connection.scalars(select(column)).all()
        if not found:
            raise RuleError("niets om uit te kiezen")
        return int(self.dice.choice(found))

    def _casus_item(self) -> int:
        return self._one(select(agenda_item.c.id).where(agenda_item.c.casus_id.is_not(None)).subquery().c.id)

    def room(self) -> Changes:
        known = schools.school(self.uow, self.school_id)
        wanted = f"Zaal {next(self._number)}"
        return school_settings.change_school(self.uow, known.id, "room", wanted, seen=known.room)

    def goal(self) -> Changes:
        return casussen.add_goal(self.uow, self.dice.randint(1, 4), GOAL, today=FRIDAY)

    def score(self) -> Changes:
        on = date(2024, 9, self.dice.randint(4, 6))
        return casussen.score_goal(self.uow, self._one(goal.c.id), on=on, score=self.dice.randint(-2, 2), today=FRIDAY)

    def reword(self) -> Changes:
        words = replace(GOAL, text=f"Komt {next(self._number)} keer")
        return casussen.change_goal(self.uow, self._one(goal.c.id), words, today=FRIDAY)

    def remove_goal(self) -> Changes:
        return casussen.remove_goal(self.uow, self._one(goal.c.id), today=FRIDAY)

    def guardian(self) -> Changes:
        return pupils.add_guardian(self.uow, self._one(pupil.c.id), f"Oma {next(self._number)}", "voogd")

    def gezag(self) -> Changes:
        on = date(2024, 9, self.dice.randint(1, 6))
        return pupils.check_gezag(self.uow, self._one(guardian.c.id), Gezag.YES, "gezagsregister", on, FRIDAY)

    def home(self) -> Changes:
        place, since = self.dice.choice(("Zeist", "Soest", "Utrecht")), date(2024, 9, self.dice.randint(1, 6))
        return pupils.move_pupil(self.uow, self._one(pupil.c.id), place, since)

    def consent(self) -> Changes:
        purpose = self.dice.choice((Purpose.HOME_HELP, Purpose.YOUKE))
        return consents.ask_consent(self.uow, self._one(pupil.c.id), [purpose], FRIDAY, date(2025, 7, 31), today=FRIDAY)

    def minutes(self) -> Changes:
        return agenda_changes.set_minutes(self.uow, self._casus_item(), self.dice.choice((5, 8, 10, 12)))

    def order(self) -> Changes:
        return agenda_changes.move_item(self.uow, self._casus_item(), self.dice.randint(0, 3))

    def drop(self) -> Changes:
        return agenda_changes.drop_item(self.uow, self._casus_item(), "ouders zijn ziek", FRIDAY)

    def anonymous(self) -> Changes:
        return agenda_changes.present_anonymously(self.uow, self._casus_item())

    def compose(self) -> Changes:
        return compose_agenda(self.uow, self.school_id, MONDAY, NOW)

    def travel(self) -> Changes:
        who = self.dice.randint(1, 3)
        new = NewHours(who, None, date(2024, 9, 5), Activity.TRAVEL, 5, f"rit {next(self._number)}")
        return hours.log_hours(self.uow, new, today=FRIDAY, now=NOW)

    def casus(self) -> Changes:
        known = casussen.casus(self.uow, self.dice.randint(1, 4), FRIDAY)
        return casussen.close_casus(self.uow, known.id, known.version, on=FRIDAY, reason="klaar", today=FRIDAY)


@pytest.mark.parametrize("seed", seeds(1, 12))
def test_that_thirty_undos_bring_back_the_exact_facts(life: UnitOfWork, school_id: int, seed: int) -> None:
    player, history = Player(life, school_id, random.Random(seed)), History()
    stages = [facts(life)]
    for _ in range(DEPTH):
        history.add(life, player.move(), told=True)
        stages.append(facts(life))
    for before in reversed(stages[:-1]):
        history.undo(life)
        assert facts(life) == before
    with pytest.raises(RuleError, match=NOTHING):
        history.undo(life)
    for after in stages[1:]:
        history.redo(life)
        assert facts(life) == after
    with pytest.raises(RuleError, match=NOTHING_AGAIN):
        history.redo(life)
    for before in reversed(stages[:-1]):
        history.undo(life)
        assert facts(life) == before


@pytest.mark.parametrize("seed", seeds(1, 12))
def test_that_going_to_and_fro_never_leaves_the_path(life: UnitOfWork, school_id: int, seed: int) -> None:
    dice = random.Random(100 + seed)
    player, history = Player(life, school_id, dice), History()
    path, place = [facts(life)], 0
    for _ in range(60):
        step = dice.choice(("new", "new", "back", "on"))
        if step == "new":
            history.add(life, player.move(), told=True)
            path[place + 1 :] = [facts(life)]
            place += 1
        elif step == "back" and history.to_undo is not None:
            history.undo(life)
            place -= 1
        elif step == "on" and history.to_redo is not None:
            history.redo(life)
            place += 1
        assert facts(life) == path[place]


def test_that_the_thirty_first_step_is_forgotten(life: UnitOfWork, school_id: int) -> None:
    player, history = Player(life, school_id, random.Random(0)), History()
    for _ in range(DEPTH + 1):
        history.add(life, player.room(), told=True)
    for _ in range(DEPTH):
        history.undo(life)
    assert schools.school(life, school_id).room == "Zaal 1"
    assert history.to_undo is None


# -- by name ---------------------------------------------------------------------------------------------------------


def named(uow: UnitOfWork, changes: Changes) -> Named:
    history = History()
    history.add(uow, changes, told=True)
    assert history.to_undo is not None
    return history.to_undo


def test_that_a_change_is_called_by_what_it_was_and_whose(life: UnitOfWork) -> None:
    found = named(life, casussen.add_goal(life, 1, GOAL, today=FRIDAY))
    assert (found.text(), found.text(hidden=True)) == ("doel bij Leerling B.", "doel bij K-001")


def test_that_what_was_removed_is_still_called_by_name(life: UnitOfWork) -> None:
    made = casussen.add_goal(life, 2, GOAL, today=FRIDAY)
    gone = casussen.remove_goal(life, made.only_id(Topic.GOALS), today=FRIDAY)
    assert named(life, gone).text() == "doel bij Leerling V."


def test_that_a_pupil_without_casus_is_not_named_where_others_look_along() -> None:
    assert Named("ouder of voogd", ("Sam V.",), ()).text(hidden=True) == "ouder of voogd bij een leerling"


def test_that_many_pupils_are_counted_and_the_school_has_no_name() -> None:
    assert Named("uren", ("Sam V.", "Noor H."), ("K-001", "K-002")).text() == "uren bij 2 leerlingen"
    assert Named("schoolgegevens").text(hidden=True) == "schoolgegevens"


def test_that_an_agenda_that_moved_is_the_agenda(life: UnitOfWork, school_id: int) -> None:
    lines = agenda(life, school_id, MONDAY, FRIDAY).items
    casus_lines = [line.item.id for line in lines if line.item.casus_id]
    assert named(life, agenda_changes.move_item(life, casus_lines[0], 2)).text() == "agenda"


# -- what cannot be taken back -----------------------------------------------------------------------------------------


def test_that_final_minutes_keep_what_stands_in_them(life: UnitOfWork, school_id: int) -> None:
    """The change itself was none of the final ones: the meeting became final after it."""
    found = agenda(life, school_id, MONDAY, FRIDAY)
    general = next(line.item.id for line in found.items if line.item.casus_id is None)
    history = History()
    start_meeting(life, found.meeting.id, NOW)
    history.add(life, add_action(life, general, "Bel de GGD", None, None), told=True)
    with life.unguarded.write() as work:
        work.update(metadata.tables["meeting"], found.meeting.id, finalised_at=NOW)
    before = facts(life)
    with pytest.raises(RuleError, match=IN_FINAL_MINUTES):
        history.undo(life)
    assert facts(life) == before
    assert history.to_undo is None


def test_that_closing_an_action_of_final_minutes_can_be_taken_back(life: UnitOfWork, school_id: int) -> None:
    found = agenda(life, school_id, MONDAY, FRIDAY)
    general = next(line.item.id for line in found.items if line.item.casus_id is None)
    start_meeting(life, found.meeting.id, NOW)
    action_id = add_action(life, general, "Bel de GGD", None, None).only_id(Topic.ACTIONS)
    with life.unguarded.write() as work:
        work.update(metadata.tables["meeting"], found.meeting.id, finalised_at=NOW)
    before = facts(life)
    undo(life, finish_action(life, action_id, FRIDAY))
    assert facts(life) == before


def test_that_a_final_change_is_told_once_and_the_one_before_it_can_follow(life: UnitOfWork, school_id: int) -> None:
    player, history = Player(life, school_id, random.Random(0)), History()
    history.add(life, player.room(), told=True)
    history.add(life, player.goal().final(), told=True)
    assert history.to_undo is None
    with pytest.raises(RuleError, match=STAYS):
        history.undo(life)
    assert history.undo(life)[1].text() == "schoolgegevens"


def test_that_what_is_kept_silently_and_for_good_takes_no_step(life: UnitOfWork, school_id: int) -> None:
    player, history = Player(life, school_id, random.Random(0)), History()
    history.add(life, player.room(), told=True)
    history.add(life, player.goal().final(), told=False)
    assert history.undo(life)[1].text() == "schoolgegevens"


def test_that_a_change_that_somebody_changed_since_stays_and_is_not_asked_again(
    life: UnitOfWork, school_id: int
) -> None:
    player, history = Player(life, school_id, random.Random(0)), History()
    history.add(life, player.room(), told=True)
    colleague = life.acting_as(replace(life.actor, name="Piet"))
    school_settings.change_school(colleague, school_id, "room", "Aula", seen="Zaal 1")
    with pytest.raises(RuleError, match="iemand heeft het intussen gewijzigd"):
        history.undo(life)
    assert schools.school(life, school_id).room == "Aula"
    with pytest.raises(RuleError, match=NOTHING):
        history.undo(life)


def test_that_a_new_change_ends_what_could_be_made_again(life: UnitOfWork, school_id: int) -> None:
    player, history = Player(life, school_id, random.Random(0)), History()
    history.add(life, player.room(), told=True)
    history.undo(life)
    history.add(life, player.goal(), told=True)
    assert history.to_redo is None


# -- typing ----------------------------------------------------------------------------------------------------------


def _typed(uow: UnitOfWork, **texts: str) -> Changes:
    known = casussen.casus(uow, 1, FRIDAY)
    changed = replace(question(known.pupil_id), text=replace(known.text, **texts))
    return casussen.save_casus(uow, 1, known.version, changed, today=FRIDAY)


def test_that_what_is_typed_in_one_field_is_one_step(life: UnitOfWork) -> None:
    history, before = History(), facts(life)
    for text in ("Zij", "Zij durft", "Zij durft de klas in"):
        history.add(life, _typed(life, goes_well=text), told=False)
    between = facts(life)
    history.add(life, _typed(life, helping="Rust"), told=False)
    history.undo(life)
    assert facts(life) == between
    history.undo(life)
    assert facts(life) == before
