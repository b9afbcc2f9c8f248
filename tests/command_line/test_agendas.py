"""The commands agenda, calendar and plan, as another program uses them."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from tests.agenda_life import ask, ask_of_school, seat
from tests.vault import PASSWORD, unlocked
from ui.commands import IN_WINDOW, open_window
from zis_desktop.command_line import run
from zis_desktop.domain.vault.access import ALWAYS, Role
from zis_desktop.domain.vault.access_log import Action
from zis_desktop.services.schools import schools
from zis_desktop.services.vault.log_reviews import log_page
from zis_desktop.store.accounts import add_account
from zis_desktop.store.vault.keys import FLOOR, load_keys, save_keys


def zis(*words: str | Path) -> int:
    return run([str(word) for word in words], in_window=IN_WINDOW, open_window=open_window)


@pytest.fixture
def store(vault_file: Path) -> Path:
    opened = unlocked(vault_file)
    school_id = schools(opened.uow)[0].id
    with opened.uow.unguarded.write() as work:
        seat(work, school_id)
        for number in range(1, 8):
            ask(work, school_id, number, last=f"Bakker{number * 'e'}")
        ask_of_school(work, school_id, 9)
    opened.uow.close()
    return vault_file


def answer(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def test_that_the_agenda_for_a_machine_has_times_blocks_reasons_and_no_names(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert zis("--store", store, "agenda", "--date", "2024-09-09", "--json") == 0
    printed = capsys.readouterr().out
    found = json.loads(printed)
    assert (found["date"], found["starts"], found["ends"], found["waiting"]) == (
        "2024-09-09", "08:45", "10:45", {"cjg": 0},
    )  # fmt: skip
    first = found["items"][2]
    assert (first["from"], first["to"], first["minutes"], first["block"]) == ("09:00", "09:10", 10, "CJG-blok")
    assert (first["kind"], first["code"], first["guests"]) == ("casus", "K-001", ["cjg"])
    assert first["presentation"] == "met naam"
    assert first["reason"] == "nieuwe aanmelding"
    assert first["why"] == "Staat in het CJG-blok: aanvraag inzet Youké; aangemeld in deze week."
    assert [(one["code"], one["minutes"], one["to"]) for one in found["moved_on"]] == [("K-007", 10, "2024-09-16")]
    assert "Bakker" not in printed


def test_that_names_come_only_when_asked_and_composing_is_kept(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert zis("--store", store, "agenda", "--date", "9-9-2024", "--compose", "--names", "--json") == 0
    found = answer(capsys)
    assert (found["composed"], found["items"][2]["name"]) == (True, "Leerling Bakkere")
    assert zis("--store", store, "agenda", "--date", "9-9-2024", "--json") == 0
    assert answer(capsys)["composed"]


def test_that_names_leave_only_for_who_may_take_them_along_and_the_log_says_so(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    opened = unlocked(store)
    assert opened.key is not None
    with opened.uow.unguarded.write() as work:
        add_account(
            work, login="kijker", name="Kijker", roles=frozenset({Role.GUEST}), professional_id=None,
            active_from=ALWAYS, active_until=None,
        )  # fmt: skip
    save_keys(store, load_keys(store).with_user("kijker", PASSWORD, opened.key, FLOOR))
    assert zis("--store", store, "--user", "kijker", "agenda", "--date", "9-9-2024", "--names", "--json") == 1
    assert "Bakker" not in capsys.readouterr().out
    assert zis("--store", store, "--user", "kijker", "agenda", "--date", "9-9-2024", "--json") == 0
    assert zis("--store", store, "agenda", "--date", "9-9-2024", "--names") == 0
    taken = log_page(opened.uow, 1, actions=frozenset({Action.EXPORTED}))
    assert {f"Leerling Bakker{number * 'e'}" for number in range(1, 8)} <= {line.pupil for line in taken.lines}
    opened.uow.close()


def test_that_the_agenda_can_be_read_by_a_person(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert zis("--store", store, "agenda", "--date", "2024-09-09") == 0
    printed = capsys.readouterr().out
    assert printed.startswith("Agenda CvB maandag 9 september 2024, 08:45–10:45 (voorbeeld, nog niet samengesteld)")
    assert "   3  09:00   10 min  K-001  Aanvraag inzet Youké" in printed
    assert "Gaat door naar ma 16 sep: K-007" in printed
    assert "Bakker" not in printed


def test_that_a_day_without_cvb_is_refused_with_exit_code_1(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert zis("--store", store, "agenda", "--date", "2024-10-28", "--json") == 1
    refusal = "Op ma 28 okt 2024 is er geen school: herfstvakantie. Kies een andere maandag.\n"
    assert capsys.readouterr().err == refusal


def test_that_an_unreadable_date_is_wrong_use(store: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        zis("--store", store, "agenda", "--date", "gisteren")
    assert ended.value.code == 2


def test_that_a_calendar_program_can_read_the_meeting_days(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "cvb.ics"
    assert zis("--store", store, "calendar", "--year", "2024", out) == 0
    assert capsys.readouterr().out == "39 vergaderingen bewaard in cvb.ics.\n"
    starts = [event.start for event in Calendar.from_ical(out.read_bytes()).events]
    assert all(isinstance(start, datetime) for start in starts)
    days = [date(start.year, start.month, start.day) for start in starts]
    assert (len(days), days[0], days[-1]) == (39, date(2024, 8, 26), date(2025, 7, 14))


def test_that_a_year_without_known_holidays_gives_no_calendar(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "cvb.ics"
    assert zis("--store", store, "calendar", "--year", "2090", out) == 1
    assert "2090-2091" in capsys.readouterr().err
    assert not out.exists()


PROBLEM = {
    "start": "08:30",
    "end": "11:00",
    "guests": {"cjg": {"from": "09:00", "to": "10:00", "block": True}},
    "items": [{"id": "a", "minutes": 10, "needs": ["cjg"], "rank": 1}],
}


def test_that_plan_answers_in_the_notation_of_its_question(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    too_long = {**PROBLEM, "items": [*PROBLEM["items"], {"id": "b", "minutes": 55, "needs": ["cjg"], "rank": 2}]}
    (tmp_path / "problems.json").write_text(json.dumps([PROBLEM, too_long]), encoding="utf-8")
    assert zis("plan", tmp_path / "problems.json", "--json") == 0
    order = [{"id": "a", "from": "09:00", "to": "09:10"}]
    assert answer(capsys) == [
        {"order": order, "moved_on": [], "waiting": {"cjg": 0}, "waiting_total": 0},
        {"order": order, "moved_on": ["b"], "waiting": {"cjg": 0}, "waiting_total": 0},
    ]


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        ("geen json", "is geen JSON"),
        ("{}", "een lijst van vergaderingen"),
        ('[{"start": "08:30"}]', "Vergadering 1 is niet goed beschreven"),
        ('[{"start": "8h", "end": "11:00", "items": []}]', "geen tijd"),
    ],
)
def test_that_a_faulty_file_of_problems_is_refused_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, refusal: str
) -> None:
    path = tmp_path / "problems.json"
    path.write_text(content, encoding="utf-8")
    assert zis("plan", path) == 1
    assert refusal in capsys.readouterr().err


@pytest.mark.parametrize("words", [("agenda", "--copy", "external"), ("pre-read",), ("minutes", "--copy", "external")])
def test_that_nobody_picks_the_day_on_which_there_was_consent(
    words: tuple[str, ...], store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Else whoever makes a paper for outside names a pupil by a consent that ended or was taken back."""
    out = tmp_path / "extern.pdf"
    at = ("--date", "2024-09-09", "--at", "2024-09-06 09:12", "--out", out)
    assert zis("--store", store, "document", *words, *at) == 1
    assert "toestemming van nu" in capsys.readouterr().err
    assert not out.exists()
