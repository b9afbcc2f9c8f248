"""What can be done about the family plan (1G1P1R) on the page of a pupil, and what is said of it. No Qt."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING

from ui.presenting import Navigator, Workplace
from ui.pupil.questions import Asked, Question, ticked
from ui.typed import Values, day_of, text_of
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.consent.consent import Purpose
from zis_desktop.domain.consent.naming import whom
from zis_desktop.domain.consent.purpose import PurposeConsent
from zis_desktop.domain.dutch import listing, plain_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.family_plan import (
    MISSING,
    STEP,
    Alignment,
    CasusAtHome,
    NewAlignment,
    Regisseur,
    last_alignment,
    names_home_help,
)

if TYPE_CHECKING:
    from zis_desktop.store.unit_of_work import UnitOfWork

Job = Callable[["UnitOfWork"], Changes]
Ask = Callable[[Asked, Callable[[Values], None]], None]
Change = Callable[[Job, str], None]
NOTHING_OPEN = "Er is geen open casus. Registreer eerst een casus met doelen."


class FamilyPlanPresenter:
    """The family plan of the pupil whose page this is; `show` gives it what was read."""

    def __init__(self, ask: Ask, change: Change, go: Navigator, workplace: Workplace) -> None:
        self._ask = ask
        self._change = change
        self._go = go
        self.workplace = workplace
        self.casussen: tuple[CasusAtHome, ...] = ()
        self._named: tuple[str, ...] = ()

    @property
    def today(self) -> date:
        return self.workplace.clock.today()

    def show(self, casussen: tuple[CasusAtHome, ...], consents: Iterable[PurposeConsent] = ()) -> None:
        self.casussen = casussen
        self._named = next((one.named for one in consents if one.purpose is Purpose.HOME_HELP), ())

    # -- what is said --------------------------------------------------------------------------------------------

    @property
    def missing(self) -> tuple[str, ...]:
        """The signals: help at home that is named, and goals that were set since."""
        found = [
            f"{one.code} noemt hulp thuis ('{one.home_help.strip().rstrip('.')}'): {MISSING}."
            for one in self.casussen
            if one.is_missing
        ]
        found += [
            f"Nog niet afgestemd van {one.code}: {listing([f'‘{goal}’' for goal in one.not_aligned])}."
            for one in self.casussen
            if one.not_aligned
        ]
        return tuple(found)

    @property
    def alignments(self) -> tuple[Alignment, ...]:
        """Of every open casus, the last first."""
        known = [each for one in self.casussen for each in one.alignments]
        return tuple(sorted(known, key=lambda one: (one.new.on, one.id), reverse=True))

    @property
    def quiet(self) -> str:
        """What stands there when nothing is missing and nothing was aligned."""
        if not self.casussen:
            return "Er is geen open casus."
        if any(names_home_help(one.home_help) for one in self.casussen):
            return ""
        return "In de casus staat geen hulp thuis. Komt die er, stem de doelen dan af met het gezinsplan."

    # -- what is asked -------------------------------------------------------------------------------------------

    def align(self) -> None:
        """Records what was agreed with the regisseur, for the casus that misses it first."""
        if not self.casussen:
            self._go.say(NOTHING_OPEN, "attention")
            return
        self._ask(alignment_form(self.casussen, self._named, self.today), self._aligned)

    def _aligned(self, values: Values) -> None:
        casus = chosen_casus(self.casussen, values)
        new, today = new_alignment(values, self.today), self.today

        def job(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.family_plans import record_alignment

            return record_alignment(uow, casus.casus_id, new, today)

        self._change(job, f"Afstemming met {new.regisseur.name} vastgelegd.")


# -- the small form ----------------------------------------------------------------------------------------------


def alignment_form(casussen: Iterable[CasusAtHome], named: tuple[str, ...], today: date) -> Asked:
    """Who keeps the plan, what it was about, what was agreed; one family has one regisseur, so that is filled in.

    `named` is whom the consent names: with nobody else anything may be aligned.
    """
    known = tuple(sorted(casussen, key=lambda one: not one.is_missing))
    last = last_alignment(known)
    who = last.new.regisseur if last is not None else Regisseur("", "", "")
    goals = tuple((f"{one.code}: {goal}", (one.casus_id, goal)) for one in known for goal in one.goals)
    casus = Question(
        "casus", "Casus", value=known[0].casus_id, required=True,
        options=tuple((f"{one.code}, sinds {plain_date(one.registered_on)}", one.casus_id) for one in known),
    )  # fmt: skip
    about = Question("goals", "Over welke doelen", value=frozenset(), options=goals, many=True, required=True)
    return Asked(
        "Stem af met het gezinsplan",
        "Eén gezin, één plan, één regisseur. Het gezin kiest wie de regisseur is. Dit mag alleen met toestemming om "
        f"af te stemmen met hulp thuis. {whom(named)}",
        (
            *((casus,) if len(known) > 1 else ()),
            Question("on", "Datum", plain_date(today), required=True),
            Question("regisseur", "Regisseur", who.name, required=True),
            Question("organisation", "Waar werkt die", who.organisation, required=True, help="Of: familie."),
            Question("reach", "Bereikbaar op", who.reach, required=True),
            *((about,) if goals else ()),
            Question("agreed", "Wat is afgesproken", required=True, rows=4),
        ),
        STEP,
    )


def chosen_casus(casussen: tuple[CasusAtHome, ...], values: Values) -> CasusAtHome:
    """The casus of the form; with one open casus it is that one. Raises RuleError."""
    wanted = values.get("casus", casussen[0].casus_id if len(casussen) == 1 else None)
    found = next((one for one in casussen if one.casus_id == wanted), None)
    if found is None:
        raise RuleError("Kies over welke casus het ging.", "casus")
    return found


def new_alignment(values: Values, today: date) -> NewAlignment:
    """What was typed and ticked. Raises RuleError beside the field that cannot be read."""
    said = (text_of(values, name) for name in ("regisseur", "organisation", "reach"))
    pairs = sorted(one for one in ticked(values, "goals") if isinstance(one, tuple))
    return NewAlignment(
        day_of(values, "on", today), Regisseur(*said), tuple(goal for _, goal in pairs), text_of(values, "agreed")
    )
