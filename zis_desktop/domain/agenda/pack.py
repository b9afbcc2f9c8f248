"""What a guest was given to prepare a meeting with, and what is new in it when it is made again.

Only fingerprints are kept of what she read: enough to see that a part changed, and no second copy of a dossier.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import Enum

from zis_desktop.domain.dutch import clock, count, listing, plain_date, time_of


class Part(Enum):
    """A part of a page that is marked when it changed; the value is what the page calls it."""

    TIME = "tijd"
    ABOUT = "gegevens"
    QUESTION = "vraag"
    MISSING = "wat ontbreekt"
    WHY_NOW = "waarom nu"
    SUPPORT = "al ingezette ondersteuning"
    TRIGGER = "aanleiding"
    GOES_WELL = "wat gaat goed"
    HINDERING = "wat maakt het moeilijk"
    HELPING = "wat helpt"
    OTHER_HELP = "thuis en andere hulp"
    PUPIL = "wat de leerling zegt"
    PARENTS = "wat ouders zeggen"
    GOALS = "doelen"
    CONSENT = "toestemming"


@dataclass(frozen=True, slots=True)
class PackPage:
    """One casus as it stood in a pack; `starts_at` in minutes since midnight, `prints` by the name of a Part."""

    casus_id: int
    named: bool
    number: int
    starts_at: int
    prints: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Pack:
    """All pages of one meeting that were given at one moment."""

    meeting_id: int
    made_at: datetime
    pages: tuple[PackPage, ...]


@dataclass(frozen=True, slots=True)
class PageNews:
    """What a page says about itself since the last pack."""

    is_new: bool = False
    changed: frozenset[Part] = frozenset()

    def line(self, since: str) -> tuple[str, str]:
        """The word that stands out, and the rest: ('Gewijzigd', 'sinds 2 september 2024: waarom nu en doelen')."""
        if self.is_new:
            return "Nieuw", f"sinds {since}"
        if not self.changed:
            return "Ongewijzigd", f"sinds {since}"
        return "Gewijzigd", f"sinds {since}: {listing([part.value for part in Part if part in self.changed])}"


@dataclass(frozen=True, slots=True)
class PackNews:
    """What is new since the last pack of this meeting; `gone` are the pages that are not in it any more."""

    since: datetime
    pages: Mapping[int, PageNews] = field(default_factory=dict)
    gone: tuple[PackPage, ...] = ()

    def of(self, casus_id: int) -> PageNews:
        return self.pages.get(casus_id, PageNews())

    def since_text(self, now: datetime) -> str:
        """'2 september 2024', and with the time when that is today."""
        since = self.since.astimezone(now.tzinfo)
        day = plain_date(since.date())
        return f"{day} {time_of(since)}" if since.date() == now.date() else day

    @property
    def gone_text(self) -> str:
        """'2 casussen: punt 4 (09:10) en punt 6 (09:40) van toen'; no name or code, consent may have ended."""
        points = [f"punt {page.number} ({clock(page.starts_at)})" for page in self.gone]
        return f"{count(len(points), 'casus', 'casussen')}: {listing(points)} van toen" if points else ""


def fingerprint(facts: object) -> str:
    """Of what stands in a part of a page; the same facts give the same one, on every computer."""
    told = json.dumps(facts, ensure_ascii=True, sort_keys=True, default=str)
    return hashlib.sha256(told.encode()).hexdigest()[:24]


def given_at(pack: Pack, before: Pack | None, now: datetime) -> Pack:
    """The pack as it leaves now: always after the one before, also on a clock that was put back."""
    return replace(pack, made_at=now if before is None else max(now, before.made_at + timedelta(microseconds=1)))


def news(before: Pack | None, pages: Iterable[PackPage]) -> PackNews | None:
    """What changed since the pack before; None when there was none.

    A casus that was named and is anonymous now, or the other way round, is a new page and an old one that is gone:
    a mark must not tell which of the two it is.
    """
    if before is None:
        return None
    known = {(page.casus_id, page.named): page for page in before.pages}
    found: dict[int, PageNews] = {}
    for page in pages:
        earlier = known.pop((page.casus_id, page.named), None)
        found[page.casus_id] = PageNews(is_new=True) if earlier is None else PageNews(changed=_changed(earlier, page))
    return PackNews(before.made_at, found, tuple(sorted(known.values(), key=lambda page: page.number)))


def _changed(before: PackPage, now: PackPage) -> frozenset[Part]:
    return frozenset(part for part in Part if before.prints.get(part.name) != now.prints.get(part.name))
