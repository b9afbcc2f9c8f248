"""The chain on the page of a pupil: drawn in every width, read aloud, and each gap leads where it is mended."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import cycle
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.immediate import ImmediateRunner
from tests.ui.ways import Ways
from ui.desk import Desk
from ui.dialogs import Dialogs
from ui.presenting import Workplace
from ui.pupil.chain_chart import ChainChart
from ui.pupil.chain_presenter import NO_CASUS, ChainLine, LineKind
from ui.pupil.view import PupilView
from ui.theme import theme
from zis_desktop.domain.casus.casus import SummaryGap
from zis_desktop.domain.chain.lacks import SUMMARY_SENTENCES, Lack
from zis_desktop.domain.chain.link import Link, LinkKind, LinkState, Step, missing
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.help.watch import Finding, WatchKind, WatchStep
from zis_desktop.domain.vault.access import Actor, Role
from zis_desktop.services.casussen import casus_by_code
from zis_desktop.services.pupil_overview import pupil_overview
from zis_desktop.services.schools import schools
from zis_desktop.store.opening import open_store
from zis_desktop.store.unit_of_work import UnitOfWork

TODAY = date(2024, 9, 6)
RUNNING = "K-022"
LINKS = tuple(
    Link(kind, state, TODAY) for kind, state in zip(LinkKind, cycle(LinkState), strict=False)
)  # every state twice


@pytest.fixture(scope="module")
def demo(demo_school: Path) -> Iterator[UnitOfWork]:
    """Only read here."""
    store = open_store(demo_school)
    yield store.uow
    store.uow.close()


@pytest.fixture
def runner(demo: UnitOfWork) -> ImmediateRunner:
    return ImmediateRunner(demo)


@pytest.fixture
def view(
    qtbot: QtBot, qapp: QApplication, demo: UnitOfWork, runner: ImmediateRunner, clock: FixedClock, ways: Ways
) -> PupilView:
    theme.install(qapp, dark=False)
    school_id = schools(demo)[0].id
    pupil_id = casus_by_code(demo, school_id, RUNNING, TODAY).pupil_id
    desk = Desk(runner, ways, Dialogs(), Workplace(school_id, "Marieke", clock, demo=True))
    made = PupilView(desk, pupil_id)
    qtbot.addWidget(made)
    made.resize(1240, 800)
    made.show()
    made.refresh()
    return made


def test_that_the_page_shows_the_chain_and_says_it_aloud(view: PupilView) -> None:
    chart = next(one for one in view.findChildren(ChainChart) if one.isVisible())
    assert chart.accessibleName().startswith("Stroomdiagram. Hulpvraag: klaar")
    assert chart.per_line == len(LinkKind)


def test_that_each_gap_has_a_button_that_leads_there(view: PupilView, ways: Ways) -> None:
    assert view.presenter.overview is not None
    (chain,) = view.presenter.overview.chains
    gaps = missing(chain.links)
    assert gaps
    names = {f"{gap.step.value}: {gap.kind.value}" for gap in gaps if gap.step is not None}
    buttons = [one for one in view.findChildren(QPushButton) if one.isVisible() and one.accessibleName() in names]
    assert len(buttons) == len(gaps)
    buttons[0].click()
    assert ways.to("open_deployment") == [("open_deployment", chain.deployment_id, Step.HOLD_TALK)]


def test_that_each_step_leads_to_the_one_place_where_it_is_mended(view: PupilView, ways: Ways) -> None:
    """What the page itself can do opens its own form; the rest is another screen, with the form for it."""
    assert view.presenter.overview is not None
    (chain,) = view.presenter.overview.chains
    places = {
        Step.OPEN_CASUS: ("open_casus", chain.casus.id),
        Step.FILL_SUMMARY: ("open_casus", chain.casus.id),
        Step.SET_GOALS: ("open_casus", chain.casus.id),
        Step.ASK_TEAM: ("open_deployment", chain.deployment_id, Step.ASK_TEAM),
        Step.ANSWER_TEAM: ("open_deployment", chain.deployment_id, Step.ANSWER_TEAM),
        Step.INVITE: ("preview", "Uitnodiging eindevaluatie"),
        Step.PLAN_TALK: ("open_deployment", chain.deployment_id, Step.PLAN_TALK),
        Step.HOLD_TALK: ("open_deployment", chain.deployment_id, Step.HOLD_TALK),
        Step.OPEN_CVB: ("open_meeting", TODAY),
        Step.DECIDE: ("open_decisions",),
    }
    for step in [one for one in Step if one is not Step.TO_CVB]:
        ways.went.clear()
        kind = LinkKind.FINAL if step is Step.INVITE else LinkKind.OPP
        view.presenter.chain.mend(chain, step, Link(kind, LinkState.MISSING, TODAY))
        if step in places:
            assert [one[: len(places[step])] for one in ways.went] == [places[step]], step
        elif step is Step.CHECK_SIGNERS:
            assert "Daarom teken" in ways.texts[-1], "nothing is to be found out here"
        else:
            assert ways.went == [], step
            assert view.panel.verb, step
            view.presenter.stop()


def test_that_the_primary_is_the_first_gap_and_what_is_now_has_its_action(view: PupilView, ways: Ways) -> None:
    assert view.primary().text == Step.HOLD_TALK.value, "the evaluation is late"
    view.primary().run()
    (card,) = view.presenter.chain_cards
    assert card.acts[0].name == "Plan gesprek: Eindevaluatie"
    assert [went[2] for went in ways.to("open_deployment")] == [Step.HOLD_TALK]


def test_that_what_comes_now_says_since_when_it_waits_and_who_has_its_turn(view: PupilView) -> None:
    assert view.presenter.overview is not None
    (chain,) = view.presenter.overview.chains
    waits = Link(LinkKind.DECISION, LinkState.HERE, None, "bevoegd gezag", date(2024, 9, 2), "", Step.DECIDE)
    done = tuple(replace(one, state=LinkState.DONE) for one in chain.links if one.kind is not LinkKind.DECISION)
    (card,) = view.presenter.chain.show((replace(chain, links=(*done, waits), lacks=()),))
    assert card.lines[0].text == "Nu aan de beurt: Besluit, sinds 2 september 2024. Aan zet: bevoegd gezag."


def test_that_a_late_opp_stands_in_the_word_of_the_chain(view: PupilView) -> None:
    assert view.presenter.overview is not None
    (chain,) = view.presenter.overview.chains
    whole = replace(chain, links=tuple(replace(one, state=LinkState.DONE) for one in chain.links), lacks=())
    (card,) = view.presenter.chain.show((whole,))
    assert card.state == "niets ontbreekt"
    (card,) = view.presenter.chain.show((whole,), (ChainLine("Evaluatie is te laat.", LineKind.LATE),))
    assert (card.state, card.lines[0].text) == ("OPP te laat", "Evaluatie is te laat.")


def test_that_nothing_is_missing_only_when_nothing_under_the_chart_says_otherwise(view: PupilView, ways: Ways) -> None:
    assert view.presenter.overview is not None
    (chain,) = view.presenter.overview.chains
    sound = tuple(replace(one, state=LinkState.DONE) for one in chain.links)
    finding = Finding(WatchKind.DOUBLE, 7, TODAY, "Een pgb loopt.", WatchStep.JUDGE)
    for lack in (Lack(SUMMARY_SENTENCES[SummaryGap.WHY_NOW.value], Step.FILL_SUMMARY), Lack("Een pgb.", None, finding)):
        whole = replace(chain, links=sound, lacks=(lack,))
        (card,) = view.presenter.chain.show((whole,))
        assert (card.state, card.tone) == ("1 punt open", "attention")
        (more,) = view.presenter.chain.show((whole,), (ChainLine("De mening ontbreekt.", LineKind.POINT),))
        assert more.state == "2 punten open"
        assert card.lines[0].act is not None
        card.lines[0].act.run()
    assert [went[:2] for went in ways.went] == [("open_casus", chain.casus.id), ("open_deployment", 7)]


def test_that_what_a_link_tells_of_the_opp_is_not_told_again_whatever_its_button_says(view: PupilView) -> None:
    assert view.presenter.overview is not None
    (chain,) = view.presenter.overview.chains
    noted = replace(chain.links[-1], state=LinkState.DONE, lacks="zonder mening", text="Zonder mening.", step=Step.HEAR)
    whole = replace(chain, links=(*chain.links[:-1], noted), lacks=())
    others = (ChainLine("De mening ontbreekt.", LineKind.POINT, step=Step.HEAR), ChainLine("Rest.", LineKind.POINT))
    (card,) = view.presenter.chain.show((whole,), others)
    assert [one.text for one in card.lines if one.kind is LineKind.POINT] == ["Zonder mening.", "Rest."]


def test_that_who_looks_along_gets_no_button_that_the_next_page_refuses(
    qtbot: QtBot, demo: UnitOfWork, runner: ImmediateRunner, clock: FixedClock, ways: Ways
) -> None:
    school_id = schools(demo)[0].id
    pupil_id = casus_by_code(demo, school_id, RUNNING, TODAY).pupil_id
    guest = Actor("gast", "Inspecteur", frozenset({Role.GUEST}))
    made = PupilView(
        Desk(runner, ways, Dialogs(), Workplace(school_id, "Gast", clock, demo=True, actor=guest)), pupil_id
    )
    qtbot.addWidget(made)
    made.refresh()
    assert made.presenter.overview is not None
    (chain,) = made.presenter.overview.chains
    finding = Lack("Een pgb.", None, Finding(WatchKind.DOUBLE, 7, TODAY, "Een pgb loopt.", WatchStep.JUDGE))
    steps = tuple(Lack(step.value, step) for step in (Step.FILL_SUMMARY, Step.SET_GOALS))
    (card,) = made.presenter.chain.show((replace(chain, lacks=(*steps, finding)),))
    told = {one.text: one.act for one in card.lines if one.kind is LineKind.POINT}
    assert [told[one.text] for one in steps] == [None, None]
    assert told["Een pgb."] is not None, "that is only looked at"


def test_that_a_casus_goes_on_the_next_agenda_from_its_chain(view: PupilView, runner: ImmediateRunner) -> None:
    view.presenter.chain.ask_place()
    assert view.presenter.overview is not None
    (chain,) = view.presenter.overview.chains
    view.presenter.chain.mend(chain, Step.TO_CVB)
    assert runner.refusals == 2 * ["K-022 staat al op de agenda van ma 9 sep."], "its evaluation is late"


def test_that_the_chart_asks_for_whom_and_the_plan_is_shown_at_once(
    view: PupilView, ways: Ways, monkeypatch: pytest.MonkeyPatch
) -> None:
    chain = view.presenter.chain
    offered: list[tuple[str, list[str]]] = []

    def choose(name: str, choices: Sequence[tuple[str, Callable[[], None]]]) -> None:
        offered.append((name, [text for text, _run in choices]))

    monkeypatch.setattr(view, "choose_paper", choose)  # a menu would wait for a click
    chain.choose_chart()
    assert offered == [
        (
            "Stroomdiagram K-022",
            ["Voor ouders en leerling", "Voor de school", "Voor het CJG", "Voor Youké", "Voor het lokaal team"],
        )
    ]
    chain.show_plan()
    assert [went[:2] for went in ways.to("preview")] == [("preview", "Plan van aanpak")]


def test_that_a_pupil_without_casus_is_told_so(view: PupilView, ways: Ways) -> None:
    view.presenter.chain.show(())
    view.presenter.chain.show_plan()
    assert ways.texts == [NO_CASUS]


@pytest.mark.parametrize(("width", "dark", "scale"), [(300, False, 1.0), (700, True, 1.0), (900, False, 2.0)])
def test_that_a_narrow_chart_takes_more_lines_and_is_all_there(
    qtbot: QtBot, qapp: QApplication, width: int, dark: bool, scale: float
) -> None:
    theme.install(qapp, dark=dark, text_scale=scale)
    chart = ChainChart(LINKS, TODAY)
    qtbot.addWidget(chart)
    chart.resize(width, 100)
    chart.show()
    last = chart._box(len(LINKS) - 1)
    assert chart.per_line < len(LINKS)
    assert last.bottom() < chart.height()
    assert all(chart._box(place).right() < width for place in range(len(LINKS)))
    assert not chart.grab().isNull()
    theme.install(qapp, dark=False)


def test_that_a_chain_of_the_demo_never_stands_in_two_places(demo: UnitOfWork) -> None:
    school_id = schools(demo)[0].id
    for code in ("K-001", "K-010", "K-016", RUNNING, "K-040"):
        overview = pupil_overview(demo, casus_by_code(demo, school_id, code, TODAY).pupil_id, TODAY)
        for chain in overview.chains:
            here = [one for one in chain.links if one.state is LinkState.HERE]
            assert len(here) <= 1, chain.casus.code
            assert chain.links[0].on == chain.casus.registered_on
