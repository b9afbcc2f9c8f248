"""Decides the steps for a new school: what is asked, what is refused where, and when it is made."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Protocol, TypeVar

from ui.start.typed import FirstUser, Founding, SeatRow, Step, Typed, members_of, school_of, step_of, user_of
from zis_desktop.domain.calendar import school_year_span
from zis_desktop.domain.dutch import plain_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.meeting.commission import checked_member
from zis_desktop.domain.people import GUEST_SEATS, Seat
from zis_desktop.domain.region import RegionProfile
from zis_desktop.domain.school_days import SchoolYear

T = TypeVar("T")
LOOK_AHEAD = timedelta(days=60)
"""From June on, the school year that matters is the next one."""


class Worker(Protocol):
    """Work off the window's thread that needs no open store."""

    def start(
        self, job: Callable[[], T], then: Callable[[T], None], refused: Callable[[RuleError], None] | None = None
    ) -> None: ...


class WizardShown(Protocol):
    """What the presenter asks of its view."""

    def typed(self) -> Typed: ...

    def show_step(self, step: Step, steps: Sequence[Step]) -> None: ...

    def show_profiles(self, profiles: Sequence[RegionProfile]) -> None: ...

    def fill_from_profile(self, profile: RegionProfile, rows: Sequence[SeatRow], active_from: str) -> None: ...

    def show_year(self, year: SchoolYear) -> None: ...

    def show_no_year(self, text: str) -> None: ...

    def show_summary(self, lines: Sequence[tuple[str, str]]) -> None: ...

    def refuse(self, step: Step, field: str | None, text: str) -> None: ...

    def accept_all(self) -> None: ...

    def show_busy(self, text: str) -> None:
        """What is being done; empty when it is done and the buttons work again."""

    def warn_of_place(self, text: str) -> None:
        """What to know before a file comes here; empty when all is well."""


class WizardPresenter:
    """The steps for one new school; `found` makes it and tells when it is refused."""

    def __init__(
        self,
        view: WizardShown,
        worker: Worker,
        today: date,
        own_folder: Path | None,
        found: Callable[[Founding, Callable[[RuleError], None]], None],
        leave: Callable[[], None],
    ) -> None:
        self._view = view
        self._worker = worker
        self._today = today
        self._own_folder = own_folder
        self._found = found
        self._leave = leave
        self.steps = tuple(step for step in Step if own_folder is not None or step not in {Step.PLACE, Step.USER})
        self._at = self.steps[0]
        self._place: Path | None = None
        self._warned_of: Path | None = None
        self._profiles: dict[str, RegionProfile] = {}
        self._filled_from = ""
        self._year: SchoolYear | None = None
        self._busy = False

    def begin(self) -> None:
        self._view.show_step(self._at, self.steps)
        self._worker.start(_profiles, self._show_profiles, self._refuse)

    def next(self) -> None:
        """To the next step, when what is typed in this one can be."""
        if self._busy:
            return
        self._view.accept_all()
        if self._at is Step.LIST:
            self.make(import_now=True)
            return
        if self._at is Step.PLACE:
            self._check_place()
            return
        if self._at is Step.USER:
            self._check_user()
            return
        try:
            self._check(self._at, self._view.typed())
        except RuleError as error:
            self._refuse(error)
        else:
            self._go(1)

    def back(self) -> None:
        if self._busy:
            return
        if self._at is self.steps[0]:
            self._leave()
        else:
            self._go(-1)

    def make(self, *, import_now: bool) -> None:
        """Makes the school of everything typed; a refusal leads to its step."""
        if self._busy:
            return
        typed = self._view.typed()
        try:
            user = user_of(typed) if Step.USER in self.steps else None
            founding = Founding(self._place, school_of(typed), members_of(typed, self._today), import_now, user)
        except RuleError as error:
            self._refuse(error)
            return
        self._set_busy("De school wordt gemaakt…")
        self._found(founding, self._refuse)

    def calendar_changed(self) -> None:
        """Another holiday region was chosen: its school year is counted."""
        region = self._view.typed().holiday_region
        if region:
            day = self._today + LOOK_AHEAD
            self._worker.start(
                lambda: _year(region, day), self._show_year, lambda error: self._view.show_no_year(error.text)
            )

    # -- inside --------------------------------------------------------------------------------------------------

    def _check(self, step: Step, typed: Typed) -> None:
        if step is Step.PROFILE and typed.profile_id not in self._profiles:
            raise RuleError("Kies het regioprofiel waaronder uw school werkt.", "profile_id")
        if step is Step.SCHOOL and not typed.name.strip():
            raise RuleError("Vul de naam van de school in.", "name")
        if step is Step.CALENDAR:
            self._check_times(typed)
        if step is Step.PEOPLE:
            self._check_people(typed)

    def _check_times(self, typed: Typed) -> None:
        if not typed.holiday_region:
            raise RuleError("Kies de vakantieregio van de school.", "holiday_region")
        school = school_of(typed)
        if school.meeting_starts >= school.meeting_ends:
            raise RuleError("De vergadering eindigt voor zij begint. Pas de tijden aan.", "meeting_ends")

    def _check_people(self, typed: Typed) -> None:
        meeting = (school_of(typed).meeting_starts, school_of(typed).meeting_ends)
        for at, member in enumerate(members_of(typed, self._today)):
            try:
                checked_member(member, meeting, ())
            except RuleError as error:
                raise RuleError(error.text, f"members.{at}.{error.field}") from None

    def _check_place(self) -> None:
        typed, own_folder = self._view.typed().place, self._own_folder
        assert own_folder is not None

        def placed(found: tuple[Path, str]) -> None:
            """A place with a warning is passed the second time: then the user has seen it."""
            place, warning = found
            self._set_busy("")
            self._view.warn_of_place(warning)
            if warning and self._warned_of != place:
                self._warned_of = place
                return
            self._place = place
            self._go(1)

        self._set_busy("Bezig…")
        self._worker.start(lambda: _place(typed, own_folder), placed, self._refuse)

    def _check_user(self) -> None:
        """How strong the password is takes the worker; a weak one leads nowhere."""
        try:
            user = user_of(self._view.typed())
        except RuleError as error:
            self._refuse(error)
            return
        school = self._view.typed().name

        def fine(_none: None) -> None:
            self._set_busy("")
            self._go(1)

        self._set_busy("Bezig…")
        self._worker.start(lambda: _judge(user, school), fine, self._refuse)

    def _go(self, by: int) -> None:
        self._at = self.steps[self.steps.index(self._at) + by]
        typed = self._view.typed()
        if by > 0 and self._at is Step.SCHOOL and typed.profile_id != self._filled_from:
            self._fill(self._profiles[typed.profile_id])
        if self._at is Step.CALENDAR:
            self.calendar_changed()
        if self._at is Step.LIST:
            self._view.show_summary(self._summary(self._view.typed()))
        self._view.show_step(self._at, self.steps)

    def _fill(self, profile: RegionProfile) -> None:
        """What the covenant says about calendar and table, as a first setting that can be changed."""
        self._filled_from = profile.id
        rows = [
            SeatRow(
                seat.seat, seat.weekly, seat.seat in GUEST_SEATS, seat.window,
                profile.local_team_at_table if seat.seat is Seat.CJG else "",
            )
            for seat in profile.seats
            for _ in range(seat.count)
        ]  # fmt: skip
        self._view.fill_from_profile(profile, rows, plain_date(school_year_span(self._today)[0]))

    def _summary(self, typed: Typed) -> list[tuple[str, str]]:
        people = sum(1 for person in typed.people if person.is_filled)
        where = [("Bestand", str(self._place))] if self._place else []
        year = [("CvB", self._year.finding)] if self._year else []
        return [
            *where,
            ("Regioprofiel", self._profiles[typed.profile_id].name),
            ("School", ", ".join(part for part in (typed.name, typed.town) if part)),
            *year,
            ("Mensen", f"{people} van {len(typed.people)} plaatsen ingevuld" if people else "nog niemand ingevuld"),
            *([("Inloggen", f"{typed.user_name.strip()}, als {typed.login.strip()}")] if where else []),
        ]

    def _show_profiles(self, profiles: tuple[RegionProfile, ...]) -> None:
        self._profiles = {profile.id: profile for profile in profiles}
        self._view.show_profiles(profiles)

    def _show_year(self, year: SchoolYear) -> None:
        self._year = year
        self._view.show_year(year)

    def _refuse(self, error: RuleError) -> None:
        self._set_busy("")
        step = step_of(error.field)
        if step is not None and step in self.steps and step is not self._at:
            self._at = step
            self._view.show_step(step, self.steps)
        self._view.refuse(self._at, self._row_field(error.field), error.text)

    def _row_field(self, field: str | None) -> str | None:
        """'members.1.window' counts the filled rows; the view counts all its rows."""
        if field is None or not field.startswith("members."):
            return field
        _, at, name = field.split(".")
        named = [place for place, person in enumerate(self._view.typed().people) if person.is_filled]
        return f"members.{named[int(at)]}.{name}"

    def _set_busy(self, text: str) -> None:
        self._busy = bool(text)
        self._view.show_busy(text)


def _profiles() -> tuple[RegionProfile, ...]:
    from zis_desktop.services.first_start import all_profiles

    return all_profiles()


def _year(region: str, day: date) -> SchoolYear:
    from zis_desktop.services.school_days import year_in_region

    return year_in_region(region, day)


def _place(typed: str, own_folder: Path) -> tuple[Path, str]:
    """Where the file comes, and what to know before that."""
    from zis_desktop.services.first_start import place_for_new
    from zis_desktop.services.vault.holding import place_warning

    place = place_for_new(typed, own_folder)
    return place, place_warning(place)


def _judge(user: FirstUser, school: str) -> None:
    from zis_desktop.services.vault.passwords import refuse_weak

    refuse_weak(user.password, (user.login, user.name, school))
