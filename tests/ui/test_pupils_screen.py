"""The list of pupils: what it shows, filters and opens, on a real store."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.immediate import ImmediateRunner
from tests.ui.ways import Ways
from ui.desk import Desk
from ui.dialogs import Dialogs
from ui.presenting import Workplace
from ui.pupil.questions import Asked
from ui.pupils.presenter import CountRow, PupilsPresenter, count_date
from ui.pupils.view import PupilsView
from ui.theme import theme
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.opp.opp import NewVersion, OppOccasion, OppText
from zis_desktop.domain.people import Name
from zis_desktop.domain.pupils import Profile, PupilLine, Residence
from zis_desktop.exchange.region_profiles import load_profile
from zis_desktop.store import pupils
from zis_desktop.store.opp import add_version
from zis_desktop.store.unit_of_work import UnitOfWork


class Shown:
    """A view that remembers what it was asked to show."""

    def __init__(self) -> None:
        self.rows: list[PupilLine] = []
        self.summary = self.empty = self.total = self.remark = self.day = self.refusal = ""
        self.asked = ""
        self.first_use = False
        self.classes: list[str] = []
        self.count: list[CountRow] = []

    def show_rows(self, rows: Sequence[PupilLine], summary: str) -> None:
        self.rows, self.summary, self.empty = list(rows), summary, ""

    def show_classes(self, classes: Sequence[str]) -> None:
        self.classes = list(classes)

    def show_empty(self, text: str, *, first_use: bool) -> None:
        self.rows, self.empty, self.first_use = [], text, first_use

    def show_count(self, rows: Sequence[CountRow], total: str, remark: str) -> None:
        self.count, self.total, self.remark = list(rows), total, remark

    def show_count_date(self, text: str) -> None:
        self.day = text

    def refuse_count_date(self, text: str) -> None:
        self.refusal = text

    def ask(self, asked: Asked) -> None:
        self.asked = asked.title

    def stop_asking(self) -> None:
        self.asked = ""

    def refuse(self, field: str | None, text: str) -> None:
        self.refusal = f"{field}: {text}"


@pytest.fixture
def three(uow: UnitOfWork, school_id: int) -> list[int]:
    with uow.unguarded.write() as work:
        made = []
        for number, (name, class_name, place, left_on) in enumerate(
            [
                (Name("Zoë", "", "Amrani"), "3b", "Zeist", None),
                (Name("Britt", "van der", "Sloot"), "1a", "Veenendaal", None),
                (Name("Tim", "", "Vos"), "5c", "Soest", date(2024, 7, 1)),
            ]
        ):
            pupil_id = pupils.add_pupil(
                work, school_id, number=str(number), name=name, birth_date=date(2010, 9, 7), class_name=class_name,
                enrolled_on=date(2022, 8, 1), left_on=left_on, mentor="Inge Mol",
            )  # fmt: skip
            pupils.set_residence(work, pupil_id, Residence(date(2022, 8, 1), place, place))
            made.append(pupil_id)
    return made


@pytest.fixture
def shown() -> Shown:
    return Shown()


@pytest.fixture
def presenter(uow: UnitOfWork, school_id: int, clock: FixedClock, shown: Shown, ways: Ways) -> PupilsPresenter:
    return PupilsPresenter(shown, ImmediateRunner(uow), ways, Workplace(school_id, "Marieke", clock, demo=False))


def test_that_an_empty_school_says_to_start_with_the_list(presenter: PupilsPresenter, shown: Shown, ways: Ways) -> None:
    presenter.refresh()
    assert shown.first_use
    presenter.import_list()
    presenter.register_casus()
    assert ways.went == [("open_import",), ("register_casus", None)]


@pytest.mark.usefixtures("three")
def test_that_a_row_tells_age_and_whether_the_municipality_is_no_party(
    presenter: PupilsPresenter, shown: Shown
) -> None:
    presenter.refresh()
    assert [(row.name.listed, presenter.age(row), presenter.is_outside(row)) for row in shown.rows] == [
        ("Amrani, Zoë", 13, False),
        ("Sloot, Britt van der", 13, True),
    ]
    assert shown.summary == "2 leerlingen"
    assert shown.classes == ["Alle klassen", "1a", "3b"]


@pytest.mark.usefixtures("three")
def test_that_search_class_and_leavers_narrow_and_widen_the_list(presenter: PupilsPresenter, shown: Shown) -> None:
    presenter.refresh()
    presenter.search("ZOE")
    assert ([row.name.listed for row in shown.rows], shown.summary) == (["Amrani, Zoë"], "1 leerling gevonden")
    assert shown.classes == ["Alle klassen", "1a", "3b"]
    presenter.choose_class("1a")
    assert shown.empty == "Geen leerling gevonden voor 'zoe' en 1a."
    presenter.choose_class("Alle klassen")
    presenter.search("")
    presenter.include_left(True)
    assert [presenter.has_left(row) for row in shown.rows] == [False, False, True]


def test_that_enter_opens_the_pupil_and_the_primary_action_is_about_it(
    presenter: PupilsPresenter, shown: Shown, ways: Ways, three: list[int]
) -> None:
    presenter.refresh()
    presenter.choose(shown.rows[1])
    presenter.open_current()
    presenter.register_casus()
    assert ways.went == [("open_pupil", three[1]), ("register_casus", three[1])]


@pytest.mark.usefixtures("three")
def test_that_the_count_is_of_the_day_that_pays_for_this_year(presenter: PupilsPresenter, shown: Shown) -> None:
    presenter.refresh()
    assert (shown.day, shown.total, shown.remark) == ("1 februari 2023", "2", "Buiten de regio: 1, apart geteld.")
    assert CountRow("Veenendaal", 1, outside=True) in shown.count
    presenter.choose_count_date("1-9-2024")
    assert (shown.day, shown.total) == ("1 september 2024", "1")
    presenter.choose_count_date("morgen")
    assert "geen datum" in shown.refusal


@pytest.mark.parametrize(
    ("profile", "today", "counted"),
    [
        ("heuvelrug-college", "2024-09-06", "2023-02-01"),
        ("heuvelrug-college", "2025-03-01", "2024-02-01"),
        ("heuvelrug-college", "2023-09-01", "2022-02-01"),
        ("segment-5-holland-rijnland", "2024-01-31", "2023-02-01"),
        ("segment-5-holland-rijnland", "2024-02-01", "2024-02-01"),
    ],
)
def test_that_the_count_date_is_the_agreed_one_or_the_last_february(profile: str, today: str, counted: str) -> None:
    assert count_date(load_profile(profile), date.fromisoformat(today)) == date.fromisoformat(counted)


ZOE = {
    "first_name": "Zoë", "prefix": "", "last_name": "Amrani", "birth_date": "7-9-2010", "number": "90500",
    "class_name": "1a", "mentor": "", "place": "Zeist", "enrolled_on": "26-8-2024",
}  # fmt: skip


def test_that_a_pupil_added_by_hand_is_opened(presenter: PupilsPresenter, shown: Shown, ways: Ways) -> None:
    presenter.refresh()
    presenter.add_pupil()
    assert shown.asked == "Voeg een leerling toe"
    presenter.submit(ZOE)
    presenter.refresh()
    assert [row.name.full for row in shown.rows] == ["Zoë Amrani"]
    assert (shown.asked, ways.went) == ("", [("open_pupil", shown.rows[0].id)])


@pytest.mark.parametrize(("field", "value"), [("birth_date", "31-2-2010"), ("place", "Nergens"), ("number", "")])
def test_that_a_fault_in_a_new_pupil_stays_beside_its_field(
    presenter: PupilsPresenter, shown: Shown, field: str, value: str
) -> None:
    presenter.add_pupil()
    presenter.submit({**ZOE, field: value})
    assert shown.refusal.startswith(f"{field}: ")
    assert shown.asked


@pytest.fixture
def view(uow: UnitOfWork, school_id: int, clock: FixedClock, ways: Ways, qtbot: QtBot) -> PupilsView:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.install(app, dark=False)
    desk = Desk(ImmediateRunner(uow), ways, Dialogs(), Workplace(school_id, "Marieke", clock, demo=False))
    made = PupilsView(desk)
    qtbot.addWidget(made)
    made.resize(1240, 800)
    made.show()
    return made


def test_that_a_pupil_is_opened_by_typing_walking_down_and_enter(
    view: PupilsView, qtbot: QtBot, ways: Ways, three: list[int]
) -> None:
    view.refresh()
    qtbot.keyClicks(view.filter, "inge")  # nobody's name: a mentor is not searched
    qtbot.waitUntil(lambda: not view.table.isVisible())
    view.filter.clear()
    qtbot.waitUntil(view.table.isVisible)
    qtbot.keyClick(view.filter, Qt.Key.Key_Down)
    qtbot.keyClick(view.filter, Qt.Key.Key_Return)
    assert ways.went == [("open_pupil", three[1])]


@pytest.mark.usefixtures("three")
def test_that_a_narrow_window_shows_the_list_or_the_count(view: PupilsView, qtbot: QtBot) -> None:
    view.refresh()
    assert view.count_table.isVisible()
    view.resize(700, 600)
    assert (view.table.isVisible(), view.count_table.isVisible()) == (True, False)
    qtbot.mouseClick(view.count_button, Qt.MouseButton.LeftButton)
    assert (view.table.isVisible(), view.count_table.isVisible()) == (False, True)


@pytest.mark.usefixtures("three")
def test_that_a_wrong_date_is_refused_beside_its_field(view: PupilsView, qtbot: QtBot) -> None:
    view.refresh()
    view.count_date.setText("31-2-2023")
    qtbot.keyClick(view.count_date, Qt.Key.Key_Return)
    assert view.count_date.text() == "31-2-2023"
    assert any("geen datum" in one.text() and one.isVisible() for one in view.findChildren(QLabel))


def test_that_the_list_is_narrowed_to_who_has_no_opp_and_let_go_again(
    view: PupilsView, three: list[int], uow: UnitOfWork
) -> None:
    with uow.unguarded.write() as work:
        made = NewVersion(OppOccasion.DRAWN_UP, date(2024, 9, 2), OppText(Profile.ARBEIDSMARKT, "", "", "", ""))
        add_version(work, three[0], made, (), by="Marieke", at=datetime(2024, 9, 2, 10, 0, tzinfo=UTC))
    view.refresh()
    view.show_without_opp()
    assert view.without_opp.isVisible()
    assert [row.id for row in view.table.rows_model.rows] == [three[1]], "who left needs none"
    assert not view.also_left.isVisible()
    view.without_opp.setChecked(False)
    assert (view.without_opp.isVisible(), view.also_left.isVisible()) == (False, True)
    assert len(view.table.rows_model.rows) == 2
