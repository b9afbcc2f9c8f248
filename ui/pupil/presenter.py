"""Decides what the page of a pupil shows and asks, and which use-case an answer goes to."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Protocol

from ui.presenting import Navigator, Runner, Workplace
from ui.pupil import questions
from ui.pupil.chain_presenter import ChainAct, ChainCard, ChainPresenter
from ui.pupil.consent_presenter import ConsentPresenter
from ui.pupil.family_plan_presenter import FamilyPlanPresenter
from ui.pupil.homes_presenter import HomesPresenter
from ui.pupil.opp_presenter import OppPresenter
from ui.pupil.questions import Asked
from ui.pupil.tab_names import PupilTab
from ui.typed import Values, day_of, text_of
from zis_desktop.domain.casus.casus import CasusLine
from zis_desktop.domain.casus.closing import groups_left
from zis_desktop.domain.chain.link import Step
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.consent.authority import to_look_up
from zis_desktop.domain.consent.consent import Matter
from zis_desktop.domain.consent.signers import OpenQuestion, QuestionKind, RequiredSigner
from zis_desktop.domain.consent.status import ConsentState
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.pupils import Gezag, Guardian, PupilFile, is_adult
from zis_desktop.domain.vault.access import NotAllowedError, Right

if TYPE_CHECKING:
    from zis_desktop.domain.vault.retention import ErasureAnswer
    from zis_desktop.services.printing import PdfFile
    from zis_desktop.services.pupil_overview import PupilOverview
    from zis_desktop.store.unit_of_work import UnitOfWork

Job = Callable[["UnitOfWork"], Changes]
SHUT = (
    "Uw rol ziet geen dossiers. Kan het echt niet wachten op de orthopedagoog of intern begeleider? Open dit dossier "
    "dan met een reden. Het logboek noteert dat, en de directeur kijkt het na."
)


class PupilShown(Protocol):
    """What the presenter asks of its view."""

    def show_pupil(self, overview: "PupilOverview") -> None: ...

    def show_gone(self, text: str) -> None: ...

    def show_shut(self, text: str) -> None:
        """The file is not the user's; in need it opens with a reason."""

    def turn_to(self, tab: PupilTab) -> None: ...

    def ask(self, asked: Asked) -> None: ...

    def stop_asking(self) -> None: ...

    def refuse(self, field: str | None, text: str) -> None: ...

    def choose_paper(self, name: str, choices: Sequence[tuple[str, Callable[[], None]]]) -> None:
        """A small menu of papers to show."""


class PupilPresenter:
    """One pupil."""

    def __init__(
        self,
        view: PupilShown,
        runner: Runner,
        go: Navigator,
        workplace: Workplace,
        pupil_id: int,
        among: Sequence[int] = (),
    ) -> None:
        self._view = view
        self._runner = runner
        self._go = go
        self._clock = workplace.clock
        self.workplace = workplace
        self._may_break_glass = workplace.may(Right.BREAK_GLASS)
        self._pupil_id = pupil_id
        self._among = tuple(among) if pupil_id in among and len(among) > 1 else ()
        self._answer: Callable[[Values], None] | None = None
        self._ask_of_casus = self._asks_on(PupilTab.CASUS)
        self._ask_of_people = self._asks_on(PupilTab.CONTACTS)
        self._ask_of_file = self._asks_on(PupilTab.PAPERS)
        self.overview: PupilOverview | None = None
        self.consent = ConsentPresenter(self._asks_on(PupilTab.CONSENT), self._change, go, workplace, pupil_id)
        self.homes = HomesPresenter(self._ask_of_people, self._change, workplace, pupil_id)
        self.opp = OppPresenter(self._asks_on(PupilTab.OPP), self._change, go, workplace, pupil_id)
        forms = {
            Step.ASK_CONSENT: self.consent.ask,
            Step.RECORD_SIGNATURE: self.consent.record_next,
            Step.CHECK_SIGNERS: self.check_signers,
            Step.DECIDE: go.open_decisions,
            Step.WRITE_OPP: self.opp.write,
            Step.HEAR: self.opp.hear,
            Step.AGREE: self.opp.agree,
            Step.AGREE_HOME: self.homes.agree,
            Step.FILL_HOME: self.homes.add,
        }
        self.chain_cards: tuple[ChainCard, ...] = ()
        self.ended_cards: tuple[ChainCard, ...] = ()
        self.chain = ChainPresenter(view, runner, go, workplace, forms, self.close_casus)
        self.family_plan = FamilyPlanPresenter(self._asks_on(PupilTab.OPP), self._change, go, workplace)

    @property
    def pupil(self) -> PupilFile | None:
        return self.overview.pupil if self.overview is not None else None

    @property
    def today(self) -> date:
        return self._clock.today()

    def refresh(self) -> None:
        def read(uow: "UnitOfWork") -> "PupilOverview":
            from zis_desktop.services.pupil_overview import pupil_overview

            return pupil_overview(uow, self._pupil_id, self.today)

        self._runner.read(read, self._show, refused=self._refused)

    def break_glass(self, reason: str) -> None:
        """Opens the file in need; a reason that is too short is asked again."""

        def job(uow: "UnitOfWork") -> str:
            from zis_desktop.services.vault.breaking_glass import break_glass

            return break_glass(uow, self._pupil_id, reason, self.today)

        def opened(told: str) -> None:
            if told:
                self._go.say(told, "attention")
            self.refresh()

        self._runner.read(job, opened, refused=lambda error: self._view.show_shut(error.text))

    def _refused(self, error: RuleError) -> None:
        if isinstance(error, NotAllowedError) and self._may_break_glass:
            self._view.show_shut(SHUT)
        else:
            self._view.show_gone(error.text)

    # -- the list that the user came from ------------------------------------------------------------------------

    @property
    def place(self) -> str:
        """'4 van 23'; empty when there is no list to go on in."""
        return f"{self._among.index(self._pupil_id) + 1} van {len(self._among)}" if self._among else ""

    def step(self, by: int) -> None:
        """The pupil before or after this one in the list; at its end there is none."""
        if self._among:
            there = self._among.index(self._pupil_id) + by
            if 0 <= there < len(self._among):
                self._go.turn_to_pupil(self._among[there], self._among)

    def first_act(self, tab: PupilTab) -> ChainAct | None:
        """On the tab OPP what that says is missing; else what the open casussen ask first: the longest open gap, or
        what is 'nu'."""
        shown = self.chain.of_opp(self.opp.gaps) if tab is PupilTab.OPP else ()
        lines = (*shown, *(line for card in self.chain_cards for line in card.lines))
        return next((line.act for line in lines if line.act is not None), None)

    # -- where things lead ---------------------------------------------------------------------------------------

    def register_casus(self) -> None:
        self._go.register_casus(self._pupil_id)

    def open_casus(self, casus_id: int) -> None:
        self._go.open_casus(casus_id)

    def open_groups(self) -> None:
        self._go.go_to("groups")

    def open_meeting(self, on: date) -> None:
        self._go.open_meeting(on)

    def back(self) -> None:
        """Escape: closes the small form, or leaves the page."""
        if self._answer is not None:
            self.stop()
        else:
            self._go.back()

    def show_data_sheet(self) -> None:
        """What stands in ZIS about this pupil, for who asks; first it is asked for whom."""
        if self.overview is not None:
            self._ask_of_file(questions.sheet_form(self._may_ask()), self._show_data_sheet)

    def show_access_sheet(self) -> None:
        """Who looked in this pupil's file, the same way."""
        if self.overview is not None:
            self._ask_of_file(questions.sheet_form(self._may_ask()), self._show_access_sheet)

    def _may_ask(self) -> tuple[RequiredSigner, ...]:
        assert self.overview is not None
        return self.overview.family.signers_of(Matter.DATA_EXCHANGE, self.today).signers

    def _show_data_sheet(self, values: Values) -> None:
        pupil_id, now, to = self._pupil_id, self._clock.now(), questions.chosen_signer(values)

        def make(uow: "UnitOfWork") -> "PdfFile":
            from zis_desktop.services.vault.person_papers import SheetFor, data_sheet_paper

            return data_sheet_paper(uow, pupil_id, now, SheetFor(to.guardian_id))

        self.stop()
        self._go.preview("Wat staat er in ZIS", make)

    def _show_access_sheet(self, values: Values) -> None:
        pupil_id, now, to = self._pupil_id, self._clock.now(), questions.chosen_signer(values)

        def make(uow: "UnitOfWork") -> "PdfFile":
            from zis_desktop.services.vault.person_papers import SheetFor, access_sheet_paper

            return access_sheet_paper(uow, pupil_id, now, SheetFor(to.guardian_id))

        self.stop()
        self._go.preview("Wie keek in dit dossier", make)

    # -- what is asked -------------------------------------------------------------------------------------------

    @property
    def is_of_adult(self) -> bool:
        """Whether nobody has gezag over this pupil any more."""
        return self.pupil is not None and is_adult(self.pupil.birth_date, self.today)

    def check_signers(self) -> None:
        """Asks what must be found out first before everybody's signature counts; nothing when who signs is known."""
        if self.overview is None:
            return
        family, today = self.overview.family, self.today
        asked = next(iter(family.open_questions(today)), None)
        if asked is None:
            self._view.turn_to(PupilTab.CONTACTS)
            self._go.say(family.signers_of(Matter.JEUGDHULP, today).explanation)
        else:
            self._find_out(*asked)

    def _find_out(self, matter: Matter, question: OpenQuestion) -> None:
        """Opens the form in which it is answered; what the user may not answer is told."""
        assert self.overview is not None
        family = self.overview.family
        judged, about = family.judged_on(matter, self.today), question.guardian_id
        contact = next((one for one in family.guardians if one.id == about), None)
        of_consent = question.kind in {QuestionKind.JUDGE, QuestionKind.REPRESENT}
        if of_consent and not self.workplace.may(Right.CHANGE_CONSENT):
            self._go.say(question.text, "attention")
        elif question.kind is QuestionKind.JUDGE:
            self.consent.judge_incapable()
        elif question.kind is QuestionKind.REPRESENT and judged is not None:
            self.consent.represent(judged)
        elif contact is not None:
            self.check_gezag(contact)
        else:
            self.add_guardian()

    def check_gezag(self, guardian: Guardian) -> None:
        self._ask_of_people(
            questions.gezag_form(guardian, self.today, adult=self.is_of_adult),
            lambda values: self._gezag_checked(guardian, values),
        )

    def add_guardian(self) -> None:
        self._ask_of_people(questions.guardian_form(), self._guardian_added)

    def change_reach(self, guardian: Guardian) -> None:
        """Telephone, e-mail, an address of their own."""
        self._ask_of_people(questions.reach_form(guardian), lambda values: self._reach_changed(guardian, values))

    def move(self) -> None:
        self.homes.add()

    def close_casus(self, line: CasusLine) -> None:
        parts = self.overview.groups if self.overview is not None else ()
        form = questions.close_form(line.code, groups_left(parts, line.id, self.today))
        self._ask_of_casus(form, partial(self._closed, line.id))

    def sign_out(self) -> None:
        if self.pupil is not None:
            self._ask_of_file(questions.sign_out_form(self.pupil.name.first, self.today), self._signed_out)

    def add_rectification(self) -> None:
        if self.pupil is not None:
            self._ask_of_file(questions.rectification_form(self.pupil, self.today), self._rectified)

    def ask_erasure(self) -> None:
        """A request of AVG art. 17: first what the law says, then a proposal to the director."""
        today = self.today

        def read(uow: "UnitOfWork") -> "ErasureAnswer":
            from zis_desktop.services.vault.retention import erasure_answer

            return erasure_answer(uow, self._pupil_id, today)

        def told(answer: "ErasureAnswer") -> None:
            self._ask_of_file(
                questions.erasure_form(answer), self._erasure_asked if answer.goes else lambda _v: self.stop()
            )

        self._runner.read(read, told)

    def submit(self, values: Values) -> None:
        """The button of the small form; a wrong date stays beside its field, with what was typed."""
        if self._answer is None:
            return
        try:
            self._answer(values)
        except RuleError as error:
            self._view.refuse(error.field, error.text)

    def stop(self) -> None:
        self._answer = None
        self._view.stop_asking()

    # -- answers to use-cases ------------------------------------------------------------------------------------

    def _gezag_checked(self, guardian: Guardian, values: Values) -> None:
        gezag, day, today = values.get("gezag"), day_of(values, "checked_on", self.today), self.today
        if not isinstance(gezag, Gezag):
            raise RuleError("Kies wat u hebt gevonden.", "gezag")

        def job(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.pupils import check_gezag

            return check_gezag(uow, guardian.id, gezag, text_of(values, "source"), day, today)

        what = "Benoeming" if self.is_of_adult else "Gezag"
        self._change(job, f"{what} van {guardian.name} vastgelegd.")

    def _guardian_added(self, values: Values) -> None:
        def job(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.pupils import add_guardian

            name, relation = text_of(values, "name"), text_of(values, "relation")
            return add_guardian(uow, self._pupil_id, name, relation, questions.reach_of(values))

        self._change(job, f"{text_of(values, 'name')} toegevoegd.")

    def _reach_changed(self, guardian: Guardian, values: Values) -> None:
        def job(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.pupils import change_reach

            return change_reach(uow, self._pupil_id, guardian, questions.reach_of(values))

        self._change(job, f"Bewaard hoe {guardian.name} te bereiken is.")

    def _signed_out(self, values: Values) -> None:
        left_on = day_of(values, "left_on", self.today)

        def job(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.pupils import sign_out_pupil

            return sign_out_pupil(uow, self._pupil_id, left_on)

        self._change(job, "Uitgeschreven.")

    def _closed(self, casus_id: int, values: Values) -> None:
        today, reason = self.today, text_of(values, "reason")

        def job(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.casussen import casus, close_casus

            version = casus(uow, casus_id, today).version
            return close_casus(uow, casus_id, version, on=today, reason=reason, today=today)

        self._change(job, "Casus afgesloten.")

    def _rectified(self, values: Values) -> None:
        said_by, words, answer = (text_of(values, name) for name in ("said_by", "words", "answer"))
        on = day_of(values, "on", self.today)

        def job(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.vault.retention import add_rectification

            return add_rectification(uow, self._pupil_id, said_by=said_by, words=words, answer=answer, on=on)

        self._change(job, "Aanvulling vastgelegd.")

    def _erasure_asked(self, values: Values) -> None:
        request, now = text_of(values, "request"), self._clock.now()

        def job(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.vault.retention import propose_erasure

            return propose_erasure(uow, self._pupil_id, request, now)

        self._change(job, "Verwijdering voorgesteld. De directeur beslist, in Beheer bij Bewaren.")

    # -- inside --------------------------------------------------------------------------------------------------

    def _show(self, overview: "PupilOverview") -> None:
        self.overview = overview
        self.consent.show(overview)
        self.homes.show(overview)
        self.opp.show(overview.opp_file, overview.pupil.profile)
        beside = (*self.chain.of_birthday(self.consent), *self.chain.of_opp(self.opp.gaps))
        self.chain_cards = self.chain.show(overview.chains, beside)
        self.ended_cards = self.chain.show_ended(overview.ended)
        self.family_plan.show(overview.at_home, overview.consents)
        self._view.show_pupil(overview)

    def _asks_on(self, tab: PupilTab) -> Callable[[Asked, Callable[[Values], None]], None]:
        """Asks beside the tab that the question is about."""

        def ask(asked: Asked, answer: Callable[[Values], None]) -> None:
            self._view.turn_to(tab)
            self._answer = answer
            self._view.ask(asked)

        return ask

    def _change(self, job: Job, said: str, then: Callable[[], None] | None = None) -> None:
        def committed(_changes: Changes) -> None:
            self.stop()
            if then is not None:
                then()

        def refused(error: RuleError) -> None:
            self._view.refuse(error.field, error.text)

        self._runner.change(job, said=said, then=committed, refused=refused)


def attention(overview: "PupilOverview", today: date) -> tuple[Guardian, ...]:
    """The guardians whose authority must still be looked up: without it no signature counts."""
    return to_look_up(overview.pupil.guardians, adult=is_adult(overview.pupil.birth_date, today))


def tone_of(state: ConsentState) -> tuple[str, str]:
    """Tone and icon of a state of consent."""
    if state is ConsentState.COMPLETE:
        return "done", "done"
    if state in {ConsentState.REFUSED, ConsentState.WITHDRAWN, ConsentState.EXPIRED}:
        return "late", "late"
    if state is ConsentState.NOT_ASKED:
        return "neutral", "minus"
    return "attention", "attention"
