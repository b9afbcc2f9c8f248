"""What can be done with the OPP on the page of a pupil: draw up, change, evaluate, hear, agree, print."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from ui.presenting import Navigator, Workplace
from ui.pupil import opp_forms as forms
from ui.pupil.questions import Asked, Values
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.opp.opp import NO_OPP, NewVersion, OppOccasion, not_heard
from zis_desktop.domain.pupils import Profile

if TYPE_CHECKING:
    from zis_desktop.services.opp import OppFile
    from zis_desktop.services.printing import PdfFile
    from zis_desktop.store.unit_of_work import UnitOfWork

Job = Callable[["UnitOfWork"], Changes]
Ask = Callable[[Asked, Callable[[Values], None]], None]
Change = Callable[[Job, str], None]


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
        self._profile = Profile.UNKNOWN

    @property
    def today(self) -> date:
        return self.workplace.clock.today()

    def show(self, file: "OppFile", profile: Profile) -> None:
        self.file = file
        self._profile = profile

    # -- asking --------------------------------------------------------------------------------------------------

    def write(self) -> None:
        """Draws up the OPP, or changes it when there is one."""
        if self.file is None:
            return
        occasion = OppOccasion.DRAWN_UP if self.file.now is None else OppOccasion.CHANGED
        asked = forms.text_form(self.file.now, self._profile, self.file.entries, self.today)
        self._ask(asked, lambda values: self._record(forms.changed_text(values, occasion), {}))

    def evaluate(self) -> None:
        file = self.file
        if file is None or file.now is None:
            self._go.say(NO_OPP, "attention")
            return
        text = file.now.text
        self._ask(
            forms.evaluation_form(file.goals, self.today),
            lambda values: self._record(forms.evaluation(values, text), forms.scores_of(values, file.goals)),
        )

    def hear(self) -> None:
        """What pupil or parents say of the last version that asks it."""
        version = self.file.to_hear if self.file is not None else None
        if version is None:
            self._go.say(NO_OPP, "attention")
            return

        def answered(values: Values) -> None:
            view, today = forms.view_of(values), self.today

            def job(uow: "UnitOfWork") -> Changes:
                from zis_desktop.services.opp import record_view

                return record_view(uow, version.id, view, today)

            self._change(job, f"Mening van de {view.heard.value} vastgelegd.")

        self._ask(forms.view_form(version, not_heard(version), self.today), answered)

    def agree(self) -> None:
        file = self.file
        if file is None or file.handelingsdeel is None:
            self._go.say(NO_OPP, "attention")
            return
        if not file.signers.signers:
            self._go.say(" ".join(file.signers.questions) or file.signers.explanation, "attention")
            return
        version, signers = file.handelingsdeel, file.signers

        def answered(values: Values) -> None:
            agreement, today = forms.agreement_of(values, signers), self.today

            def job(uow: "UnitOfWork") -> Changes:
                from zis_desktop.services.opp import record_agreement

                return record_agreement(uow, version.id, agreement, today)

            self._change(job, f"Antwoord van {agreement.name} vastgelegd.")

        self._ask(forms.agreement_form(version, signers, file.must_agree, self.today), answered)

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

    def _record(self, new: NewVersion, scores: dict[int, int]) -> None:
        pupil_id, now = self._pupil_id, self.workplace.clock.now()

        def job(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.opp import record_opp

            return record_opp(uow, pupil_id, new, now, scores)

        self._change(job, f"OPP {new.occasion.value}.")
