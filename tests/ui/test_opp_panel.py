"""The OPP on the page of a pupil: drawn up, evaluated, heard and agreed from small forms, by keyboard."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from pytestqt.qtbot import QtBot

from tests.opp_life import enrol_yara
from tests.school_life import question
from tests.ui.conftest import PupilPage
from tests.ui.seen import said
from tests.ui.ways import Ways
from ui.pupil.opp_history import OppHistory
from ui.pupil.tab_names import PupilTab
from ui.pupil.view import PupilView
from zis_desktop.domain.casus.casus import Answer, LifeArea, NewGoal
from zis_desktop.domain.opp.opp import HeardHow, OppOccasion
from zis_desktop.domain.pupils import Profile
from zis_desktop.services.casussen import add_goal
from zis_desktop.store.casussen import add_casus
from zis_desktop.store.unit_of_work import UnitOfWork

TODAY = date(2024, 9, 6)
FIRST = {
    "on": "20-9-2023", "profile": Profile.ARBEIDSMARKT, "destination": "werk in de techniek", "support": "Vaste start.",
    "hindering": "Schrikt snel.", "helping": "Een vaste start.",
}  # fmt: skip
EVALUATION = {
    "on": "6-9-2024", "occasion": OppOccasion.WITH_PARENTS, "contributes": Answer.YES, "reason": "De hulp gaat door.",
}  # fmt: skip


@pytest.fixture
def yara(uow: UnitOfWork, school_id: int) -> int:
    """Yara, with a casus that has a goal."""
    pupil_id = enrol_yara(uow, school_id)
    with uow.unguarded.write() as work:
        casus_id = add_casus(work, school_id, question(pupil_id))
    add_goal(
        uow, casus_id, NewGoal("Op tijd", LifeArea.SCHOOL, "dagen", "0", "4", date(2024, 12, 20)), today=TODAY
    )  # fmt: skip
    return pupil_id


@pytest.fixture
def view(pupil_page: PupilPage, yara: int) -> PupilView:
    return pupil_page(yara, PupilTab.OPP)


def answer(view: PupilView, ask: Callable[[], None], **values: object) -> None:
    ask()
    view.presenter.submit(values)
    view.refresh()


def drawn_up(view: PupilView) -> None:
    answer(view, view.presenter.opp.write, **FIRST)


def test_that_a_pupil_without_opp_gets_the_one_step(view: PupilView) -> None:
    assert "nog niet vastgelegd" in said(view)
    assert "OPP vaststellen: uiterlijk 12 september 2023, te laat (binnen 6 weken na inschrijving)." in said(view)
    view.presenter.opp.evaluate()
    assert view.panel.verb == ""


def test_that_an_opp_missing_since_a_former_school_year_is_no_term_for_who_has_no_casus(
    uow: UnitOfWork, school_id: int, pupil_page: PupilPage
) -> None:
    view = pupil_page(enrol_yara(uow, school_id), PupilTab.OPP)
    assert "OPP ontbreekt sinds 2023 (het moest er zijn binnen 6 weken na inschrijving)." in said(view)
    assert "te laat" not in said(view)
    (gap,) = view.presenter.opp.gaps
    assert (gap.late, gap.verb) == (False, "Stel OPP vast")


def test_that_what_is_missing_stands_there_with_its_step_until_it_is_done(view: PupilView) -> None:
    drawn_up(view)
    opp = view.presenter.opp
    assert "mening van de leerling en Samira Amrani (moeder)" in said(view)
    assert "Instemming met de begeleiding ontbreekt van Samira Amrani." in said(view)
    assert "OPP evalueren met ouders: uiterlijk 31 juli 2024, te laat" in said(view)
    assert opp.file is not None
    for who in opp.file.speakers:
        answer(view, opp.hear, who=who, heard_on="20-9-2023", how=HeardHow.TALK, text="Ik wil blijven.")
    answer(view, opp.agree, name="Samira Amrani", agrees="ja", on="21-9-2023")
    assert "hoorrecht" not in said(view)
    assert "Instemming met de begeleiding" not in said(view)
    assert "Samira Amrani stemt in (21 september 2023)." in said(view)


def test_that_an_evaluation_asks_a_score_of_each_goal_beside_it(view: PupilView) -> None:
    drawn_up(view)
    assert view.presenter.opp.file is not None
    (goal,) = view.presenter.opp.file.goals
    answer(view, view.presenter.opp.evaluate, **EVALUATION)
    assert view.panel.verb == "Leg evaluatie vast"
    assert "Geef het doel 'Op tijd' een score van −2 tot en met +2." in said(view)
    view.presenter.submit({**EVALUATION, f"goal{goal.id}": 1})
    view.refresh()
    assert "Alle doelen samen: T-score 60,0, meer dan verwacht." in said(view)


def twice_changed(view: PupilView) -> OppHistory:
    """Drawn up with work as destination; mbo 2 in June; more guidance in July."""
    drawn_up(view)
    june = {**FIRST, "on": "3-6-2024", "destination": "mbo 2", "reason": "Er komt hulp bij."}
    answer(view, view.presenter.opp.write, **june)
    answer(view, view.presenter.opp.write, **{**june, "on": "1-7-2024", "support": "Elke dag een gesprek."})
    return next(one for one in view.findChildren(OppHistory) if one.isVisible())


def test_that_the_opp_is_shown_as_it_stood_on_a_chosen_day_with_what_made_it_so(view: PupilView, qtbot: QtBot) -> None:
    history = twice_changed(view)
    assert "Anders dan toen het OPP is gewijzigd op 3 juni 2024:" in said(view)
    history.day.setDate(QDate(2024, 6, 15))
    assert "Het OPP op 15 juni 2024: gewijzigd op 3 juni 2024." in said(view)
    assert "arbeidsmarktgericht: mbo 2" in said(view)
    assert "werk in de techniek → mbo 2" in said(view)
    assert "Door: gewijzigd op 3 juni 2024, zonder besluit van de CvB" in said(view)
    assert "Elke dag een gesprek" not in said(history)
    history.table.setFocus()
    for _version in range(2):
        qtbot.keyClick(history.table, Qt.Key.Key_Down)
    assert history.day.date() == QDate(2023, 9, 20)
    assert "Dit is de eerste versie." in said(view)


def test_that_two_versions_that_do_not_follow_each_other_are_compared(view: PupilView) -> None:
    history = twice_changed(view)
    assert [history.against.itemText(place) for place in range(history.against.count())] == [
        "vastgesteld op 20 september 2023",
        "gewijzigd op 3 juni 2024",
    ]
    history.against.setCurrentIndex(0)
    history.against.activated.emit(0)
    assert "werk in de techniek → mbo 2" in said(history)
    assert "Vaste start. → Elke dag een gesprek." in said(history)
    assert "Door: gewijzigd op 1 juli 2024, zonder besluit van de CvB" in said(history)


def test_that_what_was_chosen_stays_when_the_page_reads_again(view: PupilView) -> None:
    twice_changed(view).day.setDate(QDate(2024, 6, 15))
    view.refresh()
    assert "Het OPP op 15 juni 2024" in said(view)


def test_that_factors_that_are_left_out_are_refused_beside_their_field(view: PupilView) -> None:
    answer(view, view.presenter.opp.write, **{**FIRST, "helping": " "})
    assert "Schrijf op wat helpt: dat hoort bij de onderbouwing van het OPP." in said(view)
    assert view.presenter.opp.file is not None
    assert view.presenter.opp.file.versions == ()


def test_that_a_wrong_day_stays_beside_its_field_and_nothing_is_kept(view: PupilView) -> None:
    answer(view, view.presenter.opp.write, **{**FIRST, "on": "32-9-2023"})
    assert view.panel.verb == "Leg OPP vast"
    assert view.presenter.opp.file is not None
    assert view.presenter.opp.file.versions == ()


def test_that_both_papers_open_in_the_preview(view: PupilView, ways: Ways) -> None:
    view.presenter.opp.show_passage()
    view.presenter.opp.show_report()
    assert [went[1] for went in ways.to("preview")] == ["OPP-bijlage", "Evaluatieverslag OPP"]
