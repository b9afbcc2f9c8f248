"""Groepen tells what stands against an offer, keeps what was written in sight, and opens where Vandaag sends."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.group_life import FIRST, TODAY, GroupLife, group_life
from tests.immediate import ImmediateRunner
from tests.ui.test_groups_screen import Here
from tests.ui.ways import Ways
from ui.presenting import Workplace
from ui.task_panel import TaskForm
from ui.tasks import FieldKind, FieldShown, Task
from ui.theme.theme import install
from ui.today.presenter import TodayPresenter
from ui.widgets.sentence import Sentence
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.vault.access import EVERYTHING
from zis_desktop.services.groups import tell_session
from zis_desktop.services.today import today
from zis_desktop.store.unit_of_work import UnitOfWork


@pytest.fixture
def life(uow: UnitOfWork, school_id: int) -> GroupLife:
    made = group_life(uow, school_id)
    made.form(0, 1)
    return made


@pytest.fixture
def here(life: GroupLife, clock: FixedClock) -> Here:
    return Here(life, clock)


def test_that_both_forms_of_a_group_tell_what_stands_against_each_offer(here: Here) -> None:
    here.open_group()
    here.presenter.change()
    changing = here.shown.task
    here.presenter.choose(here.shown.places[0].key)
    here.tick("Isa Bakker")
    here.presenter.form()
    for task in (changing, here.shown.task):
        assert task is not None
        warned = dict(next(one for one in task.fields if one.name == "offer").warnings)
        assert warned["rots-en-water"] == "Rots & Water is niet erkend (NJi, nagekeken op 27 oktober 2017)."


def test_that_a_warning_stands_under_the_option_that_is_chosen(qtbot: QtBot, qapp: QApplication) -> None:
    install(qapp, dark=False)
    offer = FieldShown(
        "offer", "Aanbod", FieldKind.CHOICE, None, options=(("Halt", "halt"), ("Anders", "anders")),
        warnings=(("halt", "Halt is niet erkend."), ("anders", "")),
    )  # fmt: skip
    form = TaskForm(Task("Nieuwe groep", (offer,), "Gemaakt."))
    qtbot.addWidget(form)
    said = form.form.findChildren(Sentence)[0]
    told = []
    for chosen in ("halt", "anders", "halt"):
        form.form.choose("offer", chosen)
        told.append((said.text, said.isHidden()))
    assert told == [("Halt is niet erkend.", False), ("", True), ("Halt is niet erkend.", False)]


def test_that_what_was_done_is_shown_while_nobody_is_noted(here: Here, life: GroupLife) -> None:
    tell_session(life.uow, life.group.sessions[0], "Stevig staan", TODAY)
    grid = here.open_group().grid
    here.presenter.stand_at(grid.columns[0].session_id, grid.rows[0].member_id)
    assert here.shown.below is not None
    (told,) = here.shown.below.session
    assert (told.text, told.second) == ("Nog niemand genoteerd", "Stevig staan Loop de kolom langs met A, N of R.")
    assert [step.text for step in told.steps] == ["Schrijf op"]


class NoPage:
    """A page Vandaag that shows nothing."""

    def __getattr__(self, _name: str) -> object:
        return lambda *_shown, **_how: None


def test_that_vandaag_leads_to_the_group_of_which_nobody_noted_who_was_there(
    here: Here, life: GroupLife, clock: FixedClock
) -> None:
    day = FixedClock(clock.now().replace(month=TODAY.month, day=TODAY.day))
    place, ways = Workplace(life.school_id, "Marieke", day, demo=False, actor=EVERYTHING), Ways()
    due = next(one for one in today(life.uow, life.school_id, TODAY).due if one.group_id is not None)
    assert due.due_on == FIRST
    presenter = TodayPresenter(NoPage(), ImmediateRunner(life.uow), ways, place)  # type: ignore[arg-type]  # any name
    presenter.do_due(due)
    assert ways.to("open_group") == [("open_group", life.group.id)]
    here.presenter.want(life.group.id)
    assert here.presenter.group is not None
    assert here.shown.group is not None
    assert here.shown.group.name == "Rots & Water 2a"
