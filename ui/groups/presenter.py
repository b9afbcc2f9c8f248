"""Decides what the screen Groepen shows: who waits, who is chosen for a group, one group and its next step."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Protocol

from ui.groups import forms, texts
from ui.groups.shown import Below, GroupShown, Mark, NeedLine, Place
from ui.presenting import Navigator, Runner, Workplace
from ui.tasks import Step, TaskPresenter, TaskShown, Told
from zis_desktop.domain.casus.casus import LifeArea
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.dutch import count
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.groups.group import Attendance, HelpGroup, Member, Presence, Session
from zis_desktop.domain.groups.needs import Need
from zis_desktop.domain.vault.access import Right

if TYPE_CHECKING:
    from zis_desktop.services.groups import GroupsPage
    from zis_desktop.services.printing import PdfFile
    from zis_desktop.store.unit_of_work import UnitOfWork

LEADS_NONE = "U leidt dit schooljaar geen groep. Wie een groep maakt, kiest wie haar leidt."
Key = LifeArea | int
"""A leefgebied, or a group by its id."""


class GroupsShown(TaskShown, Protocol):
    """What the presenter asks of its view."""

    def show_places(self, places: Sequence[Place], chosen: Key) -> None: ...

    def show_needs(self, title: str, lines: Sequence[NeedLine], chosen: str) -> None: ...

    def show_group(self, shown: GroupShown) -> None: ...

    def show_below(self, below: Below) -> None: ...

    def show_nothing(self, text: str) -> None: ...


class GroupsPresenter(TaskPresenter):
    """The collective offer of one school; a leefgebied or a group is chosen."""

    def __init__(self, view: GroupsShown, runner: Runner, go: Navigator, workplace: Workplace) -> None:
        super().__init__(view, runner, go)
        self._view = view
        self.workplace = workplace
        self._page: GroupsPage | None = None
        self._key: Key = LifeArea.SCHOOL
        self._ticked: dict[int, Need] = {}
        self._wanted: int | None = None
        self._cursor: tuple[int, int] | None = None
        self._pressed: dict[tuple[int, int], Attendance | None] = {}
        self._known_groups: frozenset[int] | None = None

    @property
    def today(self) -> date:
        return self.workplace.clock.today()

    @property
    def may_change(self) -> bool:
        return self.workplace.may(Right.CHANGE_CASUSSEN)

    @property
    def may_note(self) -> bool:
        """The sessions and who was there; who may do no more sees only the own groups."""
        return self.workplace.may(Right.LEAD_GROUPS)

    @property
    def only_leads(self) -> bool:
        return not self.workplace.may(Right.SEE_CASUSSEN)

    @property
    def group(self) -> HelpGroup | None:
        """The group that is chosen."""
        page = self._page
        return next((one for one in page.groups if one.id == self._key), None) if page is not None else None

    @property
    def summary(self) -> str:
        page = self._page
        if page is None:
            return ""
        running = sum(one.ends_on >= self.today for one in page.groups)
        groups = count(running, "groep", "groepen")
        return groups if self.only_leads else f"{count(page.waiting, 'leerling wacht', 'leerlingen wachten')}, {groups}"

    @property
    def next_step(self) -> Step | None:
        """The one obvious step: a group of who was chosen, or who was at the session that waits."""
        group = self.group
        if group is None and not self.may_change:
            return None
        if group is None:
            words = f"Maak groep ({len(self._ticked)})" if self._ticked else "Maak groep"
            return Step(words, self.form)
        session = self._session_here() or group.at_hand(self.today)
        if self.may_note and session is not None and session.waits_for(group.taking_part(session.on), self.today):
            return Step("Iedereen aanwezig", self.all_present)
        return Step("Evalueer groep", self.evaluate) if self.may_change and group.held else None

    def refresh(self) -> None:
        school_id, today, only_leads = self.workplace.school_id, self.today, self.only_leads

        def read(uow: "UnitOfWork") -> "GroupsPage":
            from zis_desktop.services.groups import groups_page, led_groups

            return led_groups(uow, school_id, today) if only_leads else groups_page(uow, school_id, today)

        self._runner.read(read, self._show, refused=lambda error: self._view.show_nothing(error.text))

    # -- choosing --------------------------------------------------------------------------------------------------

    def want(self, group_id: int) -> None:
        """Chooses this group, also when the list is still to be read."""

        def turn() -> None:
            self._wanted = group_id
            self.leave_task()
            if self._page is not None and any(one.id == group_id for one in self._page.groups):
                self.choose(group_id)

        if group_id != self._key:
            self._view.once_free(turn)

    def choose(self, key: Key) -> None:
        """Another leefgebied or group."""
        if key == self._key:
            return
        self._key, self._cursor = key, None
        self._pressed.clear()
        self.leave_task()
        self._show_chosen()

    def tick(self, line: NeedLine) -> None:
        """Chooses a pupil for the group, or not any more; one goal a pupil."""
        if line.ticked is None or not self.may_change:
            return
        need = self._need(line.goal_id)
        if self._ticked.pop(line.goal_id, None) is None:
            for other in [one for one in self._ticked.values() if one.question.pupil_id == need.question.pupil_id]:
                del self._ticked[other.goal.id]
            self._ticked[line.goal_id] = need
        self._show_chosen()

    def stand_at(self, session_id: int, member_id: int) -> None:
        """The cursor in the grid."""
        self._cursor = session_id, member_id
        self._show_below()

    def open_casus(self, casus_id: int) -> None:
        self._go.open_casus(casus_id)

    # -- the group -------------------------------------------------------------------------------------------------

    def form(self) -> None:
        """A group of who was chosen."""
        page = self._page
        if page is None:
            return
        needs = sorted(self._ticked.values(), key=lambda one: one.question.pupil_name.sortable)
        if not needs:
            self._go.say("Kies eerst wie in de groep komt: spatie kiest een leerling in de lijst.", "attention")
            return
        goal_ids, school_id = [one.goal.id for one in needs], self.workplace.school_id
        known = frozenset(one.id for one in page.groups)

        def formed() -> None:
            self._known_groups = known

        self._open(
            forms.form_task(page.offers, page.leaders, page.warnings),
            lambda values: forms.form_job(school_id, goal_ids, values, self.today),
            formed,
        )

    def change(self) -> None:
        group, page = self.group, self._page
        if group is not None and page is not None:
            self._open(
                forms.change_task(group, page.offers, page.leaders, page.warnings),
                lambda values: forms.change_job(group, values, self.today),
            )

    def join(self, line: NeedLine) -> None:
        """This pupil in a group that there is already."""
        page = self._page
        running = [one for one in page.groups if one.ends_on >= self.today] if page is not None else []
        if line.ticked is None or not self.may_change:
            return
        if not running:
            self._go.say("Er is nog geen groep: kies leerlingen en maak er een.", "attention")
            return
        self._open(
            forms.join_task(line.name, running, self.today),
            lambda values: forms.join_job(line.goal_id, values, self.today),
        )

    def evaluate(self) -> None:
        group = self.group
        if group is not None:
            self._open(
                forms.evaluate_task(group, self.today), lambda values: forms.evaluate_job(group, values, self.today)
            )

    def show_list(self) -> None:
        """The attendance list on paper."""
        from_group = self.group
        if from_group is None:
            return
        group_id, now = from_group.id, self.workplace.clock.now()

        def make(uow: "UnitOfWork") -> "PdfFile":
            from zis_desktop.services.group_papers import attendance_list

            return attendance_list(uow, group_id, now)

        self._go.preview("Aanwezigheidslijst", make)

    def show_report(self) -> None:
        """The evaluation on paper."""
        from_group = self.group
        if from_group is None:
            return
        group_id, now = from_group.id, self.workplace.clock.now()

        def make(uow: "UnitOfWork") -> "PdfFile":
            from zis_desktop.services.group_papers import group_report

            return group_report(uow, group_id, now)

        self._go.preview("Evaluatie van de groep", make)

    # -- sessions and who was there --------------------------------------------------------------------------------

    def mark(self, session_id: int, member_id: int, mark: Mark) -> None:
        """One press in the grid; for who told beforehand the reason is asked."""
        session, member = self._at(session_id, member_id)
        if session is None or member is None or not self.may_note:
            return
        known = self._known(session, member)
        if mark is Mark.EXCUSED:
            self._open(
                forms.excuse_task(member, session, known),
                lambda values: forms.excuse_job(session, member, known, values, self.today),
            )
            return
        given = None if mark is Mark.NOTHING else Attendance(Presence(mark.value))
        if given == known:
            return
        self._pressed[session_id, member_id] = given
        said = f"{member.pupil_name.first}: {given.presence.value if given is not None else 'niet genoteerd'}."
        self._runner.change(
            forms.attendance_job(session_id, member_id, given, known, self.today), said=said, refused=self._refused_mark
        )

    def all_present(self) -> None:
        """Everybody of whom nothing was noted was at the session at which the cursor stands."""
        group = self.group
        session = (self._session_here() or group.at_hand(self.today)) if group is not None else None
        if session is None:
            return
        session_id, today = session.id, self.today

        def job(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.groups import mark_all_present

            return mark_all_present(uow, session_id, today)

        self._runner.change(job, said="Aanwezigheid genoteerd.", refused=self._refused_mark)

    def add_session(self) -> None:
        group = self.group
        if group is not None:
            self._open(forms.session_task(), lambda values: forms.session_job(group, values, self.today))

    def tell_session(self, session: Session) -> None:
        self._open(forms.tell_task(session), lambda values: forms.tell_job(session, values, self.today))

    def drop_session(self, session: Session) -> None:
        self._open(forms.fall_out_task(session), lambda values: forms.fall_out_job(session, values, self.today))

    def end_member(self, member: Member) -> None:
        self._open(forms.leave_task(member), lambda values: forms.leave_job(member, values, self.today))

    def agree(self, member: Member) -> None:
        self._open(forms.agree_task(member, self.today), lambda values: forms.agree_job(member, values, self.today))

    # -- showing ---------------------------------------------------------------------------------------------------

    def _show(self, page: "GroupsPage") -> None:
        self._page = page
        self._pressed.clear()
        ids = {one.id for one in page.groups}
        formed = ids - self._known_groups if self._known_groups is not None else set()
        wanted, self._wanted = self._wanted, None
        if formed:
            self._key, self._known_groups, self._ticked = max(formed), None, {}
        elif wanted in ids:
            self._key = wanted
        elif self._key not in {*ids, *(one.area for one in page.areas)}:
            self._key = page.areas[0].area if page.areas else next((one.id for one in page.groups), LifeArea.SCHOOL)
        known = {need.goal.id: need for area in page.areas for need in area.needs}
        self._ticked = {one: known[one] for one in self._ticked if one in known and texts.can_choose(known[one])}
        self._show_chosen()

    def _show_chosen(self) -> None:
        page = self._page
        if page is None:
            return
        if not page.areas and not page.groups:
            self._view.show_nothing(LEADS_NONE)
            return
        self._view.show_places(texts.places(page.areas, page.groups, self.today), self._key)
        group = self.group
        if group is not None:
            shown = texts.group_shown(group, page.offers, page.warnings.get(group.offer, ""), page.stopped, self.today)
            self._view.show_group(shown)
            self._show_below()
        else:
            area = next(one for one in page.areas if one.area is self._key)
            lines = texts.need_lines(area, frozenset(self._ticked), self.today)
            self._view.show_needs(texts.area_title(area), lines, self._chosen_words())
        self._go.update_header()

    def _show_below(self) -> None:
        group = self.group
        if group is None:
            return
        session = self._session_here()
        member = next((one for one in group.members if self._cursor is not None and one.id == self._cursor[1]), None)
        self._view.show_below(
            Below(
                texts.member_title(member),
                self._told_of(group, member),
                texts.session_title(session),
                texts.session_told(session, self._steps_at(session), self.today) if session is not None else (),
            )
        )

    def _told_of(self, group: HelpGroup, member: Member | None) -> tuple[Told, ...]:
        if member is None:
            return ()
        stopped = self._page is not None and member.id in self._page.stopped
        return texts.member_told(group, member, self._steps_of(member), stopped=stopped)

    def _steps_of(self, member: Member | None) -> tuple[Step, ...]:
        if member is None:
            return ()
        if self.only_leads:
            return ()
        casus = Step("Open casus", lambda: self.open_casus(member.casus_id))
        if not self.may_change:
            return (casus,)
        agree = () if member.agreed_on is not None else (Step("Leg gesprek vast", lambda: self.agree(member)),)
        leave = () if member.last_on is not None else (Step("Uit de groep", lambda: self.end_member(member)),)
        return (*agree, *leave, casus)

    def _steps_at(self, session: Session | None) -> tuple[Step, ...]:
        if session is None or session.fell_out or not self.may_note:
            return ()
        drop = () if session.is_held else (Step("Laat vervallen", lambda: self.drop_session(session)),)
        over = session.on <= self.today
        return (*((Step("Schrijf op", lambda: self.tell_session(session)),) if over else ()), *drop)

    def _chosen_words(self) -> str:
        names = sorted(one.question.pupil_name.full for one in self._ticked.values())
        return f"Gekozen: {', '.join(names)}" if names else ""

    # -- inside ----------------------------------------------------------------------------------------------------

    def _refused_mark(self, error: RuleError) -> None:
        self._pressed.clear()
        self._go.say(error.text, "late")

    def _known(self, session: Session, member: Member) -> Attendance | None:
        """What the user sees there: also what was pressed a moment ago and is not read back yet."""
        return self._pressed.get((session.id, member.id), session.attendance.get(member.id))

    def _at(self, session_id: int, member_id: int) -> tuple[Session | None, Member | None]:
        group = self.group
        if group is None:
            return None, None
        session = next((one for one in group.sessions if one.id == session_id), None)
        return session, next((one for one in group.members if one.id == member_id), None)

    def _session_here(self) -> Session | None:
        group, cursor = self.group, self._cursor
        if group is None or cursor is None:
            return None
        return next((one for one in group.sessions if one.id == cursor[0]), None)

    def _need(self, goal_id: int) -> Need:
        assert self._page is not None
        return next(one for area in self._page.areas for one in area.needs if one.goal.id == goal_id)
