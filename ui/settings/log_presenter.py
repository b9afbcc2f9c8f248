"""Decides the tab Logboek: which rows are shown, the review by sample, and whether the log is whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Protocol

from ui.presenting import Runner, Workplace
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.clock import LOCAL
from zis_desktop.domain.dutch import count, full_stop, number, plain_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.vault.access_log import Action

if TYPE_CHECKING:
    from ui.desk import AskWitnesses
    from zis_desktop.domain.vault.log_witnesses import Witness
    from zis_desktop.services.vault.log_reviews import LogLine, LogPage, ReviewState, Sample
    from zis_desktop.store.unit_of_work import UnitOfWork

WHAT: Mapping[str, frozenset[Action]] = {
    "Alles": frozenset(),
    "Inzien": frozenset({Action.SEEN}),
    "Wijzigen en inlezen": frozenset({Action.CHANGED, Action.IMPORTED}),
    "Printen en bewaren": frozenset({Action.PRINTED, Action.EXPORTED}),
    "Noodtoegang": frozenset({Action.BROKE_GLASS}),
    "Aanmelden en afmelden": frozenset({Action.LOGGED_IN, Action.FAILED_LOGIN, Action.LOCKED, Action.LOGGED_OUT}),
    "Mislukte aanmelding": frozenset({Action.FAILED_LOGIN}),
    "Beheer en reservekopieën": frozenset(
        {Action.MANAGED, Action.BACKED_UP, Action.RESTORED, Action.DESTROYED, Action.REVIEWED}
    ),
}
PERIODS: Mapping[str, int | None] = {
    "Altijd": None, "Vandaag": 1, "Afgelopen 7 dagen": 7, "Afgelopen 30 dagen": 30, "Afgelopen jaar": 365,
}  # fmt: skip
"""Days, today included."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What the user asks for: words of a pupil, a login or nothing, and a word of WHAT and of PERIODS."""

    pupil: str = ""
    login: str = ""
    what: str = "Alles"
    period: str = "Altijd"

    def first(self, today: date) -> date | None:
        days = PERIODS[self.period]
        return None if days is None else today - timedelta(days=days - 1)


class LogShown(Protocol):
    """What the presenter asks of its view."""

    def filters(self) -> Filters: ...

    def show_page(self, lines: "Sequence[LogLine]", summary: str) -> None: ...

    def show_users(self, users: Sequence[tuple[str, str]]) -> None: ...

    def show_review(self, text: str, *, due: bool) -> None: ...

    def show_verdict(self, text: str, *, whole: bool) -> None: ...

    def show_sample(self, lines: "Sequence[LogLine]", finding: str, warnings: Sequence[str]) -> None: ...

    def hide_sample(self) -> None: ...

    def refuse_remark(self, text: str) -> None: ...

    def say(self, text: str, tone: str) -> None: ...


class LogPresenter:
    """Reads the newest rows for the filters of the moment; an answer to an older question is not shown."""

    def __init__(
        self,
        view: LogShown,
        runner: Runner,
        workplace: Workplace,
        witnesses: "AskWitnesses",
    ) -> None:
        self._view = view
        self._runner = runner
        self._workplace = workplace
        self._witnesses = witnesses
        self._asked = 0
        self._gone = False
        self.sample: Sample | None = None

    def left(self) -> None:
        self._gone = True

    def refresh(self) -> None:
        self.search()
        today = self._workplace.clock.today()

        def read(uow: "UnitOfWork") -> "ReviewState":
            from zis_desktop.services.vault.log_reviews import review_state

            return review_state(uow, today)

        self._runner.read(read, self._show_state)

    def search(self) -> None:
        self._asked += 1
        asked, wanted = self._asked, self._view.filters()
        school_id, today = self._workplace.school_id, self._workplace.clock.today()

        def read(uow: "UnitOfWork") -> "LogPage":
            from zis_desktop.services.vault.log_reviews import log_page

            return log_page(
                uow, school_id, pupil=wanted.pupil, login=wanted.login, actions=WHAT[wanted.what],
                first=wanted.first(today),
            )  # fmt: skip

        def show(page: "LogPage") -> None:
            if asked == self._asked and not self._gone:
                self._view.show_users(page.users)
                self._view.show_page(page.lines, summary(page))

        self._runner.read(read, show)

    def check(self) -> None:
        """Goes through the whole chain, and holds it against what reservekopieën saw."""
        self._witnesses(self._check)

    def _check(self, witnesses: "tuple[Witness, ...]") -> None:
        def read(uow: "UnitOfWork") -> tuple[bool, str]:
            from zis_desktop.services.vault.checking import log_verdict

            return log_verdict(uow, witnesses)

        def told(verdict: tuple[bool, str]) -> None:
            if not self._gone:
                self._view.show_verdict(verdict[1], whole=verdict[0])

        self._runner.read(read, told)

    # -- the review ------------------------------------------------------------------------------------------------

    def take_sample(self) -> None:
        def read(uow: "UnitOfWork") -> "Sample":
            from zis_desktop.services.vault.log_reviews import draw_sample

            return draw_sample(uow)

        self._runner.read(read, self._show_sample, refused=lambda error: self._view.say(error.text, "attention"))

    def sign(self, remark: str) -> None:
        sample, now = self.sample, self._workplace.clock.now()
        if sample is None:
            return

        def write(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.vault.log_reviews import sign_review

            return sign_review(uow, sample, remark, now)

        self._runner.change(
            write, said="Controle van het logboek ondertekend.", then=lambda _changes: self._signed(),
            refused=self._refused,
        )  # fmt: skip

    def stop(self) -> None:
        """Away from the sample without signing: the next one is drawn anew."""
        self.sample = None
        self._view.hide_sample()

    def _signed(self) -> None:
        if not self._gone:
            self.stop()
            self.refresh()

    def _refused(self, error: RuleError) -> None:
        if not self._gone:
            self._view.refuse_remark(error.text)

    def _show_sample(self, sample: "Sample") -> None:
        if self._gone:
            return
        self.sample = sample
        finding = f"{count(len(sample.lines), 'regel', 'regels')} om na te kijken: kloppen deze met het werk van toen?"
        self._view.show_sample(sample.lines, finding, warnings_of(sample))

    def _show_state(self, state: "ReviewState") -> None:
        if not self._gone:
            text, due = told(state, self._workplace.clock.today())
            self._view.show_review(text, due=due)


def detail_of(line: "LogLine") -> str:
    """A row of the log as a sentence."""
    about = f" Leerling: {line.pupil}." if line.pupil else ""
    why = f" {full_stop(f'Reden: {line.reason}')}" if line.reason else ""
    role = f" ({line.roles})" if line.roles else ""
    what = f"{line.action}: {line.subject}" if line.subject else line.action
    return f"Regel {line.sequence}. {line.name}{role}, {what}.{about}{why}"


def warnings_of(sample: "Sample") -> tuple[str, ...]:
    """What to know before looking: who opened many files in need, and that the reviewer judges own work."""
    return (*(one.text for one in sample.in_need), *own_rows(sample.own))


def own_rows(own: int) -> tuple[str, ...]:
    if not own:
        return ()
    whose = "is van uzelf" if own == 1 else "zijn van uzelf"
    return (f"{count(own, 'regel', 'regels')} hiervan {whose}. Laat daar iemand anders naar kijken.",)


def summary(page: "LogPage") -> str:
    """'1.240 regels', or what is shown of too many."""
    if len(page.lines) < page.total:
        return f"De nieuwste {number(len(page.lines))} van {number(page.total)} regels. Zoek verder met de filters."
    return count(page.total, "regel", "regels")


def told(state: "ReviewState", today: date) -> tuple[str, bool]:
    """When it was reviewed, when again, and whether that day has passed."""
    late = today > state.due_on
    due = (
        f"De volgende had gemoeten voor {plain_date(state.due_on)}."
        if late
        else f"Volgende: {plain_date(state.due_on)}."
    )
    since = f"{count(state.rows_since, 'regel', 'regels')} erbij."
    if state.last is None:
        first = "had gemoeten" if late else "is"
        return f"Nog niet gecontroleerd. De eerste controle {first} voor {plain_date(state.due_on)}.", late
    last = plain_date(state.last.at.astimezone(LOCAL).date())
    return f"Laatste controle: {last} door {state.last.reviewer}. {due} Sindsdien {since}", late
