"""The card with the chain of a casus on the page of a pupil: the flow chart, and for each gap its one action."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QLayout, QWidget

from ui.presenting import Workplace
from ui.pupil.chain_chart import ChainChart
from ui.shell.possible import only_for
from ui.widgets.parts import button, card, chip, column, label, row, symbol
from zis_desktop.domain.chain import Link, LinkState, Step, missing
from zis_desktop.domain.dutch import plain_date
from zis_desktop.domain.vault.access import Right
from zis_desktop.services.chains import CasusChain

RIGHTS = {
    Step.OPEN_CASUS: Right.SEE_CASUSSEN,
    Step.OPEN_CVB: Right.SEE_AGENDA,
    Step.ASK_CONSENT: Right.CHANGE_CONSENT,
    Step.RECORD_SIGNATURE: Right.CHANGE_CONSENT,
    Step.DECIDE: Right.DECIDE,
    Step.WRITE_OPP: Right.CHANGE_CASUSSEN,
}
Act = Callable[[CasusChain, Link], None]


class Mending(Protocol):
    """What the page does about a gap."""

    workplace: Workplace

    def mend(self, chain: CasusChain, link: Link) -> None: ...


def under_chains(chains: Sequence[CasusChain], content: QWidget, page: Mending) -> QWidget:
    """The rest of the page under the chain of each open casus, over the whole width."""
    if not chains:
        return content
    made = QWidget()
    cards = [chain_panel(one, page.mend, page.workplace) for one in chains]
    made.setLayout(column(column(*cards, spacing=16, margins=(16, 16, 16, 0)), content, spacing=0))
    return made


def chain_panel(chain: CasusChain, act: Act, workplace: Workplace) -> QWidget:
    """One casus as a chart, and what is missing in it, the longest open first."""
    gaps = missing(chain.links)
    state = chip(f"{len(gaps)} {'schakel ontbreekt' if len(gaps) == 1 else 'schakels ontbreken'}", "late", "late")
    if not gaps:
        state = chip("niets ontbreekt", "done", "done")
    title = label(f"Stroomdiagram {chain.casus.code}", "section")
    question = label(chain.casus.question, "secondary", wrap=True)
    head = row(title, question, state)
    head.setStretch(1, 1)
    here = next((link for link in chain.links if link.state is LinkState.HERE), None)
    lines = [_gap(chain, link, act, workplace) for link in gaps]
    lines += [_next(chain, here, act, workplace)] if here is not None and not gaps else []
    return card(head, ChainChart(chain.links, workplace.clock.today()), *lines)


def _gap(chain: CasusChain, link: Link, act: Act, workplace: Workplace) -> QLayout:
    since = f" Open sinds {plain_date(link.since)}." if link.since is not None else ""
    who = f" Aan zet: {link.who}." if link.who else ""
    made = row(
        symbol("late", "late", 16),
        label(f"{link.text}{since}{who}", "late", wrap=True),
        *_step(chain, link, act, workplace),
    )
    made.setStretch(1, 1)
    return made


def _next(chain: CasusChain, link: Link, act: Act, workplace: Workplace) -> QLayout:
    """Nothing is missing: what comes now, and who does it."""
    when = f", {plain_date(link.on)}" if link.on is not None else ""
    text = f"Nu aan de beurt: {link.kind.value}{when}. Aan zet: {link.who}."
    made = row(symbol("right", "accent", 16), label(text, wrap=True), *_step(chain, link, act, workplace))
    made.setStretch(1, 1)
    return made


def _step(chain: CasusChain, link: Link, act: Act, workplace: Workplace) -> list[QWidget]:
    if link.step is None:
        return []
    made = button(link.step.value, partial(act, chain, link), kind="link")
    made.setAccessibleName(f"{link.step.value}: {link.kind.value}")
    return [only_for(RIGHTS[link.step], workplace, made)]
