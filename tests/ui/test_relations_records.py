"""Relaties: professionals with their registration and the offers, each recorded in its form (R17; S5 point 5)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.immediate import ImmediateRunner
from tests.meeting_life import a_monday
from tests.ui.ways import Ways
from ui.desk import Desk
from ui.dialogs import Dialogs
from ui.presenting import Workplace
from ui.relations.offers_tab import OffersTab
from ui.relations.professionals_tab import ProfessionalsTab
from ui.relations.record_tab import RecordTab
from ui.tasks import Told
from ui.theme import theme
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.recognition import RecognitionLevel
from zis_desktop.domain.vault.access import Actor, Role
from zis_desktop.store import deployments, tables
from zis_desktop.store.unit_of_work import UnitOfWork

Built = Callable[..., RecordTab]


@pytest.fixture
def build(uow: UnitOfWork, school_id: int, clock: FixedClock, qtbot: QtBot, qapp: QApplication) -> Built:
    """A tab of Relaties on a real store, as it is shown to whoever has this role."""

    def made(kind: Callable[[Desk], RecordTab], *roles: Role) -> RecordTab:
        theme.install(qapp, dark=False)
        actor = Actor("juf", "Juf", frozenset(roles or {Role.ORTHOPEDAGOOG}))
        place = Workplace(school_id, "Juf", clock, demo=False, actor=actor)
        tab = kind(Desk(ImmediateRunner(uow), Ways(), Dialogs(), place))
        qtbot.addWidget(tab)
        tab.refresh()
        return tab

    return made


def professionals(build: Built) -> ProfessionalsTab:
    made = build(ProfessionalsTab)
    assert isinstance(made, ProfessionalsTab)
    return made


def offers(build: Built) -> OffersTab:
    made = build(OffersTab)
    assert isinstance(made, OffersTab)
    return made


def names(tab: RecordTab) -> list[str]:
    return [
        tab.table.rows_model.cell(tab.table.rows_model.index(at, 0)).text
        for at in range(len(tab.table.rows_model.rows))
    ]


def warning(tab: RecordTab) -> Told:
    assert tab.presenter.chosen is not None
    return tab.presenter.panel_of(tab.presenter.chosen).warnings[0]


def told(tab: RecordTab) -> str:
    return warning(tab).text


def fill(tab: RecordTab, **typed: object) -> None:
    form = tab.panel.form
    assert form is not None
    for name, value in typed.items():
        field = form.form.field(name)
        if isinstance(value, str) and hasattr(field, "setText"):
            field.setText(value)
        elif isinstance(value, str) and hasattr(field, "setPlainText"):
            field.setPlainText(value)
        else:
            form.form.choose(name, value)
    form.save()


def test_that_a_professional_stands_once_with_what_is_lacking_first(
    uow: UnitOfWork, school_id: int, build: Built
) -> None:
    monday = a_monday(uow, school_id)
    with uow.unguarded.write() as work:
        work.update(tables.professional, monday.people["Daan"], registered_until=date(2024, 8, 31))
        for casus_id in monday.casussen:
            started = replace(monday.help, starts_on=date(2024, 6, 17))
            deployments.add_deployment(work, casus_id, started, ())
    tab = professionals(build)
    assert names(tab) == ["Daan Koster", "Fatima el Idrissi", "Lianne Vermaat"]
    assert tab.presenter.chosen is not None
    assert tab.presenter.chosen.helping == 2
    assert told(tab) == "De registratie van Daan Koster in SKJ liep af op 31 augustus 2024."
    tab.presenter.record()
    fill(tab, until="31-8-2029")
    assert tab.panel.form is None
    tab.refresh()
    assert told(tab) == "Registratie in orde"


def test_that_a_registration_that_cannot_be_stays_in_the_form(uow: UnitOfWork, school_id: int, build: Built) -> None:
    a_monday(uow, school_id)
    tab = professionals(build)
    tab.presenter.record()
    fill(tab, checked_on="7-9-2024")
    assert tab.panel.form is not None
    assert tab.panel.form.form.value("checked_on") == "7-9-2024"


def test_that_an_offer_is_added_and_looked_up(build: Built) -> None:
    tab = offers(build)
    assert len(names(tab)) == 6
    tab.presenter.add()
    fill(tab, name="Make a Move+", kinds=frozenset({"in een groep"}), provider="Heuvelrug College", trede=2)
    tab.refresh()
    tab.presenter.want("make-a-move")
    assert told(tab) == "Van Make a Move+ is niet nagekeken of het erkend is."
    tab.presenter.record()
    fill(tab, level=RecognitionLevel.GROUNDED, body="NJi", checked_on="2-9-2024")
    tab.refresh()
    assert told(tab) == "In orde"


def test_that_an_offer_that_cannot_be_keeps_what_was_typed(build: Built) -> None:
    tab = offers(build)
    tab.presenter.record()
    fill(tab, checked_on="gisteren ongeveer")
    assert tab.panel.form is not None
    assert tab.panel.form.form.value("checked_on") == "gisteren ongeveer"
    tab.presenter.leave_task()
    assert tab.panel.form is None


@pytest.mark.parametrize("kind", [ProfessionalsTab, OffersTab])
def test_that_who_may_not_change_settings_reads_and_records_nothing(
    uow: UnitOfWork, school_id: int, build: Built, kind: type[RecordTab]
) -> None:
    a_monday(uow, school_id)
    tab = build(kind, Role.INTERN_BEGELEIDER)
    assert isinstance(tab, ProfessionalsTab | OffersTab)
    tab.presenter.record()
    assert tab.panel.form is None
    assert warning(tab).steps == ()
