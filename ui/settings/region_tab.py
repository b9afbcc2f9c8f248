"""The tab of the region profile: what the covenant says, to read only."""

from typing import TYPE_CHECKING, Any

from ui.desk import Desk
from ui.start.profile_text import has_ended, profile_lines, seat_text
from ui.tabbed import Tab
from ui.widgets.parts import card, chip, clear, column, label, row, scrolled
from ui.widgets.sentence import fact_lines
from ui.widgets.table import Cell, Column, RowsTable
from zis_desktop.domain.changes import Topic
from zis_desktop.domain.dutch import clock_span, count, listing, number, plain_date, whole_euros
from zis_desktop.domain.municipalities import PartyRegion, party_regions
from zis_desktop.domain.region import BudgetYear, CommissionSeat, Offer, RegionProfile, Trede

if TYPE_CHECKING:
    from zis_desktop.store.unit_of_work import UnitOfWork

WIDTH = 1080


class RegionTab(Tab):
    """Parties, treden, offers, amounts, terms and places at the table."""

    key = "region"
    text = "Regioprofiel"
    topics = frozenset({Topic.SCHOOLS, Topic.OFFERS, Topic.MUNICIPALITIES})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._shown: tuple[RegionProfile, tuple[PartyRegion, ...]] | None = None
        self._gone = False
        self._page = column(spacing=16, margins=(0, 0, 12, 0))
        self.setLayout(column(scrolled(self._page)))
        self.destroyed.connect(self._left)

    def refresh(self) -> None:
        school_id, today = self._desk.workplace.school_id, self._desk.workplace.clock.today()

        def read(uow: "UnitOfWork") -> tuple[RegionProfile, tuple[PartyRegion, ...]]:
            from zis_desktop.services.municipalities import covenant_parties
            from zis_desktop.services.schools import profile_of

            return profile_of(uow, school_id), party_regions(covenant_parties(uow, school_id), today)

        self._desk.runner.read(read, self._show)

    def _left(self) -> None:
        self._gone = True

    def _show(self, read: tuple[RegionProfile, tuple[PartyRegion, ...]]) -> None:
        if self._gone or read == self._shown:
            return
        self._shown = read
        profile, regions = read
        clear(self._page)
        ended = has_ended(profile, self._desk.workplace.clock.today())
        marks = [chip(ended, "attention", "attention")] if ended else []
        said = (
            "Dit is wat in het convenant staat. Wie partij is, wijzigt u bij Relaties; de rest alleen met een nieuw "
            "regioprofiel."
        )
        terms = [*[line for line in profile_lines(profile) if line[0] != "Gemeenten"], *_terms(profile)]
        self._page.addWidget(
            card(row(label(profile.name, "section"), *marks, None), label(said, "secondary", wrap=True),
                 fact_lines(terms), spacing=12)
        )  # fmt: skip
        for title, columns, rows in _tables(profile, regions):
            table = RowsTable(title, columns)
            table.setSelectionMode(RowsTable.SelectionMode.NoSelection)
            table.never_cut()
            table.show_rows(rows)
            table.fit_height()
            self._page.addWidget(card(label(title, "section"), table))
        self._page.addStretch(1)


def _terms(profile: RegionProfile) -> list[tuple[str, str]]:
    terms = profile.terms
    return [
        ("Start van hulp", f"binnen {terms.start_within_weeks} weken voor {terms.start_target_percent} %"),
        ("Evaluatie", f"na {terms.evaluate_after_weeks} weken"),
        ("OPP", f"binnen {terms.opp_within_weeks} weken na inschrijving"),
        ("Aan tafel namens", profile.local_team_at_table),
    ]


def _tables(
    profile: RegionProfile, regions: tuple[PartyRegion, ...]
) -> list[tuple[str, tuple[Column[Any], ...], tuple[Any, ...]]]:
    parties = count(sum(len(one.municipalities) for one in regions), "gemeente is", "gemeenten zijn")
    tables: list[tuple[str, tuple[Column[Any], ...], tuple[Any, ...]]] = [
        (f"{parties} nu partij", REGIONS, regions),
        ("Treden", TREDEN, profile.treden),
        ("Aanbod", OFFERS, profile.offers),
        (f"Plaatsen in de {profile.term_for_commission}", SEATS, profile.seats),
    ]
    if profile.budget_years:
        title = f"Begroting, {whole_euros(profile.euros_per_pupil or 0)} per leerling per jaar"
        tables.append((title, YEARS, profile.budget_years))
    return tables


def _kinds(offer: Offer) -> str:
    return listing([word for word, given in (("groep", offer.collective), ("individueel", offer.individual)) if given])


REGIONS: tuple[Column[PartyRegion], ...] = (
    Column("Jeugdhulpregio", lambda one: Cell(one.name, strong=True), width=190),
    Column("Gemeenten", lambda one: listing(one.municipalities), stretch=1),
    Column("Factuur naar", lambda one: one.invoice_to or "elke gemeente", width=150),
)
TREDEN: tuple[Column[Trede], ...] = (
    Column("Trede", lambda one: Cell(str(one.number), strong=True), width=80),
    Column("Naam", lambda one: one.name, stretch=1),
    Column("", lambda one: Cell("jeugdhulp", tone="accent") if one.youke else Cell(""), width=120),
)
OFFERS: tuple[Column[Offer], ...] = (
    Column("Aanbod", lambda one: Cell(one.name, strong=True), stretch=2),
    Column("Trede", lambda one: str(one.trede), width=72),
    Column("Door", lambda one: one.provider, width=160),
    Column("Soort", _kinds, width=180),
    Column("Erkenning", lambda one: one.recognition.level.value, stretch=2),
)  # fmt: skip
SEATS: tuple[Column[CommissionSeat], ...] = (
    Column("Functie", lambda one: Cell(seat_text(one), strong=True), stretch=1),
    Column("Komt", lambda one: "elke week" if one.weekly else "niet elke week", width=160),
    Column("Tijd", lambda one: clock_span(*one.window) if one.window else "", width=140),
)
YEARS: tuple[Column[BudgetYear], ...] = (
    Column("Jaar", lambda one: Cell(str(one.year), strong=True), width=72),
    Column("Teldatum", lambda one: plain_date(one.count_date), stretch=1),
    Column("Leerlingen", lambda one: number(one.pupils), right=True, width=110),
    Column("Deel van het jaar", lambda one: one.part.replace(".", ","), right=True, width=150),
    Column("Totaal", lambda one: whole_euros(one.total), right=True, width=120),
    Column("School", lambda one: whole_euros(one.school), right=True, width=120),
    Column("Jeugdhulp", lambda one: whole_euros(one.provider), right=True, width=120),
)
