"""The runner: work in order off the window's thread, refusals and defects told, one change notice, undo."""

import sys
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ui.runner import BackgroundRunner
from zis_desktop.domain.changes import Changes, Topic
from zis_desktop.domain.errors import RuleError
from zis_desktop.services.schools import found_school, school, school_by_profile
from zis_desktop.store.opening import create_store
from zis_desktop.store.tables import school as school_table
from zis_desktop.store.unit_of_work import UnitOfWork


@pytest.fixture
def runner(qtbot: QtBot, uow: UnitOfWork) -> Iterator[BackgroundRunner]:
    made = BackgroundRunner()
    made.use(uow)
    yield made
    made.finish()


def rename(uow: UnitOfWork, school_id: int, room: str) -> Changes:
    with uow.unguarded.write() as work:
        work.update(school_table, school_id, room=room)
        return work.changes


def test_that_work_is_done_off_the_windows_thread_and_answered_on_it(qtbot: QtBot, runner: BackgroundRunner) -> None:
    threads: list[threading.Thread] = []

    def answer(worker: threading.Thread) -> None:
        threads.extend([worker, threading.current_thread()])

    runner.read(lambda _uow: threading.current_thread(), answer)
    qtbot.waitUntil(lambda: bool(threads))
    worker, answered_on = threads
    assert answered_on is threading.main_thread()
    assert worker is not answered_on


def test_that_answers_come_in_the_order_of_the_questions(qtbot: QtBot, runner: BackgroundRunner) -> None:
    answers: list[int] = []
    for question in range(20):
        runner.read(partial(lambda asked, _uow: asked, question), answers.append)
    qtbot.waitUntil(lambda: len(answers) == 20)
    assert answers == list(range(20))


def test_that_a_commit_is_announced_once_and_after_it_happened(
    qtbot: QtBot, runner: BackgroundRunner, uow: UnitOfWork, school_id: int
) -> None:
    seen: list[tuple[Changes, str]] = []
    runner.changed.connect(lambda changes: seen.append((changes, school(uow, school_id).room)))
    runner.change(lambda work: rename(work, school_id, "0.12"), said="Lokaal gewijzigd.")
    qtbot.waitUntil(lambda: bool(seen))
    ((changes, room),) = seen
    assert changes.topics == {Topic.SCHOOLS}
    assert room == "0.12"


def test_that_a_refusal_goes_to_its_field_and_announces_nothing(qtbot: QtBot, runner: BackgroundRunner) -> None:
    refused: list[RuleError] = []
    changed: list[Changes] = []
    runner.changed.connect(changed.append)

    def refuse(_uow: UnitOfWork) -> Changes:
        raise RuleError("Vul de naam in.", "name")

    runner.change(refuse, refused=refused.append)
    qtbot.waitUntil(lambda: bool(refused))
    assert [(error.text, error.field) for error in refused] == [("Vul de naam in.", "name")]
    assert changed == []


def test_that_a_refusal_without_a_field_is_said_in_the_message_bar(qtbot: QtBot, runner: BackgroundRunner) -> None:
    said: list[tuple[str, str]] = []
    runner.said.connect(lambda text, tone, _undo: said.append((text, tone)))

    def refuse(_uow: UnitOfWork) -> Changes:
        raise RuleError("Kies een andere maandag.")

    runner.change(refuse)
    qtbot.waitUntil(lambda: bool(said))
    assert said == [("Kies een andere maandag.", "late")]


def test_that_a_defect_reaches_the_one_excepthook(
    qtbot: QtBot, runner: BackgroundRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    caught: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _error, _trace: caught.append(kind))

    def defect(_uow: UnitOfWork) -> Changes:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as exceptions:
        runner.change(defect)
        qtbot.waitUntil(lambda: bool(caught or exceptions))
    assert [kind for kind, _, _ in exceptions] == [ZeroDivisionError]


def test_that_undo_takes_the_last_change_back(
    qtbot: QtBot, runner: BackgroundRunner, uow: UnitOfWork, school_id: int
) -> None:
    runner.change(lambda work: rename(work, school_id, "0.12"), said="Lokaal gewijzigd.")
    runner.change(lambda work: rename(work, school_id, "1.04"), said="Lokaal gewijzigd.")
    runner.read(lambda _uow: None, lambda _: runner.undo())
    qtbot.waitUntil(lambda: school(uow, school_id).room == "0.12")
    runner.undo()
    qtbot.waitUntil(lambda: school(uow, school_id).room == "")


def test_that_what_was_asked_before_another_store_opened_lands_in_its_own_store(
    qtbot: QtBot, runner: BackgroundRunner, uow: UnitOfWork, school_id: int, tmp_path: Path
) -> None:
    other = create_store(tmp_path / "other.zis").uow
    found_school(other, school_by_profile("heuvelrug-college", "Een andere school"))
    gate = threading.Event()
    runner.start(gate.wait, lambda _: None)
    runner.change(lambda work: rename(work, school_id, "0.12"), said="Lokaal gewijzigd.")
    runner.use(other)
    gate.set()
    qtbot.waitUntil(lambda: runner.idle)
    assert (school(uow, school_id).room, school(other, school_id).room) == ("0.12", "")
    said: list[str] = []
    runner.said.connect(lambda text, _tone, _undo: said.append(text))
    runner.undo()
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["Er is niets om ongedaan te maken."]
    other.close()


def test_that_closing_waits_for_what_follows_on_an_answer(
    runner: BackgroundRunner, uow: UnitOfWork, school_id: int
) -> None:
    def save_the_rest(_changes: Changes) -> None:
        runner.change(lambda work: rename(work, school_id, "1.04"))

    runner.change(lambda work: rename(work, school_id, "0.12"), then=save_the_rest)
    runner.finish()
    assert school(uow, school_id).room == "1.04"


def test_that_the_worker_is_never_the_last_to_know_a_widget(qtbot: QtBot, runner: BackgroundRunner) -> None:
    """A widget that ends off the window's thread now and then ends ZIS with it."""
    ended: list[threading.Thread] = []
    done: list[None] = []

    class Known:
        def __del__(self) -> None:
            ended.append(threading.current_thread())

    def ask(known: Known) -> None:
        runner.read(lambda _uow: str(known), lambda _text: done.append(None))

    for _ in range(50):
        ask(Known())
    qtbot.waitUntil(lambda: len(done) == 50)
    assert set(ended) == {threading.main_thread()}
    assert len(ended) == 50
