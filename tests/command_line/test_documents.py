"""The command document: every paper of the demo school, and what it refuses."""

import json
import shutil
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from ui.commands import IN_WINDOW, open_window
from zis_desktop.command_line import run
from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.consent.consent import Presentation
from zis_desktop.domain.people import Guest
from zis_desktop.domain.pupils import Reach
from zis_desktop.services.pupils import change_reach, pupil_file
from zis_desktop.services.schools import schools
from zis_desktop.services.vault.passwords import weakness
from zis_desktop.store import meetings
from zis_desktop.store.consents import presentations
from zis_desktop.store.opening import open_store
from zis_desktop.store.tables import casus
from zis_desktop.store.unit_of_work import UnitOfWork

AT = ("--at", "2024-09-06 09:12")
MONDAY, LAST = ("--date", "2024-09-09"), ("--date", "2024-09-02")
FRIDAY = date(2024, 9, 6)


PASSWORD = "schaap pinguin olifant mandarijn"


def document(store: Path, out: Path, *words: str) -> int:
    """A paper as a file; one that opens with a password gets one that the tests know."""
    known = out.with_name("wachtwoord.txt")
    lock = ["--lock-with", str(known)] if words[0] == "pre-read" else []
    if lock:
        known.write_text(f"{PASSWORD}\n", encoding="utf-8")
    every = ["--store", str(store), "document", *words, *lock, "--out", str(out)]
    return run(every, in_window=IN_WINDOW, open_window=open_window)


def text_of(out: Path) -> str:
    read = PdfReader(BytesIO(out.read_bytes()))
    if read.is_encrypted:
        read.decrypt(PASSWORD)
    return " ".join(" ".join(page.extract_text() for page in read.pages).split())


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "document.pdf"


PAPERS = {
    "agenda": (("agenda", *MONDAY), "maandag 9 september 2024"),
    "agenda for the CJG worker": (("agenda", *MONDAY, "--copy", "external"), "extern exemplaar"),
    "agenda for the schoolarts": (
        ("agenda", *MONDAY, "--copy", "external", "--guest", "schoolarts"),
        "extern exemplaar",
    ),
    "pre-read": (("pre-read", *MONDAY), "CJG"),
    "minutes": (("minutes", *LAST), "maandag 2 september 2024"),
    "minutes for the CJG worker": (("minutes", *LAST, "--copy", "external"), "extern exemplaar"),
    "consent": (("consent", "--casus", "K-002"), "Toestemming"),
    "chart": (("chart", "--casus", "K-022"), "Zo gaat het met de hulp voor"),
    "chart for the local team": (("chart", "--casus", "K-022", "--reader", "local-team"), "Exemplaar voor het lokaal"),
    "plan": (("plan", "--casus", "K-022"), "Plan van aanpak"),
    "overview": (("overview", *MONDAY), "Overzicht directie, september 2024"),
    "hours": (("hours", "--date", "2024-06-12", "--professional", "daan koster"), "Urenstaat juni 2024"),
    "data": (("data", "--pupil", "90002", "--to", "leerling"), "Wat staat er over"),
    "access": (("access", "--pupil", "90002", "--to", "leerling"), "Wie keek in dit dossier"),
}


@pytest.mark.parametrize("name", PAPERS)
def test_that_every_kind_of_paper_is_made(name: str, demo_school: Path, out: Path) -> None:
    words, says = PAPERS[name]
    assert document(demo_school, out, *words, *AT) == 0
    text = text_of(out)
    assert says.casefold() in text.casefold()
    assert "DEMO" in text
    assert "vr 6 sep 2024 09:12" in text


def test_that_the_same_moment_gives_the_same_bytes(demo_school: Path, out: Path, tmp_path: Path) -> None:
    again = tmp_path / "nog-eens.pdf"
    document(demo_school, out, "agenda", *MONDAY, *AT)
    document(demo_school, again, "agenda", *MONDAY, *AT)
    assert out.read_bytes() == again.read_bytes()


@pytest.mark.parametrize("words", [("agenda", *MONDAY), ("minutes", "--date", "2024-08-26"), ("pre-read", *MONDAY)])
def test_that_no_name_of_an_anonymous_pupil_is_in_a_copy_that_leaves_the_school(
    words: tuple[str, ...], demo_school: Path, out: Path
) -> None:
    assert document(demo_school, out, *words, "--copy", "external", *AT) == 0
    text = text_of(out)
    hidden = hidden_names(demo_school, date.fromisoformat(words[2]))
    assert hidden
    assert not [name for name in hidden if name in text]


def hidden_names(store: Path, on: date) -> list[str]:
    """The pupils on an agenda whom the CJG worker does not hear about, or not by name."""
    opened = open_store(store)
    with opened.uow.unguarded.read() as connection:
        meeting_id = meetings.meeting_id_on(connection, schools(opened.uow)[0].id, on)
        assert meeting_id is not None
        lines = [one.item for one in meetings.placed_items(connection, meeting_id) if one.is_on]
        shown = presentations(connection, [one.casus_id for one in lines if one.casus_id], Reader.CJG, FRIDAY)
    opened.uow.close()
    return [
        one.pupil_name.full
        for one in lines
        if one.pupil_name and one.casus_id
        and (Guest.CJG not in one.needs or shown[one.casus_id] is not Presentation.NAMED)
    ]  # fmt: skip


def test_that_an_existing_file_is_only_replaced_when_that_is_asked(
    demo_school: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out.write_bytes(b"iets anders")
    assert document(demo_school, out, "agenda", *MONDAY) == 1
    assert capsys.readouterr().err == (
        "Het bestand document.pdf bestaat al. Kies een andere naam, of vervang het met --force.\n"
    )
    assert out.read_bytes() == b"iets anders"
    assert document(demo_school, out, "agenda", *MONDAY, "--force") == 0
    assert out.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("agenda", "--date", "2024-09-10"), "Op di 10 sep 2024 is er geen CvB. Kies een maandag."),
        (("minutes", "--date", "2024-09-16"), "Van 16 september 2024 is er geen vergadering."),
        (("consent", "--casus", "K-999"), "Er is geen casus 'K-999'."),
        (("overview", "--date", "2099-01-01"), "Januari 2099 is nog niet begonnen."),
        (("hours", *MONDAY), "Wie schreef de uren? Noem met --professional een van Marieke Aalbers,"),
        (("data", "--pupil", "0"), "Leerlingnummer 0 staat niet in dit bestand."),
        (("data", "--pupil", "90002"), "Wie vroeg om dit blad? Noem die persoon met --to. Dat mag: "),
        (("access", "--pupil", "90002", "--to", "buurman"), "Deze persoon mag dit blad niet krijgen. Dat mag: "),
    ],
)
def test_that_what_cannot_be_made_is_one_sentence_and_no_file(
    words: tuple[str, ...], sentence: str, demo_school: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert document(demo_school, out, *words, *AT) == 1
    assert capsys.readouterr().err.startswith(sentence)
    assert list(out.parent.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [("agenda",), ("consent", *MONDAY), ("brief", *MONDAY), ("agenda", *MONDAY, "--at", "vandaag")],
    ids=["no date", "no casus", "unknown paper", "no moment"],
)
def test_that_wrong_use_is_told_apart(words: tuple[str, ...], demo_school: Path, out: Path) -> None:
    with pytest.raises(SystemExit) as stopped:
        document(demo_school, out, *words)
    assert stopped.value.code == 2
    assert not out.exists()


@pytest.mark.parametrize("kind", ["data", "access"])
def test_that_the_papers_for_parents_are_also_made_as_json(kind: str, demo_school: Path, tmp_path: Path) -> None:
    out = tmp_path / "sheet.json"
    assert document(demo_school, out, kind, "--pupil", "90002", "--to", "leerling", *AT) == 0
    data = json.loads(out.read_text(encoding="utf-8"))
    assert (data["number"], data["made_at"][:16]) == ("90002", "2024-09-06T09:12")
    assert data["groups" if kind == "data" else "days"]


def test_that_other_papers_are_no_json(demo_school: Path, tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as stopped:
        document(demo_school, tmp_path / "agenda.json", "agenda", *MONDAY)
    assert stopped.value.code == 2
    assert list(tmp_path.iterdir()) == []


def test_that_the_name_of_the_file_must_say_that_it_is_a_pdf(demo_school: Path, tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        document(demo_school, tmp_path / "agenda.txt", "agenda", *MONDAY)
    assert list(tmp_path.iterdir()) == []


def test_that_a_folder_that_is_not_there_is_said(
    demo_school: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert document(demo_school, tmp_path / "weg" / "agenda.pdf", "agenda", *MONDAY) == 1
    assert "map bestaat niet" in capsys.readouterr().err


def test_that_the_pack_tells_a_password_once_that_opens_it(
    demo_school: Path, out: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    store = Path(shutil.copy(demo_school, tmp_path / "demo.zis"))
    words = ["--store", str(store), "document", "pre-read", *MONDAY, *AT, "--out", str(out)]
    assert run(words, in_window=IN_WINDOW, open_window=open_window) == 0
    told = capsys.readouterr().out.splitlines()
    password = told[0].removeprefix("Wachtwoord: ")
    assert weakness(password) == ""
    assert len(PdfReader(out, password=password).pages) == 6
    assert told[2:] == ["Onvolledig:", "Punt 8 (K-002): waarom nu ontbreekt"]
    assert run([*words, "--force"], in_window=IN_WINDOW, open_window=open_window) == 0
    again = capsys.readouterr().out.splitlines()[0].removeprefix("Wachtwoord: ")
    assert again != password
    assert "Ongewijzigd sinds" in PdfReader(out, password=again).pages[0].extract_text()


def test_that_who_makes_a_paper_reads_what_may_not_be_on_it(
    demo: UnitOfWork, out: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with demo.unguarded.read() as connection:
        pupil_id = connection.execute(select(casus.c.pupil_id)).scalars().first()
    assert pupil_id is not None
    found = pupil_file(demo, pupil_id)
    change_reach(demo, pupil_id, found.guardians[0], Reach(home_secret=True))
    assert document(tmp_path / "demo.zis", out, "extract", "--pupil", found.number, *AT) == 0
    assert "staan er niet op" in capsys.readouterr().out
