"""What use-cases leave in the log, the page of the log, and its review by sample."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import text

from tests.conftest import SCHOOL
from tests.vault import USER, made_vault, unlocked
from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.dutch import count
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.vault.access import EVERYTHING, Actor, NotAllowedError, Role
from zis_desktop.domain.vault.access_log import SAMPLE_SIZE, Action
from zis_desktop.domain.vault.login import WrongSecretError
from zis_desktop.services.agenda.agenda import agenda, first_meeting_day
from zis_desktop.services.agenda.papers import agenda_paper
from zis_desktop.services.casussen import casus, open_casussen
from zis_desktop.services.meeting.meeting_rooms import meeting_room
from zis_desktop.services.overviews import overview
from zis_desktop.services.printing import export_pdf, record_printed
from zis_desktop.services.pupil_overview import pupil_overview
from zis_desktop.services.pupils import list_pupils
from zis_desktop.services.schools import schools
from zis_desktop.services.today import today
from zis_desktop.services.vault.access_log import ONE_SITTING, let_go, record, record_login, saw, saw_page
from zis_desktop.services.vault.checking import UNGUARDED, check_store, log_verdict
from zis_desktop.services.vault.log_reviews import draw_sample, log_page, review_state, sign_review
from zis_desktop.store.log.access_log import whole_log
from zis_desktop.store.unit_of_work import UnitOfWork


@pytest.fixture
def demo_id(demo: UnitOfWork) -> int:
    return schools(demo)[0].id


def newest(uow: UnitOfWork, school_id: int, amount: int = 1) -> list[tuple[str, str, str]]:
    lines = log_page(uow, school_id).lines[:amount]
    return [(line.action, line.subject, line.pupil) for line in lines]


def test_that_opening_a_pupils_page_is_logged_once(demo: UnitOfWork, demo_id: int, clock: FixedClock) -> None:
    noor = list_pupils(demo, demo_id, on=clock.today())[0]
    before = log_page(demo, demo_id).total
    pupil_overview(demo, noor.id, clock.today())
    pupil_overview(demo, noor.id, clock.today())
    assert newest(demo, demo_id) == [("inzien", "dossier", noor.name.full)]
    assert log_page(demo, demo_id).total == before + 1


def test_that_opening_a_casus_is_logged_with_its_pupil(demo: UnitOfWork, demo_id: int, clock: FixedClock) -> None:
    line = open_casussen(demo, demo_id, clock.today())[0]
    opened = casus(demo, line.id, clock.today())
    assert newest(demo, demo_id) == [("inzien", "casus", opened.pupil_name.full)]


def test_that_a_page_with_many_names_is_logged_once_a_sitting_with_how_many(
    demo: UnitOfWork, demo_id: int, clock: FixedClock
) -> None:
    on = clock.today()
    monday = first_meeting_day(demo, demo_id, on)
    assert monday is not None
    casussen = count(len(open_casussen(demo, demo_id, on)), "casus", "casussen")
    before = log_page(demo, demo_id).total
    for _ in range(2):
        today(demo, demo_id, on)
        agenda(demo, demo_id, monday, on)
        overview(demo, demo_id, on, on)
    lines = newest(demo, demo_id, 3)
    assert lines[2] == ("inzien", f"overzicht: Vandaag, {casussen}", "")
    assert lines[1][1].startswith("overzicht: agenda van ma 9 sep 2024, ")
    assert lines[0][1].startswith("overzicht: september 2024, ")
    assert log_page(demo, demo_id).total == before + 3
    demo.journal.clock = FixedClock(clock.now() + ONE_SITTING)
    today(demo, demo_id, on)
    assert log_page(demo, demo_id).total == before + 4
    again = demo.acting_as(demo.actor)
    today(again, demo_id, on)
    assert log_page(demo, demo_id).total == before + 5, "who logs in again opens it again"


def test_that_how_many_there_are_makes_no_other_reading(uow: UnitOfWork, school_id: int, clock: FixedClock) -> None:
    uow.journal.clock = clock
    for amount in (4, 5, 6):
        saw_page(uow, "Vandaag", amount)
    assert newest(uow, school_id, 1) == [("inzien", "overzicht: Vandaag, 4 casussen", "")]
    assert log_page(uow, school_id, actions=frozenset({Action.SEEN})).total == 1


def test_that_a_paper_is_logged_for_everybody_on_it(
    demo: UnitOfWork, demo_id: int, clock: FixedClock, tmp_path: Path
) -> None:
    monday = first_meeting_day(demo, demo_id, clock.today())
    assert monday is not None
    paper = agenda_paper(demo, demo_id, monday, clock.now(), reader=Reader.CJG)
    assert paper.about
    record_printed(demo, paper)
    export_pdf(demo, paper, tmp_path / "x.pdf")
    lines = newest(demo, demo_id, 3 * len(paper.about))
    assert {subject for _, subject, _ in lines} == {"Agenda CvB, exemplaar voor het CJG"}
    assert [action for action, _, _ in lines[:: len(paper.about)]] == ["bewaren als bestand", "printen", "inzien"]
    assert len({pupil for _, _, pupil in lines}) == len(paper.about)


def test_that_the_log_says_whose_copy_of_the_agenda_it_was(demo: UnitOfWork, demo_id: int, clock: FixedClock) -> None:
    monday = first_meeting_day(demo, demo_id, clock.today())
    assert monday is not None
    paper = agenda_paper(demo, demo_id, monday, clock.now())
    assert paper.in_log == "Agenda CvB, exemplaar voor de voorzitter"
    assert newest(demo, demo_id)[0][:2] == ("inzien", paper.in_log)


def test_that_a_sitting_is_one_reading_of_its_pupils(demo: UnitOfWork, demo_id: int) -> None:
    with demo.unguarded.read() as connection:
        meeting = connection.execute(text("SELECT max(meeting_id) FROM agenda_item WHERE casus_id > 0")).scalar_one()
    before = log_page(demo, demo_id).total
    room = meeting_room(demo, meeting)
    told = log_page(demo, demo_id).total - before
    assert told == len({item.pupil_id for item in room.items if item.pupil_id is not None})
    meeting_room(demo, meeting)
    assert log_page(demo, demo_id).total == before + told


def test_that_failed_logins_stand_in_the_log_from_the_next_login_on(
    uow: UnitOfWork, school_id: int, clock: FixedClock
) -> None:
    record_login(uow, ("mila", "?"), clock.now() - timedelta(minutes=1), clock.now())
    assert [action for action, _, _ in reversed(newest(uow, school_id, 3))] == [
        "mislukte aanmelding", "mislukte aanmelding", "aanmelden",
    ]  # fmt: skip
    assert log_page(uow, school_id, login="mila").lines[0].at == clock.now() - timedelta(minutes=1)


def test_that_wrong_passwords_and_locking_stand_in_the_log_of_a_vault(tmp_path: Path) -> None:
    place = tmp_path / "school.zis"
    made_vault(place, SCHOOL).store.uow.close()
    for _ in range(2):
        with pytest.raises(WrongSecretError):
            unlocked(place, password="fout wachtwoord 12")
    let_go(unlocked(place).uow, Action.LOCKED)
    store = unlocked(place)
    with store.uow.unguarded.read() as connection:
        told = [(row.action, row.login) for row in whole_log(connection)]
    assert log_verdict(store.uow)[0]
    store.uow.close()
    assert told[-5:] == [
        ("mislukte aanmelding", USER), ("mislukte aanmelding", USER), ("aanmelden", USER), ("vergrendelen", USER),
        ("aanmelden", USER),
    ]  # fmt: skip


def test_that_an_emergency_stands_in_the_log_with_its_reason(uow: UnitOfWork, school_id: int) -> None:
    record(uow, Action.BROKE_GLASS, "dossier", pupil_ids=[7], reason="melding in het weekend")
    line = log_page(uow, school_id).lines[0]
    assert (line.action, line.reason, line.pupil) == (
        "noodtoegang", "melding in het weekend", "leerling 7 (dossier weg)",
    )  # fmt: skip


def test_that_the_log_is_filtered(demo: UnitOfWork, demo_id: int, clock: FixedClock) -> None:
    one, other = list_pupils(demo, demo_id, on=clock.today())[:2]
    saw(demo, "dossier", one.id, other.id)
    found = log_page(demo, demo_id, pupil=one.number, actions=frozenset({Action.SEEN}), first=clock.today())
    assert [line.pupil for line in found.lines] == [one.name.full]
    assert not log_page(demo, demo_id, pupil="bestaat niet").lines
    assert not log_page(demo, demo_id, actions=frozenset({Action.SEEN}), last=date(2020, 1, 1)).lines
    assert (demo.actor.login, demo.actor.name) in found.users


def test_that_check_tells_of_a_broken_chain(uow: UnitOfWork, school_id: int) -> None:
    record(uow, Action.SEEN, "dossier", pupil_ids=[1, 2])
    assert check_store(uow) == ()
    assert log_verdict(uow) == (
        True, "Het logboek is heel: 3 regels, niets weggehaald, gewijzigd of verplaatst.",
    )  # fmt: skip
    with uow.unguarded.write() as work:
        if work.connection.dialect.name == "sqlite":
            work.connection.execute(text("DROP TRIGGER access_entry_no_delete"))
        else:
            work.connection.execute(text("DROP TRIGGER access_entry_kept ON access_entry"))
        work.connection.execute(text("DELETE FROM access_entry WHERE sequence = 2"))
    assert check_store(uow) == ("Uit het logboek is regel 2 weggehaald.", UNGUARDED)
    broken_chain = "Het logboek is niet heel. Uit het logboek is regel 2 weggehaald."
    assert log_verdict(uow) == (False, f"{broken_chain} {UNGUARDED}")


# -- review ----------------------------------------------------------------------------------------------------------


def test_that_a_sample_is_ten_rows_and_all_that_stand_out(uow: UnitOfWork, school_id: int) -> None:
    record_login(uow, ["mila"] * 3, datetime(2024, 9, 5, tzinfo=UTC), datetime(2024, 9, 5, tzinfo=UTC))
    record(uow, Action.BROKE_GLASS, "dossier", pupil_ids=[7], reason="nood")
    record(uow, Action.SEEN, "dossier", pupil_ids=range(100, 160))
    sample = draw_sample(uow, Random(4))
    actions = [line.action for line in sample.lines]
    assert (actions.count("mislukte aanmelding"), actions.count("noodtoegang")) == (3, 1)
    assert len(actions) == SAMPLE_SIZE + 4
    assert sample.own == len(actions) - 3
    assert draw_sample(uow, Random(5)).lines != sample.lines


def test_that_many_files_in_need_stand_on_top_of_the_sample(uow: UnitOfWork, school_id: int, clock: FixedClock) -> None:
    uow.journal.clock = clock
    record(uow, Action.BROKE_GLASS, "dossier geopend", pupil_ids=[7], reason="een losse keer")
    record(uow, Action.SEEN, "dossier", pupil_ids=range(100, 160))
    other = uow.acting_as(Actor("mila", "Mila", frozenset({Role.ADMINISTRATOR})))
    record(other, Action.BROKE_GLASS, "dossier geopend", pupil_ids=range(20, 25), reason="alles eens bekijken")
    sample = draw_sample(uow, Random(4))
    assert [line.login for line in sample.lines[:5]] == ["mila"] * 5
    assert sorted(line.sequence for line in sample.lines[5:]) == [line.sequence for line in sample.lines[5:]]
    assert [one.text for one in sample.in_need] == ["Mila opende op vr 6 sep 2024 5 dossiers met noodtoegang."]


def test_that_a_signed_review_ends_the_period(uow: UnitOfWork, school_id: int, clock: FixedClock) -> None:
    uow.journal.clock = clock
    record(uow, Action.SEEN, "dossier", pupil_ids=range(100, 130))
    assert review_state(uow, clock.today()).last is None
    sample = draw_sample(uow, Random(4))
    with pytest.raises(RuleError) as refused:
        sign_review(uow, sample, "  ", clock.now())
    assert refused.value.field == "remark"
    changes = sign_review(uow, sample, "Geen bijzonderheden.", clock.now())
    assert not changes.undo
    state = review_state(uow, clock.today())
    assert state.last is not None
    assert (state.last.reviewer, state.last.sample) == (uow.actor.name, tuple(line.sequence for line in sample.lines))
    assert (state.due_on, state.rows_since) == (date(2024, 12, 6), 1)
    assert newest(uow, school_id)[0][0] == "logboek controleren"
    sign_review(uow, draw_sample(uow), "Nog eens.", clock.now())


def test_that_only_who_may_sees_and_reviews_the_log(uow: UnitOfWork, school_id: int) -> None:
    worker = uow.acting_as(Actor("mila", "Mila", frozenset({Role.ORTHOPEDAGOOG})))
    with pytest.raises(NotAllowedError):
        log_page(worker, school_id)
    with pytest.raises(NotAllowedError):
        draw_sample(worker)
    assert log_page(uow.acting_as(EVERYTHING), school_id).total
