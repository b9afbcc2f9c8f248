"""What can be done about consent on the page of a pupil: ask, record, scan, withdraw, print, judge."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ui.presenting import Navigator, Workplace
from ui.pupil import consent_forms as forms
from ui.pupil.questions import Asked, ticked
from ui.typed import Values, day_of, text_of
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.consent.authority import appointed
from zis_desktop.domain.consent.consent import (
    GroundKind,
    Incapacity,
    Matter,
    Purpose,
    Representation,
    Representative,
    SignatureState,
    Terms,
)
from zis_desktop.domain.consent.purpose import PurposeConsent
from zis_desktop.domain.consent.re_asking import ReAsking, re_asked, re_asking
from zis_desktop.domain.consent.requesting import shared_kinds, shares
from zis_desktop.domain.consent.signers import RequiredSigner
from zis_desktop.domain.consent.waiting_for import FormerSigner, NextStep, SignerLine, former_signers, signer_lines
from zis_desktop.domain.consent.withdrawing import given_forms, last_seen
from zis_desktop.domain.dutch import listing
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.pupils import Gezag, is_adult

if TYPE_CHECKING:
    from zis_desktop.services.printing import PdfFile
    from zis_desktop.services.pupil_overview import PupilOverview
    from zis_desktop.store.unit_of_work import UnitOfWork

Job = Callable[["UnitOfWork"], Changes]
Ask = Callable[[Asked, Callable[[Values], None]], None]


class Change(Protocol):
    """Does a use-case, says so, and then goes on."""

    def __call__(self, job: Job, said: str, then: Callable[[], None] | None = None) -> None: ...


class ConsentPresenter:
    """The consent of the pupil whose page this is; `show` gives it what was read."""

    def __init__(self, ask: Ask, change: Change, go: Navigator, workplace: Workplace, pupil_id: int) -> None:
        self._ask = ask
        self._change = change
        self._go = go
        self._clock = workplace.clock
        self.workplace = workplace
        self._pupil_id = pupil_id
        self._overview: PupilOverview | None = None

    @property
    def today(self) -> date:
        return self._clock.today()

    def show(self, overview: "PupilOverview") -> None:
        self._overview = overview

    @property
    def consents(self) -> tuple[PurposeConsent, ...]:
        return self._overview.consents if self._overview is not None else ()

    @property
    def lines(self) -> tuple[SignerLine, ...]:
        """Everybody who must sign, with the next thing to do."""
        return signer_lines(self.consents, self.today)

    @property
    def former_lines(self) -> tuple[FormerSigner, ...]:
        """Who was asked and need not sign any more."""
        if self._overview is None:
            return ()
        return former_signers(self._overview.family, self.consents, self.today)

    @property
    def again(self) -> ReAsking | None:
        """What a birthday asks anew."""
        return re_asking(self._overview.family, self.consents) if self._overview is not None else None

    @property
    def birthday(self) -> ReAsking | None:
        """The same, or what was asked anew and is still awaited."""
        return self.again or (re_asked(self._overview.family, self.consents) if self._overview is not None else None)

    def after_birthday(self, again: ReAsking) -> tuple[NextStep, Callable[[], None]]:
        """The one action about it: the new form, or what came back on it."""
        if again.asked_on is None:
            return NextStep.ASK_AGAIN, self.ask_again
        return NextStep.RECORD, self.record_next

    # -- what is asked -------------------------------------------------------------------------------------------

    def ask(self) -> None:
        """For what, with which data, until when; then the form."""
        if self._overview is None:
            return
        parties = self._overview.parties
        asked = forms.ask_form(self.consents, parties, self.today)
        self._ask(asked, lambda values: self._asked(values, parties))

    def ask_again(self) -> None:
        """After a birthday: one press asks who signs now, and shows the new form; the old consent stays."""
        again, pupil_id, today = self.again, self._pupil_id, self.today
        if again is None:
            self._go.say("Sinds de laatste vraag tekent niemand anders.", "attention")
            return

        def job(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.consents import ask_again

            return ask_again(uow, pupil_id, today)

        self._change(job, "Toestemming opnieuw gevraagd.", lambda: self.show_form(again.purposes))

    def record(self, signer: RequiredSigner) -> None:
        """What one signer answered; before anything was asked, first that."""
        if self._overview is None:
            return
        if not any(one.consent for one in self.consents):
            self._go.say("Er is nog geen toestemming gevraagd: maak eerst het formulier.", "attention")
            self.ask()
            return
        self._ask(forms.answer_form(self.consents, signer, self.today), self._signed_by(signer))

    def record_next(self) -> None:
        """The first signer of whom something is still missing, else the first; after a birthday first the new form."""
        lines, again = self.lines, self.again
        waiting = next((line for line in lines if line.step is NextStep.RECORD), next(iter(lines), None))
        if again is not None and waiting is not None:
            signer = next((line for line in lines if line.step is NextStep.ASK_AGAIN), waiting).signer
            self._ask(forms.again_form(again, signer), lambda values: self._chose_form(signer, values))
        elif waiting is not None:
            self.record(waiting.signer)
        elif self.consents:
            self._go.say(" ".join(self.consents[0].required.questions), "attention")

    def withdraw(self, line: SignerLine) -> None:
        given = given_forms(self.consents, line.given)
        named = {one.purpose: one.named for one in self.consents}
        asked = forms.withdraw_form(line.signer, given, named, self.today)
        self._ask(asked, self._withdrawn_by(line))

    @property
    def somebody_is_appointed(self) -> bool:
        """Whether a court appointed somebody for this adult: then that the pupil can decide is an answer too."""
        if self._overview is None:
            return False
        pupil = self._overview.pupil
        return is_adult(pupil.birth_date, self.today) and bool(appointed(pupil.guardians, Gezag.YES))

    def judge_incapable(self) -> None:
        if self._overview is not None:
            first = self._overview.pupil.name.first
            self._ask(forms.incapable_form(first, self.today, either=self.somebody_is_appointed), self._judged)

    def end_incapacity(self, judged: Incapacity) -> None:
        if self._overview is not None:
            asked = forms.capable_form(self._overview.pupil.name.first, judged, self.today)
            self._ask(asked, lambda values: self._ended(judged, values))

    def represent(self, judged: Incapacity) -> None:
        """Who speaks for an adult who cannot decide."""
        if self._overview is not None:
            asked = forms.represented_form(self._overview.family, self.today)
            self._ask(asked, lambda values: self._represented(judged, values))

    @property
    def may_have_ground(self) -> bool:
        """Whether help was asked consent for, and somebody who must sign did not."""
        return any(one.consent is not None and not one.status.is_complete for one in self._of_help())

    def record_ground(self) -> None:
        """What stands in place of a signature that does not come."""
        for one in self._of_help():
            self._ask(forms.ground_form(one.required, self.today), self._grounded)

    def _of_help(self) -> list[PurposeConsent]:
        return [one for one in self.consents if one.purpose is Purpose.YOUKE]

    # -- papers --------------------------------------------------------------------------------------------------

    def show_form(
        self,
        purposes: tuple[Purpose, ...] = tuple(Purpose),
        until: date | None = None,
        terms: Terms | None = None,
        signer: RequiredSigner | None = None,
    ) -> None:
        """The consent form in the preview, of everybody who signs or of one of them."""
        pupil_id, now = self._pupil_id, self._clock.now()

        def make(uow: "UnitOfWork") -> "PdfFile":
            from zis_desktop.services.consent_forms import FormFor, consent_form

            return consent_form(uow, pupil_id, now, FormFor(purposes, until, terms=terms, signer=signer))

        self._go.preview(f"Formulier voor {signer.relation}" if signer else "Toestemmingsformulier", make)

    @property
    def own_forms(self) -> Mapping[RequiredSigner, tuple[str, Callable[[], None]]]:
        """For each who was asked and signs beside others a form of their own: 'Formulier voor vader'."""
        waiting = [line.signer for line in self.lines if line.step is NextStep.RECORD]
        if len(self.lines) < 2:
            return {}
        named = {one.relation: sum(each.relation == one.relation for each in waiting) for one in waiting}
        return {
            one: (
                f"Formulier voor {one.relation if named[one.relation] == 1 else one.name}",
                partial(self.show_form, forms.asked_of(self.consents, one), signer=one),
            )
            for one in waiting
        }

    def show_scan(self, scan_id: int) -> None:
        """The scanned form in the preview; it never is a file on disk."""
        pupil_id = self._pupil_id

        def make(uow: "UnitOfWork") -> "PdfFile":
            from zis_desktop.services.consents import scan_paper

            return scan_paper(uow, pupil_id, scan_id)

        self._go.preview("Gescand toestemmingsformulier", make)

    def add_scan(self, line: SignerLine, path: Path) -> None:
        """Keeps the file with what this signer answered; when others may stand on it too, first who."""
        others = [each for each in self.lines if each.unscanned and each.signer != line.signer]
        if others:
            self._ask(forms.scan_form(line, others), lambda values: self._scan_of((line, *others), path, values))
        else:
            self._keep_scan((line,), path)

    def _scan_of(self, lines: tuple[SignerLine, ...], path: Path, values: Values) -> None:
        chosen = tuple(line for line in lines if line.signer in ticked(values, "signers"))
        if not chosen:
            raise RuleError("Kies wie op dit formulier tekende.", "signers")
        self._keep_scan(chosen, path)

    def _keep_scan(self, lines: tuple[SignerLine, ...], path: Path) -> None:
        now = self._clock.now()
        signatures = [each for line in lines for each in line.unscanned]

        def job(uow: "UnitOfWork") -> Changes:
            from zis_desktop.exchange.scans import read_scan
            from zis_desktop.services.consents import attach_scan

            return attach_scan(uow, signatures, read_scan(path), now)

        who = listing([line.signer.name for line in lines])
        self._change(job, f"Scan bewaard bij {who}. Het bestand zelf kan nu weg.")

    # -- answers to use-cases ------------------------------------------------------------------------------------

    def _chose_form(self, signer: RequiredSigner, values: Values) -> None:
        if values.get("form") is forms.WhichForm.NEW:
            self.ask_again()
        else:
            self.record(signer)

    def _asked(self, values: Values, parties: tuple[str, ...]) -> None:
        purposes, terms = forms.asked_purposes(values), forms.asked_terms(values, parties)
        until, today, named = day_of(values, "valid_until", self.today), self.today, forms.named_of(values)
        requested, asked_on = forms.requested_of(values), day_of(values, "asked_on", self.today)

        def job(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.consents import ask_consent

            return ask_consent(
                uow, self._pupil_id, purposes, asked_on, until, terms, today=today, named=named, requested=requested
            )

        self._change(job, "Toestemming gevraagd.", lambda: self.show_form(purposes, until, terms))

    def _signed_by(self, signer: RequiredSigner) -> Callable[[Values], None]:
        consents = self.consents  # as they stood when the form was opened
        return lambda values: self._signed(signer, consents, values)

    def _withdrawn_by(self, line: SignerLine) -> Callable[[Values], None]:
        consents = self.consents
        return lambda values: self._withdrawn(line, consents, values)

    def _signed(self, signer: RequiredSigner, consents: Sequence[PurposeConsent], values: Values) -> None:
        said = {one: values.get(one.purpose.name) for one in consents}
        answers = {
            form: state
            for one, state in said.items()
            if isinstance(state, SignatureState) and (form := one.form_of(signer)) is not None
        }
        gives = any(shares(form.purpose) and state is SignatureState.GIVEN for form, state in answers.items())
        withheld = forms.withheld_of(values, shared_kinds(answers), gives=gives)
        on, evidence, now = day_of(values, "on", self.today), text_of(values, "evidence"), self._clock.now()
        named = forms.named_of(values)

        def job(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.consents import Answer, record_form

            by_form = {form.id: state for form, state in answers.items()}
            seen = last_seen(consents, signer)
            answer = Answer(on, evidence, withheld, seen=seen, named=named)
            return record_form(uow, signer.guardian_id, by_form, answer, now)

        self._change(job, f"Handtekening van {signer.name} vastgelegd.")

    def _withdrawn(self, line: SignerLine, consents: Sequence[PurposeConsent], values: Values) -> None:
        chosen = forms.asked_purposes(values)
        if not chosen:
            raise RuleError(f"Kies wat {line.signer.name} intrekt.", "purposes")
        known = given_forms(consents, line.given)
        given = {form: SignatureState.WITHDRAWN for purpose in chosen for form in known[purpose]}
        on, evidence, now = day_of(values, "on", self.today), text_of(values, "evidence"), self._clock.now()

        def job(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.consents import Answer, record_form

            seen = last_seen(consents, line.signer)
            return record_form(uow, line.signer.guardian_id, given, Answer(on, evidence, seen=seen), now)

        what = listing([purpose.value for purpose in chosen])
        self._change(job, f"Intrekking door {line.signer.name} vastgelegd: {what}.")

    def _judged(self, values: Values) -> None:
        matter, on, today = values.get("matter"), day_of(values, "judged_on", self.today), self.today
        if not isinstance(matter, Matter):
            raise RuleError("Kies waarvoor dit geldt.", "matter")
        able = values.get("able") is True

        def job(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.incapacities import judge_incapable

            reason, judged_by = text_of(values, "reason"), text_of(values, "judged_by")
            return judge_incapable(
                uow, self._pupil_id, matter, reason=reason, judged_by=judged_by, judged_on=on, today=today, able=able
            )

        self._change(job, "Oordeel vastgelegd. Wie tekent, is opnieuw bepaald.")

    def _ended(self, judged: Incapacity, values: Values) -> None:
        on, today = day_of(values, "ended_on", self.today), self.today

        def job(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.incapacities import end_incapacity

            return end_incapacity(uow, self._pupil_id, judged.id, on, today)

        self._change(job, "Oordeel beëindigd. Wie tekent, is opnieuw bepaald.")

    def _represented(self, judged: Incapacity, values: Values) -> None:
        guardian, kind, today = values.get("guardian"), values.get("kind"), self.today
        if not isinstance(guardian, int):
            raise RuleError("Kies wie vertegenwoordigt.", "guardian")
        if not isinstance(kind, Representation):
            raise RuleError("Kies als wat deze persoon vertegenwoordigt.", "kind")
        who = Representative(guardian, kind, text_of(values, "why"), day_of(values, "since", self.today))

        def job(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.incapacities import name_representative

            return name_representative(uow, self._pupil_id, judged.id, who, today)

        self._change(job, "Vastgelegd wie vertegenwoordigt. Wie tekent, is opnieuw bepaald.")

    def _grounded(self, values: Values) -> None:
        kind, guardian, on, today = (
            values.get("kind"),
            values.get("guardian"),
            day_of(values, "decided_on", self.today),
            self.today,
        )
        if not isinstance(kind, GroundKind):
            raise RuleError("Kies welke grond er is.", "kind")
        decided_by, why = text_of(values, "decided_by"), text_of(values, "why")

        def job(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.consent_grounds import NewGround, record_ground

            whose = guardian if isinstance(guardian, int) else None
            return record_ground(uow, self._pupil_id, NewGround(kind, on, decided_by, why, whose), today)

        self._change(job, "Grond vastgelegd. Die staat bij de toestemming.")
