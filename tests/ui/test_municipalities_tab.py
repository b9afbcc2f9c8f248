"""The municipalities in Relaties: the list, the form beside it, by keyboard, on a real store."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.immediate import ImmediateRunner
from tests.school_life import enrolled
from tests.ui.ways import Ways
from ui.desk import Desk
from ui.dialogs import Dialogs
from ui.presenting import Workplace
from ui.relations.municipalities_tab import MunicipalitiesTab
from ui.theme import theme
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.municipalities import Municipality, Period
from zis_desktop.domain.vault.access import EVERYTHING, Actor, Role
from zis_desktop.services.municipalities import covenant_parties
from zis_desktop.services.pupils import move_pupil
from zis_desktop.store.unit_of_work import UnitOfWork

FIRST = date(2023, 8, 1)


class Answering(Dialogs):
    """Names a municipality and a place to save."""

    def __init__(self, place: Path) -> None:
        self._place = place

    def ask_text(self, parent: QWidget, title: str, label: str, then: object, *, text: str = "") -> None:
        assert callable(then)
        then("Veenendaal")

    def save_file(self, parent: QWidget, title: str, name: str, kinds: str, then: object) -> None:
        assert callable(then)
        then(self._place / name)


class Relations:
    """The tab of one user, shown and filled."""

    def __init__(self, uow: UnitOfWork, school_id: int, clock: FixedClock, actor: Actor, place: Path) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.install(app, dark=False)
        self.uow, self.school_id = uow, school_id
        self.runner, self.ways = ImmediateRunner(uow), Ways()
        workplace = Workplace(school_id, "Marieke", clock, demo=False, actor=actor)
        self.tab = MunicipalitiesTab(Desk(self.runner, self.ways, Answering(place), workplace))

    def known(self, name: str) -> Municipality:
        return covenant_parties(self.uow, self.school_id).known[name]

    def row(self, name: str) -> list[str]:
        model = self.tab.table.rows_model
        line = next(at for at, one in enumerate(model.rows) if one.municipality.name == name)
        return [str(model.index(line, column).data()) for column in range(model.columnCount())]

    def type(self, name: str, text: str, qtbot: QtBot) -> None:
        field = self.tab.form.field(name)
        assert isinstance(field, QLineEdit)
        field.setFocus()
        field.selectAll()
        qtbot.keyClicks(field, text)

    def said(self) -> list[str]:
        return [one.text() for one in self.tab.findChildren(QLabel) if one.isVisible()]


@pytest.fixture
def relations(uow: UnitOfWork, school_id: int, clock: FixedClock, qtbot: QtBot, tmp_path: Path) -> Relations:
    return opened(Relations(uow, school_id, clock, EVERYTHING, tmp_path), qtbot)


def opened(made: Relations, qtbot: QtBot) -> Relations:
    qtbot.addWidget(made.tab)
    made.tab.resize(1240, 860)
    made.tab.show()
    made.tab.activateWindow()
    qtbot.waitUntil(made.tab.isActiveWindow)
    made.tab.refresh()
    return made


def test_that_the_list_says_who_is_party_and_where_the_invoice_goes(relations: Relations) -> None:
    assert relations.row("Soest") == ["Soest", "Eemland", "t/m 18-7-2025", "onbekend", "", "RISB", "0", ""]
    assert relations.row("Zeist")[5] == "zelf"


def test_that_a_pupil_outside_asks_for_an_agreement(relations: Relations) -> None:
    pupil_id = enrolled(relations.uow, relations.school_id)
    move_pupil(relations.uow, pupil_id, "Veenendaal", date(2024, 9, 1))
    relations.tab.refresh()
    assert relations.row("Veenendaal") == ["Veenendaal", "", "nee", "", "", "zelf", "1", "geen"]
    assert "23 partij met 0 leerlingen, 1 leerling daarbuiten" in relations.said()


def test_that_a_contact_is_filled_in_and_saved_by_keyboard(relations: Relations, qtbot: QtBot) -> None:
    relations.tab.table.setFocus()
    qtbot.keyClick(relations.tab.table, Qt.Key.Key_Down)
    qtbot.keyClick(relations.tab.table, Qt.Key.Key_Return)
    assert relations.tab.form.field("contact_name").hasFocus()
    relations.type("contact_name", "Iris Blok", qtbot)
    primary = relations.tab.primary()
    assert primary is not None
    primary.run()
    assert relations.known("Utrechtse Heuvelrug").contact_name == "Iris Blok"
    assert relations.row("Utrechtse Heuvelrug")[3] == "Iris Blok"
    assert relations.runner.said == ["Utrechtse Heuvelrug is opgeslagen."]
    assert relations.tab.primary() is None


def test_that_escape_puts_the_form_back(relations: Relations, qtbot: QtBot) -> None:
    relations.type("team", "CJG", qtbot)
    qtbot.keyClick(relations.tab.form.field("team"), Qt.Key.Key_Escape)
    assert (relations.tab.typed().team, relations.tab.presenter.editing) == ("", False)


def test_that_a_municipality_leaves_the_covenant(relations: Relations, qtbot: QtBot) -> None:
    _since, until = relations.tab.party.findChildren(QLineEdit)
    until.setFocus()
    until.selectAll()
    qtbot.keyClicks(until, "31-7-2023")
    relations.tab.presenter.save()
    assert "31 juli 2023 ligt voor 1 augustus 2023: pas een van beide dagen aan." in relations.said()
    until.clear()
    qtbot.keyClicks(until, "31-7-2024")
    relations.tab.leave()
    assert relations.known("Zeist").party == (Period(FIRST, date(2024, 7, 31)),)
    assert relations.row("Zeist")[2] == "was partij t/m 31-7-2024"


def test_that_an_agreement_is_added_and_taken_away(relations: Relations, qtbot: QtBot) -> None:
    relations.tab.agreements.add()
    since, _until, text = relations.tab.agreements.findChildren(QLineEdit)
    qtbot.keyClicks(since, "1-9-2024")
    qtbot.keyClicks(text, "Brief van 3 mei")
    relations.tab.presenter.save()
    assert relations.known("Zeist").agreement(date(2024, 9, 6)) == "Brief van 3 mei"
    assert relations.row("Zeist")[7] == "ja"
    *_, away = relations.tab.agreements.findChildren(QToolButton)  # those of the form as it was go later
    away.click()
    relations.tab.presenter.save()
    assert relations.known("Zeist").agreements == ()


def test_that_a_date_that_is_none_stays_with_its_sentence(relations: Relations, qtbot: QtBot) -> None:
    relations.tab.party.add()
    _first, _last, since, _until = relations.tab.party.findChildren(QLineEdit)
    qtbot.keyClicks(since, "volgend jaar")
    relations.tab.presenter.save()
    assert since.text() == "volgend jaar"
    assert any("volgend jaar" in sentence for sentence in relations.said())
    assert relations.known("Zeist").party == (Period(FIRST, date(2025, 7, 18)),)


def test_that_a_municipality_is_added_printed_and_saved(relations: Relations, tmp_path: Path) -> None:
    for offer in relations.tab.offers:
        offer.on(relations.tab).run()
    assert relations.known("Veenendaal") == Municipality("Veenendaal")
    assert relations.tab.presenter._chosen == Municipality("Veenendaal")
    assert [title for _way, title, _make in relations.ways.to("preview")] == ["Gemeenten"]
    assert (tmp_path / "gemeenten.csv").stat().st_size > 500


def test_that_who_may_only_look_changes_nothing(
    uow: UnitOfWork, school_id: int, clock: FixedClock, qtbot: QtBot, tmp_path: Path
) -> None:
    guest = Actor("g", "Gast", frozenset({Role.GUEST}))
    made = opened(Relations(uow, school_id, clock, guest, tmp_path), qtbot)
    made.type("team", "CJG", qtbot)
    assert (made.tab.typed().team, made.tab.presenter.editing) == ("", False)
    assert made.tab.party.findChildren(QToolButton)
    assert all(one.isHidden() for one in made.tab.findChildren(QToolButton))
