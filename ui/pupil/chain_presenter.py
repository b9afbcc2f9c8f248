"""Decides what the card of a chain says, where each gap is mended, and which papers of it are shown."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Protocol

from ui.chain_steps import RIGHTS, take_step
from ui.invitation import show_invitation
from ui.next_agenda import on_next_agenda
from ui.presenting import Navigator, Runner, Workplace
from ui.pupil.consent_presenter import ConsentPresenter
from ui.pupil.opp_presenter import Gap
from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.casus.casus import CasusLine, CasusState
from zis_desktop.domain.chain.chain import TALKS
from zis_desktop.domain.chain.lacks import Lack
from zis_desktop.domain.chain.link import Link, LinkKind, LinkState, Step, missing, with_turn
from zis_desktop.domain.dutch import count, plain_date
from zis_desktop.domain.vault.access import Right

if TYPE_CHECKING:
    from zis_desktop.services.chains import CasusChain
    from zis_desktop.services.printing import PdfFile
    from zis_desktop.store.unit_of_work import UnitOfWork

AT_TRAJECTORIES = {Step.ASK_TEAM, Step.ANSWER_TEAM, Step.PLAN_TALK, Step.HOLD_TALK}
NO_CASUS = "Deze leerling heeft geen open casus. Registreer er eerst een."
CLOSE = "Sluit casus af"
OPEN_HELP = "Open traject"
KEYS = {"Zet op agenda": "Ctrl+Shift+G", "Stroomdiagram": "Ctrl+D", "Plan van aanpak": "Ctrl+B"}


@dataclass(frozen=True, slots=True)
class ChainAct:
    """A button: its words, its accessible name, its icon and key, and what it does."""

    text: str
    name: str
    run: Callable[[], None]
    icon: str = ""
    key: str = ""


class LineKind(Enum):
    """What a line under the chart tells, with its tone and its icon."""

    LATE = "late", "late"
    POINT = "attention", "attention"
    NEXT = "", "right"
    FINISHED = "done", "done"
    PAST = "", "minus"


@dataclass(frozen=True, slots=True)
class ChainLine:
    """What is missing, or what comes next, with its one action; `step` is the one that mends it, if it is a step."""

    text: str
    kind: LineKind
    act: ChainAct | None = None
    step: Step | None = None


@dataclass(frozen=True, slots=True)
class ChainCard:
    """One casus as its card shows it; `tone` and `icon` are those of `state`."""

    title: str
    question: str
    state: str
    tone: str
    icon: str
    links: tuple[Link, ...]
    lines: tuple[ChainLine, ...]
    acts: tuple[ChainAct, ...]


class ChainPage(Protocol):
    """What it asks of the page."""

    def choose_paper(self, name: str, choices: Sequence[tuple[str, Callable[[], None]]]) -> None: ...


class ChainPresenter:
    """The chains of one pupil; `forms` are the small forms of the page that mend a gap on the spot."""

    def __init__(
        self,
        view: ChainPage,
        runner: Runner,
        go: Navigator,
        workplace: Workplace,
        forms: "dict[Step, Callable[[], None]]",
        close: "Callable[[CasusLine], None]",
    ) -> None:
        self._view = view
        self._runner = runner
        self._go = go
        self._place = workplace
        self._forms = forms
        self._close = close
        self._chains: tuple[CasusChain, ...] = ()

    def show(self, chains: "tuple[CasusChain, ...]", opp: tuple[ChainLine, ...] = ()) -> tuple[ChainCard, ...]:
        """`opp` is what the OPP misses, told under the first as far as no chain tells it."""
        self._chains = chains
        told = {link.step for one in chains for link in one.links if link.remark}
        rest = tuple(line for line in opp if line.step is None or line.step not in told)
        return tuple(self._card(one, () if place else rest, with_keys=place == 0) for place, one in enumerate(chains))

    def of_opp(self, gaps: Iterable[Gap]) -> tuple[ChainLine, ...]:
        """What the OPP misses, with what mends it."""
        may = self._place.may(Right.CHANGE_CASUSSEN)
        return tuple(
            ChainLine(
                one.text,
                LineKind.LATE if one.late else LineKind.POINT,
                ChainAct(one.verb, f"{one.verb}: OPP", one.act) if may else None,
                one.step,
            )
            for one in gaps
        )

    def of_birthday(self, consent: ConsentPresenter) -> tuple[ChainLine, ...]:
        """That others must take the consent over: it holds meanwhile, so the chain itself lacks nothing."""
        again = consent.birthday
        if again is None:
            return ()
        step, act = consent.after_birthday(again)
        may = self._place.may(Right.CHANGE_CONSENT)
        mend = ChainAct(step.value, f"{step.value}: {again.event}", act) if may else None
        return (ChainLine(again.text, LineKind.POINT, mend),)

    def show_ended(self, chains: "tuple[CasusChain, ...]") -> tuple[ChainCard, ...]:
        """Of closed casussen: as they ended, with nothing to do but print them."""
        return tuple(self._ended(one) for one in chains)

    # -- what can be done ----------------------------------------------------------------------------------------

    def mend(self, chain: "CasusChain", step: Step, at: Link | None = None) -> None:
        """Where a step is done, with the form for it open; `at` is the link that asks for it."""
        help_id = chain.help_of(at) if at is not None else None
        if step in AT_TRAJECTORIES and help_id is not None:
            self._go.open_deployment(help_id, step)
        elif step is Step.INVITE and help_id is not None and at is not None and at.kind in TALKS:
            show_invitation(self._go, self._place, help_id, TALKS[at.kind])
        elif step is Step.TO_CVB:
            self.ask_place(chain)
        else:
            take_step(step, self._forms, self._go, chain.casus.id, at)

    def ask_place(self, chain: "CasusChain | None" = None) -> None:
        """The casus goes on the agenda of the next CvB."""
        self._with(chain, lambda one: on_next_agenda(self._runner, self._place, one.casus.id, one.casus.code))

    def choose_chart(self, chain: "CasusChain | None" = None) -> None:
        """The chart on paper: first for whom, because that decides what may stand on it (R4)."""
        self._with(chain, self._choose_chart)

    def show_plan(self, chain: "CasusChain | None" = None) -> None:
        """The plan van aanpak, for parents and pupil to agree with."""
        self._with(chain, self._show_plan)

    # -- inside --------------------------------------------------------------------------------------------------

    def _with(self, chain: "CasusChain | None", do: "Callable[[CasusChain], None]") -> None:
        """From the palette it is about the first casus."""
        if chain is None and not self._chains:
            self._go.say(NO_CASUS, "attention")
        else:
            do(chain or self._chains[0])

    def _choose_chart(self, chain: "CasusChain") -> None:
        readers: tuple[Reader | None, ...] = (None, *chain.readers)
        choices = [
            (f"Voor {one.value if one else 'ouders en leerling'}", partial(self._show_chart, chain, one))
            for one in readers
        ]
        self._view.choose_paper(f"Stroomdiagram {chain.casus.code}", choices)

    def _show_chart(self, chain: "CasusChain", reader: Reader | None) -> None:
        casus_id, now = chain.casus.id, self._place.clock.now()

        def make(uow: "UnitOfWork") -> "PdfFile":
            from zis_desktop.services.chain_papers import process_chart

            return process_chart(uow, casus_id, now, reader=reader)

        self._go.preview("Stroomdiagram", make)

    def _show_plan(self, chain: "CasusChain") -> None:
        casus_id, now = chain.casus.id, self._place.clock.now()

        def make(uow: "UnitOfWork") -> "PdfFile":
            from zis_desktop.services.action_plans import action_plan

            return action_plan(uow, casus_id, now)

        self._go.preview("Plan van aanpak", make)

    def _card(self, chain: "CasusChain", opp: tuple[ChainLine, ...], *, with_keys: bool) -> ChainCard:
        """First the gaps, the longest open first, then what stops the help, then what comes now.

        Then what is late of the OPP, and what is open. Beside gaps what comes now is a button above them.
        """
        gaps = missing(chain.links)
        lines = tuple(self._gap(chain, link) for link in gaps)
        here = next((link for link in chain.links if link.state is LinkState.HERE), None)
        now = self._act(chain, here) if here is not None else None
        today = self._place.clock.today()
        before = [one for one in chain.lacks if one.stops_help(today)]
        lines += tuple(self._lack(chain, one) for one in before)
        if here is not None and not gaps:
            lines += (self._next(chain, here),)
        lines += tuple(one for one in opp if one.kind is LineKind.LATE)
        noted = [link for link in chain.links if link.remark]
        lines += tuple(ChainLine(link.text, LineKind.POINT, self._act(chain, link), link.step) for link in noted)
        lines += tuple(self._lack(chain, one) for one in chain.lacks if one not in before)
        lines += tuple(one for one in opp if one.kind is not LineKind.LATE)
        if here is None and not gaps and chain.casus.state is not CasusState.RUNNING:
            lines += (self._finished(chain),)
        state, tone = _state(gaps, lines, noted)
        return ChainCard(
            title=f"Stroomdiagram {chain.casus.code}",
            question=chain.casus.question,
            state=state,
            tone=tone,
            icon=tone,
            links=with_turn(chain.links),
            lines=lines,
            acts=(*([now] if now is not None and gaps else []), *self._acts(chain, with_keys=with_keys)),
        )

    def _gap(self, chain: "CasusChain", link: Link) -> ChainLine:
        since = f" Open sinds {plain_date(link.since)}." if link.since is not None else ""
        who = f" Aan zet: {link.who}." if link.who else ""
        return ChainLine(f"{link.text}{since}{who}", LineKind.LATE, self._act(chain, link), link.step)

    def _lack(self, chain: "CasusChain", lack: Lack) -> ChainLine:
        act, finding = None, lack.finding
        if finding is not None and self._place.may(Right.SEE_CASUSSEN):
            show = partial(self._go.open_deployment, finding.deployment_id)
            act = ChainAct(OPEN_HELP, f"{OPEN_HELP}: {finding.kind.value}", show)
        elif lack.step is not None and self._place.may(RIGHTS[lack.step]):
            mend = partial(self.mend, chain, lack.step)
            act = ChainAct(lack.step.value, f"{lack.step.value}: {chain.casus.code}", mend)
        return ChainLine(lack.text, LineKind.POINT, act, lack.step)

    def _next(self, chain: "CasusChain", link: Link) -> ChainLine:
        """What comes now, when or since when, and who does it; an evaluation that asks the CvB is an open point."""
        when = f", {plain_date(link.on)}" if link.on is not None else ""
        if link.on is None and link.since is not None:
            when = f", sinds {plain_date(link.since)}"
        who = f" Aan zet: {link.who}." if link.who else ""
        asked, kind = ("", LineKind.NEXT) if link.kind is not LinkKind.CVB_AFTER else (f"{link.text} ", LineKind.POINT)
        text = f"{asked}Nu aan de beurt: {link.kind.value}{when}.{who}"
        return ChainLine(text, kind, self._act(chain, link), link.step)

    def _finished(self, chain: "CasusChain") -> ChainLine:
        """Nothing of it is left, and no help runs any more."""
        code, may = chain.casus.code, self._place.may(Right.CHANGE_CASUSSEN)
        act = ChainAct(CLOSE, f"{CLOSE}: {code}", partial(self._close, chain.casus)) if may else None
        return ChainLine("Alles is gedaan: de casus kan worden afgesloten.", LineKind.FINISHED, act)

    def _act(self, chain: "CasusChain", link: Link) -> ChainAct | None:
        if link.step is None or not self._place.may(RIGHTS[link.step]):
            return None
        mend = partial(self.mend, chain, link.step, link)
        return ChainAct(link.step.value, f"{link.step.value}: {link.kind.value}", mend)

    def _acts(self, chain: "CasusChain", *, with_keys: bool) -> Sequence[ChainAct]:
        """What can be done with the whole chain; of a closed casus only its chart is left."""
        chart = ("Stroomdiagram", "file", Right.EXPORT, self.choose_chart)
        offered = [
            ("Zet op agenda", "calendar", Right.CHANGE_AGENDA, self.ask_place),
            chart,
            ("Plan van aanpak", "file", Right.EXPORT, self.show_plan),
        ]
        return [
            ChainAct(text, f"{text}: {chain.casus.code}", partial(run, chain), icon, KEYS[text] if with_keys else "")
            for text, icon, right, run in ([chart] if chain.casus.closed_on is not None else offered)
            if self._place.may(right)
        ]

    def _ended(self, chain: "CasusChain") -> ChainCard:
        closed_on = chain.casus.closed_on
        return ChainCard(
            title=f"Stroomdiagram {chain.casus.code}",
            question=chain.casus.question,
            state=f"afgesloten {plain_date(closed_on)}" if closed_on is not None else "afgesloten",
            tone="neutral",
            icon="minus",
            links=chain.links,
            lines=tuple(ChainLine(link.text, LineKind.PAST) for link in missing(chain.links)),
            acts=tuple(self._acts(chain, with_keys=False)),
        )


def _state(gaps: Sequence[Link], lines: Sequence[ChainLine], noted: Sequence[Link]) -> tuple[str, str]:
    """In a word or two, and its tone: nothing is missing only when no line under the chart says otherwise."""
    if gaps:
        return count(len(gaps), "schakel ontbreekt", "schakels ontbreken"), "late"
    if any(one.kind is LineKind.LATE for one in lines):
        return "OPP te laat", "late"
    still = [one for one in lines if one.kind is LineKind.POINT]
    if noted and len(still) == len(noted):
        return f"{noted[0].kind.value}: {noted[0].remark}", "attention"
    return (count(len(still), "punt open", "punten open"), "attention") if still else ("niets ontbreekt", "done")
