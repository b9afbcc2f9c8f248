"""Decides the support offers: what a school can choose from, what of each is known, and recording it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from ui.relations.records import RecordsPresenter
from ui.tasks import FieldKind, FieldShown, Job, Panel, Step, Task, Told
from ui.typed import Values, day_if_typed, text_of
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.dutch import count, digits_date, listing, plain_date
from zis_desktop.domain.offers import OfferLine
from zis_desktop.domain.recognition import Recognition, RecognitionLevel
from zis_desktop.domain.region import Offer, Trede

if TYPE_CHECKING:
    from zis_desktop.services.offers import OffersPage
    from zis_desktop.store.unit_of_work import UnitOfWork

GROUP, ALONE = "in een groep", "individueel"


class OffersPresenter(RecordsPresenter[OfferLine]):
    """Every offer; what is not offered now stands last."""

    _treden: tuple[Trede, ...] = ()

    def refresh(self) -> None:
        school_id, today = self._place.school_id, self.today

        def read(uow: "UnitOfWork") -> "OffersPage":
            from zis_desktop.services.offers import offers_page

            return offers_page(uow, school_id, today)

        self._runner.read(read, self._show_page)

    def key_of(self, one: OfferLine) -> object:
        return one.offer.code

    def summary_of(self, found: Sequence[OfferLine]) -> str:
        warned = sum(bool(one.warning) for one in found)
        total = count(len(found), "soort aanbod", "soorten aanbod")
        return f"{total}, {warned} met een waarschuwing" if warned else total

    def panel_of(self, one: OfferLine) -> Panel:
        step = (Step("Wijzig", self.record),) if self.may_record else ()
        told = Told(one.warning, "", "attention", step) if one.warning else Told("In orde", "", "done", step)
        return Panel(one.offer.name, _facts(one, self._treden), (told,), (), (), ())

    def record(self) -> None:
        """The form of the chosen offer."""
        if self.chosen is not None:
            self._fill_in(self.chosen.offer)

    def add(self) -> None:
        """The form of an offer that is not there yet."""
        self._fill_in(None)

    def _show_page(self, page: "OffersPage") -> None:
        self._treden = page.treden
        self._show(page.lines)

    def _fill_in(self, seen: Offer | None) -> None:
        self._open(offer_task(seen, self._treden), lambda values: self._job_of(values, seen))

    def _job_of(self, values: Values, seen: Offer | None) -> Job:
        new, school_id, today = offer_of(values, seen, self.today), self._place.school_id, self.today

        def write(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.offers import record_offer

            return record_offer(uow, school_id, new, today, seen=seen)

        return write


def kinds_of(offer: Offer) -> str:
    return listing([word for word, given in ((GROUP, offer.collective), (ALONE, offer.individual)) if given])


def offer_task(seen: Offer | None, treden: Sequence[Trede]) -> Task:
    """The fields of an offer as it is known; the day of looking stays until somebody looked again."""
    one = seen if seen is not None else Offer("", "", collective=False, individual=False, provider="", trede=0)
    known = one.recognition
    ticked = frozenset(word for word, given in ((GROUP, one.collective), (ALONE, one.individual)) if given)
    fields = (
        FieldShown("name", "Naam", value=one.name, required=True),
        FieldShown("kinds", "Hoe wordt het gegeven?", FieldKind.TICKS, ticked,
                   options=((GROUP, GROUP), (ALONE, ALONE)), required=True),
        FieldShown("provider", "Wie geeft het?", value=one.provider, required=True),
        FieldShown("trede", "Trede", FieldKind.CHOICE, one.trede or None,
                   options=tuple((f"{trede.number}. {trede.name}", trede.number) for trede in treden), required=True),
        FieldShown("level", "Erkenning", FieldKind.CHOICE, known.level,
                   options=tuple((level.value, level) for level in RecognitionLevel)),
        FieldShown("body", "Wie beoordeelde het?", value=known.body, help_text="Bijvoorbeeld het NJi"),
        FieldShown("checked_on", "Nagekeken op", value=_typed(known.checked_on)),
        FieldShown("link", "Pagina", value=known.link, help_text="Het adres, met https://"),
        FieldShown("note", "Opmerking", FieldKind.TEXT, known.note,
                   help_text="Welk pakket het is, of waarom het geen methode is"),
        FieldShown("active_from", "Aangeboden vanaf", value=_typed(one.active_from), help_text="Leeg: altijd al"),
        FieldShown("active_until", "Tot en met", value=_typed(one.active_until), help_text="Leeg: nog steeds"),
    )  # fmt: skip
    title = "Aanbod toevoegen" if seen is None else f"{one.name} wijzigen"
    return Task(title, fields, "Aanbod vastgelegd.")


def offer_of(values: Values, seen: Offer | None, today: date) -> Offer:
    """The offer as typed. Raises RuleError with the field that cannot be read."""
    kinds, trede, level = values["kinds"], values["trede"], values["level"]
    assert isinstance(kinds, frozenset)
    new = Offer(
        code="", name=text_of(values, "name"), collective=GROUP in kinds, individual=ALONE in kinds,
        provider=text_of(values, "provider"), trede=trede if isinstance(trede, int) else 0,
        recognition=Recognition(
            level if isinstance(level, RecognitionLevel) else RecognitionLevel.UNKNOWN, text_of(values, "body"),
            day_if_typed(values, "checked_on", today), text_of(values, "link"), text_of(values, "note"),
        ),
        active_from=day_if_typed(values, "active_from", today),
        active_until=day_if_typed(values, "active_until", today),
    )  # fmt: skip
    return new if seen is None else replace(new, code=seen.code, version=seen.version)


def _facts(one: OfferLine, treden: Sequence[Trede]) -> tuple[tuple[str, str], ...]:
    offer, known = one.offer, one.offer.recognition
    trede = next((f"{each.number}. {each.name}" for each in treden if each.number == offer.trede), "")
    facts = (
        ("Door", offer.provider),
        ("Hoe", kinds_of(offer)),
        ("Trede", trede),
        ("Loopt nu", one.in_use),
        ("Erkenning", known.level.value),
        ("Beoordeeld door", known.body),
        ("Nagekeken op", plain_date(known.checked_on) if known.checked_on is not None else ""),
        ("Pagina", known.link),
        ("Opmerking", known.note),
        ("Aangeboden vanaf", plain_date(offer.active_from) if offer.active_from is not None else ""),
        ("Tot en met", plain_date(offer.active_until) if offer.active_until is not None else ""),
        ("Bron", "" if offer.version else "regioprofiel, nog niet door de school nagekeken"),
    )
    return tuple((caption, text) for caption, text in facts if text)


def _typed(day: date | None) -> str:
    return digits_date(day) if day is not None else ""
