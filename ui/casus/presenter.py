"""What the screen of a casus decides: loading, saving as you go beside others, registering, closing."""

from dataclasses import replace
from datetime import date

from ui.casus.closing import Closing
from ui.casus.loading import Loaded, Reread, load, load_again
from ui.casus.meaning import meaning_of, pupil_facts
from ui.casus.viewing import CasusViewing
from ui.presenting import Navigator, Presenter, Runner, Workplace
from zis_desktop.domain.casus.casus import Casus
from zis_desktop.domain.casus.closing import groups_left
from zis_desktop.domain.casus.form import (
    TEXTS,
    CasusDraft,
    CasusSurroundings,
    both_texts,
    check_casus,
    completed,
    draft_of,
    merged,
    saveable,
    usual_decision,
    value,
    with_value,
)
from zis_desktop.domain.changes import Changes, Topic
from zis_desktop.domain.dutch import plain_date
from zis_desktop.domain.errors import ChangedElsewhereError, RuleError
from zis_desktop.domain.people import Name
from zis_desktop.domain.region import RegionProfile
from zis_desktop.domain.vault.access import Right
from zis_desktop.services import casus_drafts, casussen, pupils

SHORTEST_SEARCH = 2
LOOKS_ALONG = "U leest mee. Wijzigen doen de orthopedagoog en de intern begeleider."
Found = tuple[tuple[int, Name, str], ...]


class CasusPresenter(Presenter[CasusViewing]):
    """One casus in its form; without a casus id it is being registered."""

    def __init__(
        self,
        view: CasusViewing,
        runner: Runner,
        go: Navigator,
        workplace: Workplace,
        *,
        casus_id: int | None,
        pupil_id: int | None,
    ) -> None:
        super().__init__(view, runner, go, workplace)
        self.may_change = workplace.may(Right.CHANGE_CASUSSEN)
        self.casus_id = casus_id
        self._asked_pupil = pupil_id
        self.casus: Casus | None = None
        self._profile: RegionProfile | None = None
        self._around: CasusSurroundings | None = None
        self._saved = CasusDraft()
        self._draft = CasusDraft()
        self._kept_under: int | None = pupil_id
        self._sent: CasusDraft | None = None
        self._again = False
        self._reading = False
        self._register_when_read = False
        self._clash: CasusDraft | None = None
        self._decision_by_hand = False

    @property
    def today(self) -> date:
        return self._place.clock.today()

    @property
    def title(self) -> str:
        if self.casus is not None:
            return f"Casus van {self.casus.pupil_name.full}"
        return "Nieuwe casus"

    @property
    def subtitle(self) -> str:
        if self.casus is None or self._around is None:
            return ""
        return f"{self.casus.code}, {self._around.state.value}"

    @property
    def next_cvb(self) -> date | None:
        return None if self._around is None else self._around.next_cvb

    @property
    def is_open(self) -> bool:
        return self.casus is not None and self.casus.closed_on is None

    @property
    def is_read_only(self) -> bool:
        """Closed, or the user only looks along."""
        return not self.may_change or (self.casus is not None and not self.is_open)

    # -- reading -------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """The first time everything is read; later only what may have changed, beside what is being typed."""
        if self._profile is None:
            school_id, casus_id, pupil_id, today = self._place.school_id, self.casus_id, self._asked_pupil, self.today
            self._runner.read(lambda uow: load(uow, school_id, casus_id, pupil_id, today), self._first)
        elif not self._reading and self._sent is None:
            self._reread()

    def _first(self, loaded: Loaded) -> None:
        if self._gone:
            return
        self._profile, self._around = loaded.profile, loaded.around
        self._view.show_options(loaded.profile, loaded.people)
        if loaded.casus is not None:
            self._take(loaded.casus, draft_of(loaded.casus))
            self._to_what_is_missing()
            return
        start = CasusDraft(pupil_id=self._asked_pupil, registered_on=plain_date(self.today))
        self._begin(loaded.kept or start)
        if loaded.kept is not None:
            self._view.show_kept("U gaat verder met een casus die nog niet was geregistreerd.")

    def _to_what_is_missing(self) -> None:
        """The CJG worker waits for it: whoever opens the casus can type it at once."""
        assert self._around is not None
        assert self._profile is not None
        if self.is_open and self.may_change:
            found = meaning_of(self._draft, self._around, self._profile, self.today).missing
            for field in found[:1]:
                self._view.to_field(field)

    def _begin(self, draft: CasusDraft) -> None:
        """A form that is not registered yet."""
        self._saved = self._draft = draft
        self._kept_under = draft.pupil_id
        self._decision_by_hand = draft.asked_decision is not None
        self._view.lock("")
        self._view.show_draft(draft)
        self._view.show_goals((), registered=False)
        self._show_around()

    def _reread(self, pupil_id: int | None = None) -> None:
        """What stands beside the form, and for a registered casus what others made of it."""
        self._reading = True
        asked = pupil_id if pupil_id is not None else self._draft.pupil_id
        school_id, casus_id, today = self._place.school_id, self.casus_id, self.today
        self._runner.read(
            lambda uow: load_again(uow, school_id, casus_id, asked, today), self._again_read, refused=self._vanished
        )

    def _again_read(self, read: Reread) -> None:
        self._reading = False
        casus, self._around, self._profile = read.casus, read.around, read.profile
        if casus is None:
            self._show_around()
            self._register_if_asked()
            return
        draft, clashes = merged(self._draft, self._saved, draft_of(casus))
        if clashes:
            self._clash_with(casus, draft, clashes)
            return
        self._take(casus, draft)
        if self._gone:
            self._save_again()

    def _vanished(self, _refusal: RuleError) -> None:
        """The registration was undone: the form is there again, as it was."""
        self._reading = False
        self.casus = self.casus_id = None
        if not self._gone:
            self._go.say("De casus is niet meer geregistreerd; wat u schreef, staat er nog.", "attention")
            self._begin(self._draft)
            self._view.show_title(self.title)

    def _take(self, casus: Casus, draft: CasusDraft) -> None:
        """This casus is what stands in the store; the form may already say more."""
        self.casus, self._saved, self._draft = casus, draft_of(casus), draft
        self._clash = None
        if self._gone:
            return
        closed = "" if self.may_change else LOOKS_ALONG
        if casus.closed_on is not None:
            closed = f"Afgesloten op {plain_date(casus.closed_on)}: {casus.closed_reason}"
        self._decision_by_hand = True
        self._view.lock(closed)
        self._view.show_draft(draft)
        self._view.show_goals(casus.goals, registered=True)
        self._view.show_clash(())
        self._view.show_kept("")
        self._show_around()
        self._view.show_title(self.title)

    def _show_around(self) -> None:
        if self._gone or self._around is None or self._profile is None:
            return
        pupil = self._around.pupil
        facts = ("", "") if pupil is None else pupil_facts(pupil, self.today)
        self._view.show_pupil(pupil, facts, fixed=self.casus_id is not None)
        self._view.show_meaning(meaning_of(self._draft, self._around, self._profile, self.today))

    # -- the pupil -----------------------------------------------------------------------------------------------

    def search(self, text: str) -> None:
        """Pupils whose name, class or number has every word."""
        if len(text.strip()) < SHORTEST_SEARCH:
            self._view.show_found(())
            return
        school_id = self._place.school_id
        self._runner.read(lambda uow: pupils.find_pupils(uow, school_id, text), self._found)

    def _found(self, found: Found) -> None:
        if not self._gone:
            self._view.show_found([(pupil_id, f"{name.full}, {class_name}") for pupil_id, name, class_name in found])

    def choose_pupil(self, pupil_id: int | None) -> None:
        """Another pupil, or none yet; the rest of the form stays."""
        self._draft = replace(self._view.draft(), pupil_id=pupil_id)
        self._view.show_draft(self._draft)
        self._view.accept_all()
        self._reread(pupil_id)
        self._view.save_soon()
        if pupil_id is not None:
            self._view.to_field("question")

    def open_pupil(self) -> None:
        if self._draft.pupil_id is not None:
            self._go.open_pupil(self._draft.pupil_id)

    # -- writing -------------------------------------------------------------------------------------------------

    def edited(self, field: str) -> None:
        """Something was typed or chosen: the panel follows at once, the store a moment later."""
        if self._around is None or self._profile is None:
            return
        self._draft = self._view.draft()
        if field == "asked_decision":
            self._decision_by_hand = True
        elif field == "trede" and self._draft.trede is not None and not self._decision_by_hand:
            usual = usual_decision(self._draft.trede, self._profile.treden)
            self._draft = replace(self._draft, asked_decision=usual)
            self._view.show_draft(self._draft)
            self._decision_by_hand = False
        self._view.show_meaning(meaning_of(self._draft, self._around, self._profile, self.today))
        self._view.save_soon()

    def save(self) -> None:
        """Saves what can be saved; a field that is refused says so and keeps what was typed."""
        if self._profile is None or self._around is None:
            return
        if self._sent is not None or self._clash is not None:
            self._again = True
        elif self.casus_id is None:
            self._keep()
        elif self.is_open and self.may_change:
            self._save_casus(self._around, self._profile)

    def save_and_leave(self) -> None:
        """Another screen comes: what both wrote in one field is kept, under each other."""
        if self._clash is not None:
            theirs = self._clash
            _, fields = merged(self._draft, self._saved, theirs)
            self._draft = both_texts(self._draft, theirs, fields)
            self._saved, self._clash = theirs, None
            self._go.say("Iemand anders schreef in dezelfde velden: beide teksten zijn bewaard.", "attention")
        self.save()

    def _keep(self) -> None:
        """Not registered yet: the form is kept as a draft."""
        if self._draft == self._saved:
            return
        draft, before, school_id = self._draft, self._kept_under, self._place.school_id
        self._saved, self._kept_under = draft, draft.pupil_id
        self._runner.change(
            lambda uow: casus_drafts.keep_draft(uow, school_id, draft, instead_of=before),
            then=lambda _changes: self._say_saved("Bewaard als concept"),
        )

    def _save_casus(self, around: CasusSurroundings, profile: RegionProfile) -> None:
        assert self.casus is not None
        casus_id, version, today = self.casus.id, self.casus.version, self.today
        new, form, refusals = saveable(self._draft, self._saved, around.pupil, profile.treden, today)
        if not self._gone:
            self._view.accept_all()
            for refusal in refusals[:1]:
                self._view.refuse(refusal.field, refusal.text, focus=False)
                self._view.show_saved("Nog niet alles is opgeslagen", "attention")
        if form == self._saved:
            return
        self._sent = form
        self._runner.change(
            lambda uow: casussen.save_casus(uow, casus_id, version, new, today=today),
            then=lambda _changes: self._committed(bool(refusals)),
            refused=self._not_saved,
        )

    def _committed(self, some_refused: bool) -> None:  # noqa: FBT001  one caller
        assert self._sent is not None
        self._saved, self._sent = self._sent, None
        if not some_refused:
            self._say_saved("Opgeslagen")
        self._reread()
        self._save_again()

    def _not_saved(self, refusal: RuleError) -> None:
        self._sent = None
        if isinstance(refusal, ChangedElsewhereError):
            self._again = True
            self._reread()
        elif self._gone or not self._view.refuse(refusal.field, refusal.text, focus=False):
            self._go.say(refusal.text, "late")
        self._save_again()

    def _save_again(self) -> None:
        """What was typed while the earlier text was under way."""
        if self._again and self._clash is None and not self._reading:
            self._again = False
            self.save()
        elif self._again and not self._gone:
            self._view.save_soon()

    def _say_saved(self, text: str) -> None:
        if not self._gone:
            self._view.show_saved(text, "done")

    # -- two people in one form --------------------------------------------------------------------------------------

    def _clash_with(self, casus: Casus, draft: CasusDraft, fields: tuple[str, ...]) -> None:
        self.casus, self._clash = casus, draft_of(casus)
        if self._gone:
            self.save_and_leave()
            return
        self._view.show_draft(draft)
        self._draft = draft
        theirs = self._clash
        self._view.show_clash([(field, value(theirs, field) if field in TEXTS else "") for field in fields])
        self._view.show_saved("Niet opgeslagen", "late")
        self._show_around()

    def keep_mine(self) -> None:
        """What I typed goes over what the other one wrote in the same fields."""
        if self._clash is not None:
            self._saved, self._clash, self._again = self._clash, None, False
            self._view.show_clash(())
            self.save()

    def take_theirs(self) -> None:
        """In the fields that both wrote, the other's text; the rest of mine stays."""
        if self._clash is not None:
            theirs, self._clash = self._clash, None
            self._draft, fields = merged(self._draft, self._saved, theirs)
            for field in fields:
                self._draft = with_value(self._draft, field, value(theirs, field))
            self._saved, self._again = theirs, False
            self._view.show_draft(self._draft)
            self._view.show_clash(())
            self._show_around()
            self.save()

    # -- registering and closing ---------------------------------------------------------------------------------

    def register(self) -> None:
        """The form becomes a casus, or says beside the field what is missing."""
        if self._profile is None or self._around is None or self._sent is not None:
            return
        if self._reading:
            self._register_when_read = True
            return
        self._draft = self._view.draft()
        self._view.accept_all()
        today = self.today
        try:
            new = completed(self._draft, today)
            check_casus(new, self._around.pupil, self._profile.treden, today)
        except RuleError as refusal:
            self._refused(refusal)
            return
        meaning = meaning_of(self._draft, self._around, self._profile, today)
        name = self._around.pupil.name.full if self._around.pupil is not None else ""
        school_id = self._place.school_id
        self._sent = self._draft
        self._runner.change(
            lambda uow: casussen.register_casus(uow, school_id, new, today=today),
            said=f"Casus van {name} geregistreerd. {meaning.block}.",
            then=self._registered,
            refused=self._refused,
        )

    def _register_if_asked(self) -> None:
        """Asked while the facts of the pupil were still on their way."""
        if self._register_when_read:
            self._register_when_read = False
            self.register()

    def _registered(self, changes: Changes) -> None:
        assert self._sent is not None
        self._saved, self._sent = self._sent, None
        self.casus_id = changes.only_id(Topic.CASUSSEN)
        self._reread()

    def _refused(self, refusal: RuleError) -> None:
        self._sent = None
        if self._gone or not self._view.refuse(refusal.field, refusal.text, focus=True):
            self._go.say(refusal.text, "late")

    def begin_anew(self) -> None:
        """The kept form goes; an empty one comes."""
        school_id, kept_under = self._place.school_id, self._kept_under
        self._runner.change(lambda uow: casus_drafts.drop_draft(uow, school_id, kept_under))
        self._view.show_kept("")
        self._begin(CasusDraft(pupil_id=self._asked_pupil, registered_on=plain_date(self.today)))
        self._reread()

    @property
    def closing_question(self) -> str:
        """Why it is closed, and what ends with it."""
        parts = self._around.groups if self._around is not None else ()
        left = groups_left(parts, self.casus.id, self.today) if self.casus is not None else ""
        return "\n".join(filter(None, ("Waarom wordt deze casus afgesloten?", left)))

    def close(self, reason: str) -> None:
        """What was typed is saved first; then nothing is written in it any more."""
        if self.casus is not None:
            self.save()
            Closing(self._view, self._runner, self._go, self.casus.id, self.today, self._reread).close(reason)

    def reopen(self) -> None:
        if self.casus is not None:
            casus_id = self.casus.id
            self._runner.change(
                lambda uow: casussen.reopen_casus(uow, casus_id),
                said="Casus weer geopend.",
                then=lambda _changes: self._reread(),
            )

    def back(self) -> None:
        """Escape: what was typed is saved on the way."""
        self._go.back()

    def to_cvb(self) -> None:
        """To this casus on the agenda of the coming CvB."""
        if self.next_cvb is not None:
            self._go.open_meeting(self.next_cvb, self.casus_id)
