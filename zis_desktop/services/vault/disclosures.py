"""What was told about a pupil outside the school, to whom and on what ground (AVG 15 lid 1c)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.clock import LOCAL
from zis_desktop.domain.consent.consent import Consent, Presentation
from zis_desktop.domain.consent.purpose import Family
from zis_desktop.domain.disclosures import Disclosed
from zis_desktop.domain.dutch import plain_date
from zis_desktop.domain.people import Seat
from zis_desktop.domain.vault.access_log import Action, Row
from zis_desktop.services.printing import COPY_FOR
from zis_desktop.services.schools import profile_in
from zis_desktop.services.vault.disclosure_grounds import consent_ground
from zis_desktop.services.vault.help_disclosures import Around, helpers_told, talks_told
from zis_desktop.store import consents, person_rows, schools
from zis_desktop.store.log import access_log
from zis_desktop.store.log.access_log import Wanted
from zis_desktop.store.person_rows import Rows
from zis_desktop.store.unit_of_work import Reading

CJG = "het CJG"
CODE_ALONE = "geen naam, alleen een code"


def disclosures_of_pupil(connection: Reading, pupil_id: int, today: date) -> tuple[Disclosed, ...]:
    """All of it with the papers that were printed or saved for somebody outside the school, newest first."""
    wanted = Wanted(frozenset({pupil_id}), actions=frozenset({Action.PRINTED, Action.EXPORTED}))
    log = access_log.newest_first(connection, wanted, access_log.amount(connection, wanted))
    rows = person_rows.rows_about(connection, pupil_id)
    return disclosures(connection, rows, log, today, without_place=False)[::-1]


def disclosures(
    connection: Reading, rows: Mapping[str, Rows], log: Iterable[Row], today: date, *, without_place: bool
) -> tuple[Disclosed, ...]:
    """What the rows of one pupil say of it, oldest first, with the papers that the log says left for somebody."""
    around = _around(connection, rows, today, without_place=without_place)
    asked = {row["id"]: row["asked_on"] for row in rows.get("consent", ())}
    found = [
        *_preparations(connection, rows),
        *_discussions(connection, rows),
        *_team_requests(rows, asked, without_place=without_place),
        *_alignments(rows, asked, without_place=without_place),
        *helpers_told(connection, rows, around),
        *talks_told(rows, around),
        *(_paper(one, around) for one in log if is_paper_for_outside(one)),
    ]
    return tuple(sorted(found, key=lambda one: (one.on, one.to)))


def _around(connection: Reading, rows: Mapping[str, Rows], today: date, *, without_place: bool) -> Around:
    (child,) = rows["pupil"]
    profile = profile_in(connection, schools.one_school(connection, child["school_id"]))
    family = consents.families(connection, [child["id"]])[child["id"]]
    asked = consents.consents_of(connection, [child["id"]]).get(child["id"], ())
    return Around(profile, family, tuple(asked), today, without_place)


def _preparations(connection: Reading, rows: Mapping[str, Rows]) -> Iterator[Disclosed]:
    days = person_rows.days_of_meetings(connection)
    for row in rows.get("pack_page", ()):
        meeting = plain_date(days[row["meeting_id"]])
        how = "met naam" if row["named"] else "zonder naam"
        ground = "toestemming om met het CJG te bespreken" if row["named"] else CODE_ALONE
        on = row["made_at"].astimezone(LOCAL).date()
        yield Disclosed(on, CJG, f"voorbereiding van de vergadering van {meeting}, {how}", ground)


def _discussions(connection: Reading, rows: Mapping[str, Rows]) -> Iterator[Disclosed]:
    """In the commission, by name, with the CJG worker there."""
    days, there = person_rows.days_of_meetings(connection), person_rows.meetings_with(connection, Seat.CJG)
    for row in rows.get("agenda_item", ()):
        if row["discussed_from"] is None or row["meeting_id"] not in there:
            continue
        on = days[row["meeting_id"]]
        how = row["presentation"] or _by_consent(connection, row["casus_id"], on)
        if how is Presentation.ANONYMOUS:
            continue
        ground = "toestemming om met het CJG te bespreken"
        if how is Presentation.NAMED_WITHOUT_CONSENT:
            ground = f"zonder toestemming, besloten door {row['presentation_by']}: {row['presentation_reason']}"
        yield Disclosed(on, CJG, "besproken met naam in de commissie", ground)


def _by_consent(connection: Reading, casus_id: int, on: date) -> Presentation:
    return consents.presentations(connection, [casus_id], Reader.CJG, on)[casus_id]


def _team_requests(rows: Mapping[str, Rows], asked: Mapping[int, date], *, without_place: bool) -> Iterator[Disclosed]:
    for row in rows.get("team_request", ()):
        to = "het lokaal team" if without_place else f"het lokaal team van {row['municipality']}"
        yield Disclosed(row["asked_on"], to, "vraag om mee te denken", _consent_of(row, asked))


def _alignments(rows: Mapping[str, Rows], asked: Mapping[int, date], *, without_place: bool) -> Iterator[Disclosed]:
    for row in rows.get("family_plan_alignment", ()):
        to = "de regisseur" if without_place else f"{row['regisseur']}, {row['organisation']}"
        yield Disclosed(row["aligned_on"], to, "doelen afgestemd met het gezinsplan", _consent_of(row, asked))


def _consent_of(row: Mapping[str, Any], asked: Mapping[int, date]) -> str:
    return f"toestemming van het formulier van {plain_date(asked[row['consent_id']])}"


def is_paper_for_outside(row: Row) -> bool:
    """Whether it left ZIS for a reader outside the school, as the log kept it when it was printed or saved."""
    left = row.kind in {Action.PRINTED, Action.EXPORTED}
    return left and row.reader in Reader.__members__ and row.presentation in Presentation.__members__


def _paper(row: Row, around: Around) -> Disclosed:
    reader, shown = Reader[row.reader], Presentation[row.presentation]
    on = row.at.astimezone(LOCAL).date()
    how = "zonder naam" if shown is Presentation.ANONYMOUS else "met naam"
    taken = "geprint" if row.kind is Action.PRINTED else "als bestand"
    what = f"{row.subject.removesuffix(f'{COPY_FOR}{reader.value}')}, {how}, {taken}"
    return Disclosed(on, reader.value, what, _ground(reader, shown, around.family, around.asked, on))


def _ground(reader: Reader, shown: Presentation, family: Family, asked: Sequence[Consent], on: date) -> str:
    if shown is Presentation.ANONYMOUS:
        return CODE_ALONE
    if shown is Presentation.NAMED_WITHOUT_CONSENT:
        return "zonder toestemming besloten, zie het agendapunt"
    return consent_ground(reader.purpose, family, asked, on)
