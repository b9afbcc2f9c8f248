"""Where a pupil lived when: homes that follow each other, one on every day (woonplaatsbeginsel)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from zis_desktop.domain.dutch import plain_date
from zis_desktop.domain.errors import ChangedElsewhereError, RuleError
from zis_desktop.domain.pupils import PupilFile, Residence

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stay:
    """A home up to and with its last day; without one the pupil lives there now."""

    home: Residence
    until: date | None


def stays(homes: Sequence[Residence]) -> tuple[Stay, ...]:
    """The homes from-to, the first first: each lasts until the next begins."""
    ordered = sorted(homes, key=lambda home: home.since)
    ends = [*(home.since - ONE_DAY for home in ordered[1:]), None]
    return tuple(Stay(home, until) for home, until in zip(ordered, ends, strict=False))


def require_fit(pupil: PupilFile, new: Residence, until: date | None, instead_of: Residence | None = None) -> None:
    """Whether this home fits, `until` being its last day as the user gave it (None: until the next home, or now).

    Raises RuleError with its field when days would have two homes or none, and ChangedElsewhereError when the home that
    is corrected is not there any more.
    """
    others = _others(pupil, instead_of)
    if new.since < pupil.birth_date:
        raise RuleError(f"{pupil.name.first} is later geboren. Pas de datum aan.", "since")
    if until is not None and until < new.since:
        raise RuleError(f"{plain_date(until)} ligt voor {plain_date(new.since)}: pas een van beide dagen aan.", "until")
    same = next((home for home in others if home.since == new.since), None)
    if same is not None:
        text = f"Op {plain_date(new.since)} begint {same.place} al: verbeter dat adres, of kies een andere dag."
        raise RuleError(text, "since")
    _require_next(new, until, others)
    if instead_of is not None:
        _require_same_place(pupil, new, others, instead_of)
    _require_no_new_gap(pupil, [*others, new], "kies een eerdere dag")


def require_removable(pupil: PupilFile, gone: Residence) -> None:
    """Whether this home can be taken away: the one before it then lasts longer. Raises as `require_fit`."""
    others = _others(pupil, gone)
    if not others:
        text = f"Dit is het enige adres van {pupil.name.first}: verbeter het in plaats van het weg te halen."
        raise RuleError(text, "since")
    _require_no_new_gap(pupil, others, "verbeter dit adres, en laat het staan")


def _others(pupil: PupilFile, besides: Residence | None) -> list[Residence]:
    if besides is not None and besides not in pupil.residences:
        raise ChangedElsewhereError
    return [home for home in pupil.residences if home != besides]


def _require_next(new: Residence, until: date | None, others: Sequence[Residence]) -> None:
    """The last day, when it is given, is the day before the next home."""
    if until is None:
        return
    following = min((home for home in others if home.since > new.since), key=lambda home: home.since, default=None)
    if following is None:
        text = f"Na {plain_date(until)} is dan geen adres bekend: laat dit leeg, of leg eerst het volgende vast."
        raise RuleError(text, "until")
    if following.since <= until:
        text = f"Vanaf {plain_date(following.since)} is {following.place} al het adres: kies een eerdere laatste dag."
        raise RuleError(text, "until")
    if following.since > until + ONE_DAY:
        unknown = f"Na {plain_date(until)} is dan geen adres bekend tot {plain_date(following.since)}"
        raise RuleError(f"{unknown}: kies een latere laatste dag.", "until")


def _require_same_place(pupil: PupilFile, new: Residence, others: Sequence[Residence], instead_of: Residence) -> None:
    """A correction moves the first day between the homes before and after it, never past one of them."""
    low, high = sorted((new.since, instead_of.since))
    passed = next((home for home in others if low <= home.since <= high), None)
    if passed is not None:
        text = (
            f"{pupil.name.first} woonde vanaf {plain_date(passed.since)} in {passed.place}: kies een dag aan dezelfde "
            "kant daarvan."
        )
        raise RuleError(text, "since")


def _require_no_new_gap(pupil: PupilFile, homes: Sequence[Residence], instead: str) -> None:
    """From the first day at school on a home is known; what was not known before may stay so."""
    first = min(home.since for home in homes)
    before = min((home.since for home in pupil.residences), default=first)
    if first > before and first > pupil.enrolled_on:
        unknown = f"Van {plain_date(max(pupil.enrolled_on, before))} tot {plain_date(first)}"
        text = f"{unknown} is dan niet bekend waar {pupil.name.first} woonde: {instead}."
        raise RuleError(text, "since")
