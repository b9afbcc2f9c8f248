"""The page of a pupil: what it shows and asks, on a real store, and played by keyboard in a real window."""

from collections.abc import Callable, Sequence
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from tests.immediate import ImmediateRunner
from tests.school_life import question
from tests.ui.geometry import stand_beside
from tests.ui.ways import Ways
from ui.desk import Desk
from ui.dialogs import Dialogs
from ui.presenting import Workplace
from ui.pupil.presenter import PupilPresenter, attention
from ui.pupil.questions import Asked
from ui.pupil.tab_names import PupilTab
from ui.pupil.view import PupilView
from ui.theme import theme
from ui.widgets.beside import Beside
from ui.widgets.ticks import Ticks
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.consent.consent import USUAL_DATA, Purpose, SignatureState
from zis_desktop.domain.consent.status import ConsentState
from zis_desktop.domain.people import Name
from zis_desktop.domain.pupils import Gezag, Residence
from zis_desktop.services import casussen
from zis_desktop.services.pupil_overview import PupilOverview
from zis_desktop.services.pupils import check_gezag
from zis_desktop.store import pupils
from zis_desktop.store.casussen import add_casus
from zis_desktop.store.unit_of_work import UnitOfWork

GIVEN = SignatureState.GIVEN
CVB, YOUKE, TEAM = Purpose.CVB_WITH_CJG, Purpose.YOUKE, Purpose.LOCAL_TEAM
PAPER = {"on": "6-9-2024", "evidence": "papier", "ticked": USUAL_DATA}


class Shown:
    """A view that remembers what it was asked."""

    def __init__(self) -> None:
        self.overview: PupilOverview | None = None
        self.asked: Asked | None = None
        self.gone = self.shut = ""
        self.papers: list[str] = []
        self.tab = PupilTab.CASUS
        self.refused: list[tuple[str | None, str]] = []

    def show_pupil(self, overview: PupilOverview) -> None:
        self.overview = overview

    def show_gone(self, text: str) -> None:
        self.gone = text

    def show_shut(self, text: str) -> None:
        self.shut = text

    def turn_to(self, tab: PupilTab) -> None:
        self.tab = tab

    def choose_paper(self, name: str, choices: Sequence[tuple[str, Callable[[], None]]]) -> None:
        self.papers = [text for text, _run in choices]

    def ask(self, asked: Asked) -> None:
        self.asked = asked

    def stop_asking(self) -> None:
        self.asked = None

    def refuse(self, field: str | None, text: str) -> None:
        self.refused.append((field, text))


@pytest.fixture
def yara(uow: UnitOfWork, school_id: int) -> int:
    """A pupil of 13 whose father's gezag is unknown, with one casus."""
    with uow.unguarded.write() as work:
        pupil_id = pupils.add_pupil(
            work, school_id, number="90043", name=Name("Yara", "", "Benali"), birth_date=date(2011, 2, 3),
            enrolled_on=date(2023, 8, 1), class_name="1c", mentor="Inge Mol",
        )  # fmt: skip
        pupils.set_residence(work, pupil_id, Residence(date(2023, 8, 1), "Soest", "Soest"))
        for name, relation, gezag in (
            ("Samira Amrani", "moeder", Gezag.YES),
            ("Karim Benali", "vader", Gezag.UNKNOWN),
        ):
            pupils.add_guardian(work, pupil_id, name=name, relation=relation, gezag=gezag)
        add_casus(work, school_id, question(pupil_id))
    return pupil_id


@pytest.fixture
def shown() -> Shown:
    return Shown()


Make = Callable[[int], PupilPresenter]


@pytest.fixture
def make(runner: ImmediateRunner, school_id: int, clock: FixedClock, shown: Shown, ways: Ways) -> Make:
    def made(pupil_id: int) -> PupilPresenter:
        workplace = Workplace(school_id, "Marieke", clock, demo=False)
        presenter = PupilPresenter(shown, runner, ways, workplace, pupil_id)
        presenter.refresh()
        return presenter

    return made


@pytest.fixture
def presenter(make: Make, yara: int) -> PupilPresenter:
    return make(yara)


def states(shown: Shown) -> dict[Purpose, ConsentState]:
    assert shown.overview is not None
    return {one.purpose: one.status.state for one in shown.overview.consents}


def asked_for(presenter: PupilPresenter, *purposes: Purpose, **more: object) -> dict[str, object]:
    """The form of asking as it is ticked."""
    assert presenter.overview is not None
    parties = frozenset(presenter.overview.parties)
    usual = {"data": USUAL_DATA, "parties": parties, "asked_on": "6-9-2024"}
    return {"purposes": frozenset(purposes), **usual, **more}


def ask(presenter: PupilPresenter, *purposes: Purpose, until: str = "31-7-2025") -> None:
    presenter.consent.ask()
    presenter.submit(asked_for(presenter, *purposes, valid_until=until))
    presenter.refresh()


def test_that_a_pupil_who_is_gone_is_told(make: Make, shown: Shown) -> None:
    make(999)
    assert "staat niet" in shown.gone


@pytest.mark.usefixtures("presenter")
def test_that_the_page_holds_casussen_people_and_homes(shown: Shown) -> None:
    assert shown.overview is not None
    assert [line.code for line in shown.overview.open_casussen] == ["K-001"]
    assert [one.name for one in attention(shown.overview, date(2024, 9, 6))] == ["Karim Benali"]
    assert [home.place for home in shown.overview.pupil.residences] == ["Soest"]
    assert (shown.overview.opp, shown.overview.minutes) == ((), 0)


def test_that_asking_consent_records_it_and_shows_the_form(
    presenter: PupilPresenter, shown: Shown, ways: Ways, runner: ImmediateRunner
) -> None:
    ask(presenter, CVB, YOUKE)
    assert [purpose for purpose, state in states(shown).items() if state is not ConsentState.NOT_ASKED] == [CVB, YOUKE]
    assert [where[1] for where in ways.to("preview")] == ["Toestemmingsformulier"]
    assert (shown.asked, runner.said) == (None, ["Toestemming gevraagd."])


def test_that_what_youke_needs_is_proposed_and_what_is_asked_is_not(presenter: PupilPresenter, shown: Shown) -> None:
    ask(presenter, CVB)
    presenter.consent.ask()
    assert shown.asked is not None
    assert {one.name: one.value for one in shown.asked.questions}["purposes"] == {YOUKE, TEAM}


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"purposes": frozenset()}, "purposes"),
        ({"valid_until": "ooit"}, "valid_until"),
        ({"valid_until": "1-9-2024"}, "valid_until"),
        ({"asked_on": "7-9-2024"}, "asked_on"),
        ({"data": frozenset()}, "data"),
        ({"parties": frozenset()}, "parties"),
        ({"parties": frozenset({"Hulp thuis"})}, "parties"),
    ],
)
def test_that_a_wrong_answer_stays_on_screen_with_its_sentence(
    presenter: PupilPresenter, shown: Shown, values: dict[str, object], field: str
) -> None:
    presenter.consent.ask()
    presenter.submit(asked_for(presenter, CVB, **{"valid_until": "31-7-2025", **values}))
    assert [name for name, _text in shown.refused] == [field]
    assert shown.asked is not None


def test_that_a_form_that_comes_back_is_recorded_for_all_its_questions_at_once(
    presenter: PupilPresenter, shown: Shown, runner: ImmediateRunner
) -> None:
    ask(presenter, CVB, YOUKE)
    mother = presenter.consent.lines[0].signer
    presenter.consent.record(mother)
    presenter.submit({CVB.name: GIVEN, YOUKE.name: SignatureState.REFUSED, **PAPER})
    presenter.refresh()
    assert (states(shown)[CVB], states(shown)[YOUKE]) == (ConsentState.UNCLEAR, ConsentState.REFUSED)
    assert runner.said[-1] == "Handtekening van Samira Amrani vastgelegd."


def test_that_nothing_is_recorded_of_a_form_with_one_wrong_answer(presenter: PupilPresenter, shown: Shown) -> None:
    ask(presenter, CVB, YOUKE)
    presenter.consent.record(presenter.consent.lines[0].signer)
    presenter.submit({CVB.name: GIVEN, YOUKE.name: SignatureState.WITHDRAWN, **PAPER})
    assert shown.refused[-1][0] == YOUKE.name
    presenter.refresh()
    assert presenter.overview is not None
    last = presenter.overview.consents[0].signers[0].last
    assert last is not None
    assert last.state is SignatureState.ASKED


def test_that_the_next_signature_is_of_who_is_missing(presenter: PupilPresenter, shown: Shown, uow: UnitOfWork) -> None:
    assert presenter.overview is not None
    father = presenter.overview.pupil.guardians[1]
    check_gezag(uow, father.id, Gezag.NO, "gezagsregister", date(2024, 9, 6), date(2024, 9, 6))
    presenter.refresh()
    ask(presenter, CVB)
    presenter.consent.record_next()
    presenter.submit({CVB.name: GIVEN, **PAPER})
    presenter.refresh()
    presenter.consent.record_next()
    assert shown.asked is not None
    assert shown.asked.title == "Leg handtekening vast van Yara Benali"
    presenter.submit({CVB.name: GIVEN, **PAPER})
    presenter.refresh()
    assert states(shown)[CVB] is ConsentState.COMPLETE


def test_that_finding_out_who_signs_asks_after_the_gezag_that_is_not_known(
    presenter: PupilPresenter, shown: Shown
) -> None:
    presenter.check_signers()
    assert shown.asked is not None
    assert shown.asked.title == "Gezag van Karim Benali"


def test_that_a_signature_before_anything_was_asked_leads_to_asking(
    presenter: PupilPresenter, shown: Shown, ways: Ways
) -> None:
    presenter.consent.record_next()
    assert ways.said
    assert shown.asked is not None
    assert shown.asked.title == "Vraag toestemming"


def test_that_gezag_contact_move_and_leaving_are_corrected_by_hand(presenter: PupilPresenter, shown: Shown) -> None:
    assert presenter.overview is not None
    presenter.check_gezag(presenter.overview.pupil.guardians[1])
    presenter.submit({"gezag": Gezag.NO, "source": "gezagsregister", "checked_on": "5-9-2024"})
    presenter.add_guardian()
    presenter.submit({"name": "Ans Smit", "relation": "voogd", "phone": "06 00000000"})
    presenter.move()
    presenter.submit({"since": "1-9-2024", "place": "Zeist", "municipality": ""})
    presenter.sign_out()
    presenter.submit({"left_on": "6-9-2024"})
    presenter.refresh()
    assert shown.overview is not None
    pupil = shown.overview.pupil
    assert [one.gezag for one in pupil.guardians] == [Gezag.YES, Gezag.NO, Gezag.UNKNOWN]
    assert [home.place for home in pupil.residences] == ["Soest", "Zeist"]
    assert (pupil.left_on, shown.refused) == (date(2024, 9, 6), [])


def test_that_escape_closes_the_small_form_first(presenter: PupilPresenter, shown: Shown, ways: Ways) -> None:
    presenter.move()
    presenter.back()
    assert (shown.asked, ways.to("back")) == (None, [])
    presenter.back()
    assert ways.to("back") == [("back",)]


@pytest.fixture
def view(runner: ImmediateRunner, school_id: int, clock: FixedClock, ways: Ways, yara: int, qtbot: QtBot) -> PupilView:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.install(app, dark=False)
    desk = Desk(runner, ways, Dialogs(), Workplace(school_id, "Marieke", clock, demo=False))
    made = PupilView(desk, yara)
    qtbot.addWidget(made)
    made.resize(1240, 800)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.refresh()
    return made


def test_that_consent_is_asked_by_two_keys(view: PupilView, qtbot: QtBot, ways: Ways) -> None:
    assert view.primary().text == "Open casus", "the casus was not discussed yet"
    qtbot.keyClick(view, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert view.primary().text == "Vraag en toon het formulier"
    view.primary().run()
    assert len(ways.to("preview")) == 1
    assert view.panel.isHidden()


def test_that_a_refused_answer_stands_under_its_field_and_what_was_typed_stays(view: PupilView, qtbot: QtBot) -> None:
    view.presenter.move()
    place = view.panel.field("place")
    assert isinstance(place, QLineEdit)
    qtbot.keyClicks(place, "Onbekendedorp")
    qtbot.keyClicks(view.panel.field("since"), "6 sep")
    view.primary().run()
    assert place.text() == "Onbekendedorp"
    assert any("Onbekendedorp" in one.text() and one.isVisible() for one in view.panel.findChildren(QLabel))


def test_that_a_signature_is_recorded_by_keyboard(view: PupilView, qtbot: QtBot) -> None:
    view.presenter.consent.ask()
    view.primary().run()
    view.refresh()
    qtbot.keyClick(view, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    for purpose in (CVB, YOUKE, TEAM):
        field = view.panel.field(purpose.name)
        assert isinstance(field, QComboBox)
        assert field.currentIndex() == -1
        qtbot.keyClicks(field, "j")
    ticks = view.panel.field("ticked")
    assert isinstance(ticks, Ticks)
    for kind in USUAL_DATA:
        qtbot.keyClick(ticks.box(kind), Qt.Key.Key_Space)
    qtbot.keyClicks(view.panel.field("evidence"), "formulier op papier")
    view.primary().run()
    view.refresh()
    overview = view.presenter.overview
    assert overview is not None
    given = [one.signers[0].last.state for one in overview.consents[:3] if one.signers[0].last]
    assert given == [GIVEN, GIVEN, GIVEN]


def test_that_a_narrow_window_puts_the_columns_under_each_other(view: PupilView) -> None:
    view.turn_to(PupilTab.CONTACTS)
    (columns,) = [one for one in view.findChildren(Beside) if one.isVisible()]
    assert stand_beside(columns)
    view.resize(700, 600)
    QApplication.processEvents()
    assert not stand_beside(columns)


def test_that_unknown_gezag_is_shown_as_attention_with_its_action(view: PupilView) -> None:
    texts = [one.text() for one in view.findChildren(QLabel) if one.isVisible()]
    assert "Gezag van Karim Benali (vader) is onbekend: controleer het gezagsregister." in texts


def test_that_a_closed_casus_keeps_its_chain_on_the_page(view: PupilView, uow: UnitOfWork, clock: FixedClock) -> None:
    assert view.presenter.overview is not None
    (line,) = view.presenter.overview.casussen
    today = clock.today()
    version = casussen.casus(uow, line.id, today).version
    casussen.close_casus(uow, line.id, version, on=today, reason="Ouders trokken de vraag in.", today=today)
    view.refresh()
    assert "afgesloten 6 september 2024" in [one.text() for one in view.findChildren(QLabel)]
    assert [[act.text for act in card.acts] for card in view.presenter.ended_cards] == [["Stroomdiagram"]]
