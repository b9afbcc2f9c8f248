"""What can be done about where a pupil lived: add a home, correct one, take one away."""

from datetime import date
from typing import TYPE_CHECKING

from ui.presenting import Workplace
from ui.pupil.consent_presenter import Ask, Change
from ui.pupil.questions import Asked, Question
from ui.typed import Values, day_of, text_of
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.dutch import plain_date
from zis_desktop.domain.homes import Stay, stays
from zis_desktop.domain.municipalities import CovenantParties, party_word
from zis_desktop.domain.pupils import PupilFile

if TYPE_CHECKING:
    from zis_desktop.services.pupil_overview import PupilOverview
    from zis_desktop.store.unit_of_work import UnitOfWork

KEPT = "De vorige woonplaats blijft bewaard: de afrekening vraagt waar een leerling toen woonde."
REMOVED = "Alleen als dit adres hier ten onrechte staat. De woonplaats ervoor geldt dan tot de volgende."
WITHOUT = "Zonder afspraak betaalt niemand de hulp, en besluit de CvB of zij stopt (convenant art. 22)."
FOR_ALL = "Met wie, wanneer en waarover. Geldt voor alle leerlingen uit deze gemeente."
JOINS = "De woonplaats ervoor eindigt op de dag voor 'vanaf'."


class HomesPresenter:
    """The homes of the pupil whose page this is; `show` gives it what was read."""

    def __init__(self, ask: Ask, change: Change, workplace: Workplace, pupil_id: int) -> None:
        self._ask = ask
        self._change = change
        self._clock = workplace.clock
        self._pupil_id = pupil_id
        self.workplace = workplace
        self._pupil: PupilFile | None = None
        self._covenant = CovenantParties({})

    def show(self, overview: "PupilOverview") -> None:
        self._pupil, self._covenant = overview.pupil, overview.covenant

    @property
    def stays(self) -> tuple[Stay, ...]:
        """The homes from-to, the last first."""
        return tuple(reversed(stays(self._pupil.residences))) if self._pupil is not None else ()

    def where(self, stay: Stay) -> str:
        """'gemeente Soest, partij' as it is now, or was at the end; 'vanaf' when it is still to come."""
        on = max(stay.home.since, min(stay.until or date.max, self._clock.today()))
        name = stay.home.municipality
        return f"gemeente {name}, {party_word(is_party=self._covenant.is_party(name, on))}"

    def add(self) -> None:
        if self._pupil is not None:
            first = self._pupil.enrolled_on if not self._pupil.residences else None
            self._ask(home_form(f"{self._pupil.name.first} verhuist", KEPT, None, first), self._added)

    def agree(self) -> None:
        """What was agreed with the municipality of now, which is no party (art. 22)."""
        home = self._pupil.residence_on(self._clock.today()) if self._pupil is not None else None
        if home is not None:
            what = Question(
                "agreement", f"Wat is met {home.municipality} afgesproken?", rows=3, required=True, help=FOR_ALL
            )
            asked = Asked("Aparte afspraak", WITHOUT, (what,), "Leg afspraak vast")
            self._ask(asked, lambda values: self._agreed(home.municipality, values))

    def correct(self, stay: Stay) -> None:
        title = f"Verbeter {stay.home.place}"
        self._ask(home_form(title, JOINS, stay, stay.home.since), lambda values: self._corrected(stay, values))

    def remove(self, stay: Stay) -> None:
        self._ask(
            Asked(f"Haal {stay.home.place} weg", REMOVED, (), "Haal woonplaats weg"),
            lambda _values: self._removed(stay),
        )

    def _removed(self, stay: Stay) -> None:
        def job(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.pupils import remove_home

            return remove_home(uow, self._pupil_id, stay.home)

        self._change(job, f"{stay.home.place} is weggehaald.")

    def _agreed(self, municipality: str, values: Values) -> None:
        school_id, today = self.workplace.school_id, self._clock.today()

        def job(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.deployments import record_agreement

            return record_agreement(uow, school_id, municipality, text_of(values, "agreement"), today)

        self._change(job, f"Afspraak met {municipality} vastgelegd.")

    def _added(self, values: Values) -> None:
        since, until = day_of(values, "since", self._clock.today()), _last_day(values, self._clock.today())

        def job(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.pupils import move_pupil

            place, municipality = text_of(values, "place"), text_of(values, "municipality")
            return move_pupil(uow, self._pupil_id, place, since, until=until, municipality=municipality)

        self._change(job, "Verhuizing vastgelegd.")

    def _corrected(self, stay: Stay, values: Values) -> None:
        since, until = day_of(values, "since", self._clock.today()), _last_day(values, self._clock.today())

        def job(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.pupils import correct_home

            place, municipality = text_of(values, "place"), text_of(values, "municipality")
            return correct_home(uow, self._pupil_id, stay.home, place, since, until=until, municipality=municipality)

        self._change(job, "Woonplaats verbeterd.")


def home_form(title: str, intro: str, stay: Stay | None, since: date | None) -> Asked:
    """One home; of the first one its first day is that of the enrolment, of a move it is asked: money goes by it."""
    until = plain_date(stay.until) if stay is not None and stay.until is not None else ""
    return Asked(
        title,
        intro,
        (
            Question("since", "Woont daar vanaf", plain_date(since) if since else "", required=True),
            Question("until", "Tot en met", until, help="Leeg: tot de volgende woonplaats, of nog steeds."),
            Question("place", "Woonplaats", stay.home.place if stay is not None else "", required=True),
            Question("municipality", "Gemeente", help="Alleen nodig als ZIS de woonplaats niet kent."),
        ),
        "Leg verhuizing vast" if stay is None else "Bewaar woonplaats",
    )  # fmt: skip


def _last_day(values: Values, today: date) -> date | None:
    return day_of(values, "until", today) if text_of(values, "until") else None
