"""The director's overview on a real store, on screen and on paper."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.agenda_life import FRIDAY, NOW, ask, held, seat
from tests.hours_life import hours_life
from tests.school_life import CasusParts
from zis_desktop.domain.casus.waiting import WaitCause
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.hours import Activity, NewHours
from zis_desktop.domain.meeting.decisions import Authority, DecisionKind, Deploy
from zis_desktop.services.agenda.agenda import compose_agenda
from zis_desktop.services.hours import log_hours
from zis_desktop.services.overview_papers import overview_paper
from zis_desktop.services.overviews import overview
from zis_desktop.store.casussen import close_casus
from zis_desktop.store.deployments import add_deployment
from zis_desktop.store.tables import decision
from zis_desktop.store.unit_of_work import UnitOfWork

SEPTEMBER = date(2024, 9, 1)
JUNE = date(2024, 6, 24)
K = DecisionKind


def help_from(starts_on: date, professional: int | None = None) -> Deploy:
    return Deploy("begeleiding-youke", professional, "licht", "wekelijks", 60, starts_on, date(2024, 12, 20))


@pytest.fixture
def waiting(uow: UnitOfWork, school_id: int) -> dict[str, int]:
    """Casussen discussed in June and September, each waiting for something else; one has help."""
    with uow.unguarded.write() as work:
        seat(work, school_id)
        early = CasusParts(registered_on=date(2024, 6, 17))
        made = {
            "decided": ask(work, school_id, 1, last="Bakker", **early),
            "later": ask(work, school_id, 2, last="Visser"),
            "helped": ask(work, school_id, 3, last="Kuiper", **early),
            "school": ask(work, school_id, 4, last="Mol", **early),
        }
        held(work, school_id, JUNE, made["decided"], K.START_YOUKE)
        held(work, school_id, date(2024, 9, 2), made["later"], K.START_YOUKE, authority=Authority.LATER)
        held(work, school_id, JUNE, made["helped"], K.START_YOUKE)
        held(work, school_id, JUNE, made["school"], K.LOWER_TREDE)
        add_deployment(work, made["helped"], help_from(date(2024, 8, 26)), ())
    return made


def test_that_the_longest_waiting_come_first_with_what_must_happen(
    uow: UnitOfWork, school_id: int, waiting: dict[str, int]
) -> None:
    found = overview(uow, school_id, SEPTEMBER, FRIDAY)
    assert [(line.casus_id, line.wait.cause, line.wait.is_long) for line in found.waiting] == [
        (waiting["decided"], WaitCause.CONSENT, True),
        (waiting["later"], WaitCause.DECISION, False),
    ]
    assert [line.pupil_name.last for line in found.long_waiting] == ["Bakker"]
    assert [(one.casus_id, one.since) for one in found.decisions] == [(waiting["later"], date(2024, 9, 2))]


@pytest.mark.usefixtures("waiting")
def test_that_a_start_after_eight_weeks_is_not_within_the_norm(uow: UnitOfWork, school_id: int) -> None:
    found = overview(uow, school_id, SEPTEMBER, FRIDAY)
    assert [(one.label, one.within, one.total) for one in found.quarters][-1] == ("jul–sep 24", 0, 1)
    assert found.lead_tenths == 90


def test_that_an_earlier_month_is_shown_as_it_stood_on_its_last_day(
    uow: UnitOfWork, school_id: int, waiting: dict[str, int]
) -> None:
    june = overview(uow, school_id, JUNE, FRIDAY)
    assert (june.month, june.until) == (date(2024, 6, 1), date(2024, 6, 30))
    assert {line.casus_id for line in june.waiting} == {waiting["decided"], waiting["helped"]}
    assert june.running == 0
    assert june.lead_tenths is None


def test_that_a_decision_taken_after_the_month_was_still_awaited_in_it(
    uow: UnitOfWork, school_id: int, waiting: dict[str, int]
) -> None:
    with uow.unguarded.write() as work:
        for row in work.connection.execute(decision.select()).all():
            work.update(decision, row.id, decided_on=date(2024, 7, 8))
    june = overview(uow, school_id, JUNE, FRIDAY)
    assert {one.casus_id for one in june.decisions} >= {waiting["decided"]}


def test_that_a_closed_casus_does_not_wait(uow: UnitOfWork, school_id: int, waiting: dict[str, int]) -> None:
    with uow.unguarded.write() as work:
        close_casus(work, waiting["decided"], closed_on=date(2024, 9, 5), reason="verhuisd")
    assert [one.casus_id for one in overview(uow, school_id, SEPTEMBER, FRIDAY).waiting] == [waiting["later"]]


def test_that_what_stands_on_the_coming_agenda_says_so(uow: UnitOfWork, school_id: int) -> None:
    with uow.unguarded.write() as work:
        seat(work, school_id)
        held(work, school_id, date(2024, 9, 2), ask(work, school_id, 1), K.HOLD_OVER)
    compose_agenda(uow, school_id, date(2024, 9, 9), NOW)
    (line,) = overview(uow, school_id, SEPTEMBER, FRIDAY).waiting
    assert line.wait.why == "Aangehouden op ma 2 sep; op agenda ma 9 sep."


def test_that_hours_for_other_municipalities_are_kept_apart(uow: UnitOfWork, school_id: int) -> None:
    life = hours_life(uow, school_id)
    for first, minutes in (("Sam", 60), ("Thijs", 45), (None, 30)):
        activity = Activity.DIRECT if first else Activity.GENERAL
        casus_id = life.casus[first] if first else None
        log_hours(uow, NewHours(life.professional, casus_id, FRIDAY, activity, minutes), today=FRIDAY, now=NOW)
    found = overview(uow, school_id, SEPTEMBER, FRIDAY)
    assert [(one.name, one.minutes, one.outside, one.planned) for one in found.hours] == [("Daan Koster", 135, 45, 270)]
    assert (found.running, found.offers[0].offer) == (6, "Individuele begeleiding door Youké")


def test_that_a_month_that_has_not_begun_is_refused(uow: UnitOfWork, school_id: int) -> None:
    with pytest.raises(RuleError, match="Oktober 2024 is nog niet begonnen"):
        overview(uow, school_id, date(2024, 10, 1), FRIDAY)


@pytest.mark.usefixtures("waiting")
def test_that_the_paper_says_what_the_screen_says_on_one_page(uow: UnitOfWork, school_id: int) -> None:
    now = datetime(2024, 9, 6, 9, 12, tzinfo=UTC)
    paper = overview_paper(uow, school_id, SEPTEMBER, now)
    (page,) = PdfReader(BytesIO(paper.content)).pages
    text = " ".join(page.extract_text().split())
    for words in (
        "1 leerling wacht langer dan 8 weken op hulp",
        "Leerling Bakker",
        "Toestemming voor de hulp is nog niet gevraagd.",
        "1 besluit wacht op u",
        "0 % startte binnen 8 weken, 75 punten onder het doel",
        "1 traject loopt",
    ):
        assert words in text
    assert paper.file_name == "overzicht-directie-2024-09.pdf"
    assert overview_paper(uow, school_id, SEPTEMBER, now).content == paper.content
