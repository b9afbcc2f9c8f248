"""Hours, consent and contacts of a pupil in short, for the overview; each leads to its own tab."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from ui.pupil.tables import SHORT_NAMES, signature_cell
from ui.theme.theme import theme
from ui.widgets.chart_data import Bar, ChartData
from ui.widgets.charts import Chart
from ui.widgets.parts import card, column, label, row, symbol
from ui.widgets.quiet_table import QuietTable
from ui.widgets.table import Cell, Column
from zis_desktop.domain.consent.authority import standing, to_look_up
from zis_desktop.domain.consent.purpose import PurposeConsent
from zis_desktop.domain.consent.re_asking import ReAsking
from zis_desktop.domain.consent.signers import RequiredSigner
from zis_desktop.domain.consent.status import ConsentState
from zis_desktop.domain.dutch import duration, listing
from zis_desktop.domain.hours.by_week import WeekMinutes
from zis_desktop.domain.local_teams import LocalTeam, TeamColleague
from zis_desktop.domain.pupils import Guardian

WEEKS = 6
PEOPLE = 4
HEIGHT = 76
PADDING, ROW = 10, 28
EXPIRED = Cell("verlopen", tone="late", icon="late")


def hours_card(weeks: Sequence[WeekMinutes], minutes: int, planned: int, apart: str) -> QWidget:
    """What was worked against what the help planned until today, and the last weeks as bars.

    `apart` tells the casussen apart, when there are several.
    """
    told = [label("Uren", "section"), label(f"{duration(minutes)} besteed" if minutes else "nog geen uren", "strong")]
    if planned:
        told.append(label(f"{duration(planned)} gepland tot vandaag", "secondary"))
    if apart:
        told.append(label(apart, "secondary"))
    if not weeks:
        return card(*told, None, padding=PADDING, spacing=4)
    chart = Chart("Uren per week")
    chart.setFixedHeight(theme().px(HEIGHT))
    shown = weeks[-WEEKS:]
    bars = tuple(Bar(one.label, max(0, one.minutes), duration(one.minutes), strong=True) for one in shown)
    chart.show_data(ChartData(bars, upright=True))
    beside = row(column(*told, None, spacing=4), chart, spacing=24)
    beside.setStretch(1, 1)
    return card(beside, padding=PADDING)


def consent_card(
    consents: Sequence[PurposeConsent],
    signers: Sequence[RequiredSigner],
    again: ReAsking | None,
    show_all: Callable[[], None],
    ask: QWidget,
) -> QWidget:
    """What was asked, and who gave it; the days stand in the tab. `ask` is what to do while nothing was asked.

    `again` is the birthday since which others must sign.
    """
    asked = [one for one in consents if one.consent is not None]
    title = label("Toestemming", "section")
    if not asked or not signers:
        text = "Er is nog geen toestemming gevraagd." if signers else "Niet duidelijk is wie er tekent."
        return card(row(title, None, ask), label(text, "secondary", wrap=True), None, padding=PADDING)
    table = QuietTable("Toestemming in het kort", _consent_columns(signers), row_height=ROW)
    table.show_rows(asked)
    table.fit_height()
    table.opened.connect(lambda _one: show_all())
    complete = sum(1 for one in asked if one.status.is_complete)
    told = f"{complete} van {len(asked)} compleet"
    if complete == len(asked):
        told = "alles compleet" if again is None else "geldt nog"
    birthday = [] if again is None else [label(again.short, "attention", wrap=True)]
    head = row(title, None, label(told, "secondary"))
    return card(head, *birthday, table, None, padding=PADDING, spacing=4)


def contacts_card(
    people: Sequence[Guardian], team: LocalTeam | None, colleague: TeamColleague | None, add: QWidget, *, adult: bool
) -> QWidget:
    """Who to call: name, what the person is, telephone or else e-mail; under the family the local team's fixed contact
    and the colleague there who is there for this pupil.

    `add` is what to do while there is nobody.
    """
    title = label("Contacten", "section")
    if not people:
        return card(
            row(title, None, add), label("Er is nog geen ouder of voogd bekend.", "secondary"), None, padding=PADDING
        )
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme().px(12))
    grid.setVerticalSpacing(theme().px(4))
    unknown = to_look_up(people, adult=adult)
    for one in people[:PEOPLE]:
        known = standing(one, adult=adult).removeprefix("heeft ")
        what = label(", ".join(filter(None, (one.relation, known))), "attention" if one in unknown else "secondary")
        _person(grid, one.name, what, one.phone, one.email)
    if team is not None and team.contact_name:
        _person(
            grid, team.contact_name, label(f"vast contact {team.municipality}", "secondary"), team.phone, team.email
        )
    if colleague is not None:
        what = label(f"lokaal team {colleague.municipality}", "secondary")
        _person(grid, colleague.name, what, colleague.reach, "")
    grid.setColumnStretch(1, 1)
    return card(title, grid, None, padding=PADDING, spacing=4)


def _person(grid: QGridLayout, name: str, what: QLabel, phone: str, email: str) -> None:
    line = grid.rowCount()
    grid.addWidget(label(name, "strong"), line, 0)
    grid.addWidget(what, line, 1)
    icon, text = ("phone", phone) if phone else ("mail", email)
    if text:
        grid.addLayout(row(symbol(icon, "neutral", 16), label(text, "secondary"), None, spacing=4), line, 2)


def _consent_columns(signers: Sequence[RequiredSigner]) -> tuple[Column[PurposeConsent], ...]:
    def purpose(one: PurposeConsent) -> Cell:
        return Cell(SHORT_NAMES[one.purpose], second=listing(one.named))

    def answer_of(signer: RequiredSigner) -> Column[PurposeConsent]:
        width = 96 if len(signers) < 4 else 84
        return Column(signer.relation.capitalize(), lambda one: _as_it_counts(one, signer), width=width)

    first: Column[PurposeConsent] = Column("Waarvoor", purpose, stretch=1)
    return (first, *(answer_of(signer) for signer in signers))


def _as_it_counts(one: PurposeConsent, signer: RequiredSigner) -> Cell:
    """The answer of a form that ran out counts no more, and its days, which would say so, are not here."""
    shown = signature_cell(one, signer)
    ran_out = one.status.state is ConsentState.EXPIRED and shown.tone == "done"
    return EXPIRED if ran_out else shown
