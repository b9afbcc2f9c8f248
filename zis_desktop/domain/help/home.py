"""Whether somebody pays for help where a pupil lives: the covenant, or a separate agreement (R7)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from zis_desktop.domain.dutch import plain_date
from zis_desktop.domain.municipalities import CovenantParties
from zis_desktop.domain.pupils import Residence, home_on

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class HomeGap:
    """Since or from which day nobody pays, in one sentence; without `municipality` it is not known who should."""

    since: date
    text: str
    municipality: str = ""


def home_gaps(
    homes: tuple[Residence, ...], parties: CovenantParties, first: date, last: date, today: date
) -> Iterator[HomeGap]:
    """Of the days from first to last where nobody pays for help (art. 2 and 22; woonplaatsbeginsel, Jeugdwet 1.1).

    Found at the first day, at a removal, and where the municipality itself no longer takes part.
    """
    turns = sorted({*(home.since for home in homes), *parties.turns})
    told: Residence | None = None
    for number, day in enumerate([first, *(turn for turn in turns if first < turn <= last)]):
        home = home_on(homes, day)
        if home is None or not home.municipality.strip():
            if number == 0 or told is not None:
                yield HomeGap(day, "De woongemeente is niet bekend, dus ook niet of het convenant deze hulp betaalt.")
            told = None
        elif parties.may_be_helped(home.municipality, day) or ran_out(parties, home.municipality, day):
            told = None
        elif home != told:
            told = home
            yield _outside(parties, home, day, today)


def ran_out(parties: CovenantParties, name: str, day: date) -> bool:
    """Whether it is the covenant itself that ended with nothing agreed, which is told once for the help (art. 9)."""
    last = parties.last_day
    ended = last is not None and day > last and parties.is_party(name, last)
    return ended and not parties.may_be_helped(name, day)


def _outside(parties: CovenantParties, home: Residence, day: date, today: date) -> HomeGap:
    """The pupil lives on this day where nobody pays: moved there, or the municipality itself no longer takes part."""
    name = home.municipality
    ended = [turn for turn in parties.turns if home.since < turn <= day]
    left = max((turn for turn in ended if parties.may_be_helped(name, turn - ONE_DAY)), default=None)
    if left is not None:
        text = f"{name} is vanaf {plain_date(left)} geen partij meer in het convenant."
    elif home.since > today:
        text = f"Verhuist op {plain_date(home.since)} naar {name}, dat geen partij is."
    else:
        text = f"Woont sinds {plain_date(home.since)} in {name}, dat geen partij is in het convenant."
    return HomeGap(left or home.since, text, name)
