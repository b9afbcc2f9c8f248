"""The first tab of a pupil: the chain, the time line, goals, consent, hours and contacts on one screen."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from ui.pupil.chain_panel import chain_panel
from ui.pupil.goals_card import goals_card
from ui.pupil.presenter import PupilPresenter
from ui.pupil.sections import casussen
from ui.pupil.short_cards import consent_card, contacts_card, hours_card
from ui.pupil.tab_names import PupilTab
from ui.pupil.time_line import TimeLineChart
from ui.shell.possible import only_for
from ui.widgets.beside import Beside
from ui.widgets.parts import button, card, column
from zis_desktop.domain.dutch import duration
from zis_desktop.domain.vault.access import Right
from zis_desktop.services.pupil_overview import PupilOverview

AROUND, GAP = 10, 8


def casus_tab(overview: PupilOverview, page: PupilPresenter, turn: Callable[[PupilTab], None]) -> QWidget:
    """`turn` shows another tab. The list of casussen is there when one is closed, and on top when there is none yet."""
    chains = [chain_panel(one, page.today) for one in page.chain_cards]
    time = card(TimeLineChart(overview.time.line), padding=AROUND)
    made = QWidget()
    parts = [*chains, time, _short(overview, page, turn)]
    if not overview.casussen:
        parts.insert(0, casussen(overview, page))
    elif len(chains) < len(overview.casussen):
        parts += [casussen(overview, page), *(chain_panel(one, page.today) for one in page.ended_cards)]
    made.setLayout(column(*parts, None, spacing=GAP, margins=(16, GAP, 16, GAP)))
    return made


def _short(overview: PupilOverview, page: PupilPresenter, turn: Callable[[PupilTab], None]) -> QWidget:
    """Goals over hours, beside them consent over contacts."""
    may = page.workplace
    goal = _add_goal(overview, page)
    ask = button("Vraag toestemming", page.consent.ask, icon_name="plus", screen_key="Ctrl+T")
    person = button("Voeg contact toe", page.add_guardian, icon_name="plus")
    goals = goals_card(overview.opp_file.goals or overview.ended_goals, lambda: turn(PupilTab.OPP), goal)
    consent = consent_card(
        overview.consents,
        [line.signer for line in page.consent.lines],
        page.consent.birthday,
        lambda: turn(PupilTab.CONSENT),
        only_for(Right.CHANGE_CONSENT, may, ask),
    )
    hours = hours_card(overview.time.weeks, overview.minutes, overview.time.planned, _apart(overview))
    contacts = contacts_card(
        overview.pupil.guardians, overview.local_team(page.today), overview.colleague,
        only_for(Right.CHANGE_PUPILS, may, person), adult=page.is_of_adult,
    )  # fmt: skip
    return Beside(
        (column(goals, hours, spacing=GAP), 3), (column(consent, contacts, spacing=GAP), 2),
        spacing=GAP,
    )  # fmt: skip


def _add_goal(overview: PupilOverview, page: PupilPresenter) -> QWidget | None:
    """Goals are written in the casus; nothing while there is none open."""
    if not overview.chains:
        return None
    add = button("Voeg doel toe", partial(page.open_casus, overview.chains[0].casus.id), icon_name="plus")
    return only_for(Right.CHANGE_CASUSSEN, page.workplace, add)


def _apart(overview: PupilOverview) -> str:
    """'K-022 9:00, K-031 4:30', when there is more than one casus to tell apart."""
    return ", ".join(f"{one.code} {duration(one.minutes)}" for one in overview.hours) if len(overview.hours) > 1 else ""
