"""What can be done with the OPP on the page of a pupil: draw up, change, evaluate, hear, agree, print."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ui.goal_scores import scores_of
from ui.presenting import Navigator, Workplace
from ui.pupil import opp_forms as forms
from ui.pupil.opp_history_presenter import OppHistoryPresenter, text_lines
from ui.pupil.questions import Asked
from ui.typed import Values
from zis_desktop.domain.casus.casus import LIGHTEST
from zis_desktop.domain.chain.link import Step
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.dutch import listing, plain_date, short_date
from zis_desktop.domain.goal_rules import GoalScore, t_score, t_score_text
from zis_desktop.domain.opp.opp import NO_OPP, NewVersion, NewView, OppOccasion, not_yet_in
from zis_desktop.domain.opp.terms import OppTerm, OppTermKind, is_near, missing_since
from zis_desktop.domain.pupils import Profile

if TYPE_CHECKING:
    from zis_desktop.services.opp import OppFile
    from zis_desktop.services.printing import PdfFile
    from zis_desktop.store.unit_of_work import UnitOfWork

DRAW_UP = "Stel OPP vast"
Job = Callable[["UnitOfWork"], Changes]
Ask = Callable[[Asked, Callable[[Values], None]], None]
Change = Callable[[Job, str, Callable[[], None] | None], None]


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is missing, and the one action that mends it; `step` when a chain can ask for the same."""

    text: str
    verb: str
    act: Callable[[], None]
    late: bool = False
    step: Step | None = None


class OppPresenter:
    """The OPP of the pupil whose page this is: `ask` shows a small form, `change` does a use-case and says so.

    `show` gives it what was read.
    """

    def __init__(self, ask: Ask, change: Change, go: Navigator, workplace: Workplace, pupil_id: int) -> None:
        self._ask = ask
        self._change = change
        self._go = go
        self.workplace = workplace
        self._pupil_id = pupil_id
        self.file: OppFile | None = None
        self.history = OppHistoryPresenter()
        self._profile = Profile.UNKNOWN

    @property
    def today(self) -> date:
        return self.workplace.clock.today()

    def show(self, file: "OppFile", profile: Profile) -> None:
        self.file = file
        self.history.show(file)
        self._profile = profile

    # -- what is said --------------------------------------------------------------------------------------------

    @property
    def state(self) -> tuple[str, str]:
        """How it stands, and its tone."""
        now = self.file.now if self.file is not None else None
        if now is None:
            return "nog niet vastgelegd", "attention"
        return f"{now.occasion.value} {short_date(now.on)}", "done"

    @property
    def text(self) -> tuple[tuple[str, str], ...]:
        """Name and words of every part of the OPP."""
        now = self.file.now if self.file is not None else None
        return text_lines(now.text) if now is not None else ()

    @property
    def together(self) -> str:
        """What all scores say together, by the weight of each goal (Goal Attainment Scaling)."""
        goals = self.file.goals if self.file is not None else ()
        said = t_score_text(t_score(GoalScore(one.scores[-1][1], one.weight) for one in goals if one.scores))
        if not said:
            return ""
        heavier = any(one.weight > LIGHTEST for one in goals)
        how = " Zwaardere doelen tellen vaker mee." if heavier else ""
        return f"Alle doelen samen: T-score {said}. Bij 50 gaat het precies zoals verwacht.{how}"

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What is missing of the OPP or around it, each with its one action."""
        file = self.file
        if file is None:
            return ()
        found = [self._term(term, file) for term in file.terms if is_near(term, file.on)]
        if file.to_hear is not None and file.unheard:
            who = listing([one.called for one in file.unheard])
            text = f"De mening van {who} over het OPP van {plain_date(file.to_hear.on)} ontbreekt (hoorrecht)."
            found.append(Gap(text, Step.HEAR.value, self.hear, step=Step.HEAR))
        if file.must_agree:
            text = f"Instemming met de begeleiding ontbreekt van {listing(file.must_agree)}."
            found.append(Gap(text, Step.AGREE.value, self.agree, step=Step.AGREE))
        return tuple(found)

    def _term(self, term: OppTerm, file: "OppFile") -> Gap:
        late = term.due_on < file.on
        text = f"{term.kind.value}: uiterlijk {plain_date(term.due_on)}{', te laat' if late else ''} ({term.why})."
        if term.kind is not OppTermKind.DRAW_UP:
            return Gap(text, "Evalueer OPP", self.evaluate, late)
        since = missing_since(term.due_on, file.on, in_casus=file.in_casus)
        if since is not None:
            return Gap(f"OPP ontbreekt sinds {since} (het moest er zijn {term.why}).", DRAW_UP, self.write)
        return Gap(text, DRAW_UP, self.write, late)

    # -- asking --------------------------------------------------------------------------------------------------

    def write(self) -> None:
        """Draws up the OPP, or changes it when there is one."""
        if self.file is None:
            return
        occasion = OppOccasion.DRAWN_UP if self.file.now is None else OppOccasion.CHANGED
        file, today = self.file, self.today
        behind = not_yet_in(file.versions, file.entries)
        self._ask(
            forms.text_form(file, self._profile, behind, today),
            lambda values: self._record(
                file, forms.changed_text(values, occasion, today), {}, forms.views_in_talk(values, file.speakers, today)
            ),
        )

    def evaluate(self) -> None:
        file = self.file
        if file is None or file.now is None:
            self._go.say(NO_OPP, "attention")
            return
        text = file.now.text
        self._ask(
            forms.evaluation_form(file, self.today),
            lambda values: self._record(
                file,
                forms.evaluation(values, text, self.today),
                scores_of(values, file.goals),
                forms.views_in_talk(values, file.speakers, self.today),
            ),
        )

    def hear(self) -> None:
        """What pupil or parents say of the last version that asks it."""
        file = self.file
        version = file.to_hear if file is not None else None
        if file is None or version is None:
            self._go.say(NO_OPP, "attention")
            return

        def answered(values: Values) -> None:
            view, today = forms.view_of(values, self.today), self.today

            def job(uow: "UnitOfWork") -> Changes:
                from zis_desktop.services.opp import record_view

                return record_view(uow, version.id, view, today)

            self._change(job, f"Mening van {view.who.called} vastgelegd.", None)

        self._ask(forms.view_form(version, file, self.today), answered)

    def agree(self) -> None:
        """Who signed, one after the other until nobody is missing; Escape stops."""
        file = self.file
        if file is None or file.handelingsdeel is None:
            self._go.say(NO_OPP, "attention")
            return
        if not file.signers.signers:
            self._go.say(" ".join(file.signers.questions) or file.signers.explanation, "attention")
            return
        version, signers, asked = file.handelingsdeel, file.signers, set(file.must_agree)

        def answered(values: Values) -> None:
            agreement, today = forms.agreement_of(values, signers, self.today), self.today

            def job(uow: "UnitOfWork") -> Changes:
                from zis_desktop.services.opp import record_agreement

                return record_agreement(uow, version.id, agreement, today)

            asked.discard(agreement.name)
            self._change(job, f"Antwoord van {agreement.name} vastgelegd.", ask if asked else None)

        def ask() -> None:
            missing = [name for name in file.must_agree if name in asked]
            self._ask(forms.agreement_form(version, signers, missing, self.today), answered)

        ask()

    # -- papers --------------------------------------------------------------------------------------------------

    def show_passage(self) -> None:
        """The page to add to the school's own OPP."""
        pupil_id, now = self._pupil_id, self.workplace.clock.now()

        def make(uow: "UnitOfWork") -> "PdfFile":
            from zis_desktop.services.opp_papers import opp_passage

            return opp_passage(uow, pupil_id, now)

        self._go.preview("OPP-bijlage", make)

    def show_report(self) -> None:
        """The report of the last evaluation."""
        pupil_id, now = self._pupil_id, self.workplace.clock.now()

        def make(uow: "UnitOfWork") -> "PdfFile":
            from zis_desktop.services.opp_papers import evaluation_report

            return evaluation_report(uow, pupil_id, now)

        self._go.preview("Evaluatieverslag OPP", make)

    # -- inside --------------------------------------------------------------------------------------------------

    def _record(self, file: "OppFile", new: NewVersion, scores: dict[int, int], views: tuple[NewView, ...]) -> None:
        pupil_id, now = self._pupil_id, self.workplace.clock.now()
        read_from = file.now.id if file.now is not None else None

        def job(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.opp import record_opp

            return record_opp(uow, pupil_id, new, now, scores, views, read_from=read_from)

        self._change(job, f"OPP {new.occasion.value}.", None)
