"""The CJG worker's pack: leaves with a password only, is logged and remembered, and marks what changed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.errors import FileNotDecryptedError
from pypdf.generic import DictionaryObject

from tests.agenda_life import MONDAY, NOW, ask, ask_of_school, seat
from zis_desktop.domain.agenda.pack import PageNews, Part
from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.casus.casus import CasusText, GivenSupport
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.meeting.decisions import DecisionKind
from zis_desktop.services.agenda.agenda import compose_agenda
from zis_desktop.services.agenda.changes import drop_item, present_anonymously
from zis_desktop.services.agenda.pack import export_pack
from zis_desktop.services.agenda.papers import agenda_data, pre_read_data, pre_read_paper
from zis_desktop.services.printing import PdfFile, export_pdf, record_printed
from zis_desktop.store import meetings, packs
from zis_desktop.store.log.access_log import whole_log
from zis_desktop.store.tables import casus as casus_table
from zis_desktop.store.unit_of_work import UnitOfWork

PASSWORD = "schaap pinguin olifant mandarijn"
TEXT = CasusText(question="Rust vinden in de klas", why_now="Sinds mei loopt het vast")
SUPPORT = (GivenSupport("Gesprekken", "mei", "mentor", "weinig"),)
LATER = NOW + timedelta(days=1)


@pytest.fixture
def composed(uow: UnitOfWork, school_id: int) -> UnitOfWork:
    """Two casussen for her, one of them without 'waarom nu', and one of the school's own."""
    with uow.unguarded.write() as work:
        seat(work, school_id)
        ask(work, school_id, 1, last="Bakker", text=TEXT, support_given=SUPPORT)
        ask(work, school_id, 2, last="Visser", text=replace(TEXT, why_now=""), support_given=SUPPORT)
        ask_of_school(work, school_id, 3, last="Kuiper")
    compose_agenda(uow, school_id, MONDAY, NOW)
    return uow


@pytest.fixture
def pack(composed: UnitOfWork, school_id: int) -> PdfFile:
    return pre_read_paper(composed, school_id, MONDAY, NOW)


@pytest.fixture
def item_of(composed: UnitOfWork, school_id: int) -> Callable[[str], int]:
    def find(code: str) -> int:
        with composed.unguarded.read() as connection:
            meeting_id = meetings.meeting_id_on(connection, school_id, MONDAY)
            assert meeting_id is not None
            return next(one.item.id for one in meetings.placed_items(connection, meeting_id) if one.item.code == code)

    return find


def test_that_the_file_opens_with_the_password_only(composed: UnitOfWork, pack: PdfFile, tmp_path: Path) -> None:
    path = tmp_path / "pakket.pdf"
    export_pack(composed, pack, path, PASSWORD, NOW)
    raw = path.read_bytes()
    assert not [word for word in (b"Bakker", b"Visser", b"Rust vinden", b"Voorbeeld", b"schaap") if word in raw]
    shut = PdfReader(BytesIO(raw))
    with pytest.raises(FileNotDecryptedError):
        _ = shut.pages[0]
    assert not shut.decrypt("schaap pinguin olifant")
    opened = PdfReader(BytesIO(raw), password=PASSWORD)
    encryption = opened.trailer["/Encrypt"]
    assert isinstance(encryption, DictionaryObject)
    cipher = encryption.get("/CF", {})["/StdCF"]
    assert [str(one) for one in (encryption["/V"], encryption["/R"], cipher["/CFM"])] == ["5", "6", "/AESV3"]
    text = " ".join(page.extract_text() for page in opened.pages)
    assert "Leerling Bakker" in text
    assert "Kuiper" not in text
    assert len(opened.pages) == 2
    told = f"{opened.metadata} {opened.xmp_metadata}"
    assert not [word for word in ("Bakker", "Visser", "Leerling", "Fatima") if word in told]


def test_that_it_leaves_by_no_other_way(composed: UnitOfWork, pack: PdfFile, tmp_path: Path) -> None:
    for leave in (lambda: export_pdf(composed, pack, tmp_path / "open.pdf"), lambda: record_printed(composed, pack)):
        with pytest.raises(RuleError, match="alleen met een wachtwoord"):
            leave()
    assert list(tmp_path.glob("*.pdf")) == []


@pytest.mark.parametrize("password", ["", "kort", "wachtwoord2024"])
def test_that_a_weak_password_is_refused_and_nothing_leaves(
    composed: UnitOfWork, pack: PdfFile, tmp_path: Path, password: str
) -> None:
    with pytest.raises(RuleError) as refused:
        export_pack(composed, pack, tmp_path / "pakket.pdf", password, NOW)
    assert refused.value.field == "password"
    assert list(tmp_path.glob("*.pdf")) == []


def test_that_the_log_says_who_gave_what_of_whom_for_which_meeting(
    composed: UnitOfWork, pack: PdfFile, tmp_path: Path
) -> None:
    export_pack(composed, pack, tmp_path / "pakket.pdf", PASSWORD, NOW)
    with composed.unguarded.read() as connection:
        rows = [row for row in whole_log(connection) if row.action == "bewaren als bestand"]
    assert [(row.name, row.subject) for row in rows] == [
        (composed.actor.name, f"CJG-voorbereiding 9 september 2024, exemplaar voor het CJG, met wachtwoord ({code})")
        for code in ("K-001", "K-002")
    ]
    assert {row.pupil_id for row in rows} == {*pack.about}
    assert "schaap" not in str(rows)


def test_that_the_password_is_not_in_the_store(
    composed: UnitOfWork, pack: PdfFile, tmp_path: Path, store_file: Path
) -> None:
    with composed.unguarded.read() as connection:
        if connection.dialect.name != "sqlite":
            pytest.skip("a server has no file to look into")
    export_pack(composed, pack, tmp_path / "elders.pdf", PASSWORD, NOW)
    kept = b"".join(part.read_bytes() for part in store_file.parent.glob("school.zis*"))
    assert b"CJG-voorbereiding" in kept
    assert b"pinguin" not in kept


def test_that_a_file_that_cannot_be_written_is_no_pack(composed: UnitOfWork, pack: PdfFile, tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="map bestaat niet"):
        export_pack(composed, pack, tmp_path / "weg" / "pakket.pdf", PASSWORD, NOW)
    with composed.unguarded.read() as connection:
        assert pack.pack is not None
        assert packs.last_pack(connection, pack.pack.meeting_id) is None


def test_that_a_pack_made_again_marks_what_changed(
    composed: UnitOfWork, school_id: int, pack: PdfFile, tmp_path: Path, item_of: Callable[[str], int]
) -> None:
    export_pack(composed, pack, tmp_path / "pakket.pdf", PASSWORD, NOW)
    with composed.unguarded.write() as work:
        work.update(casus_table, 1, why_now="Sinds deze week komt Leerling niet meer")
        work.update(casus_table, 3, trede=4, asked_decision=DecisionKind.START_YOUKE)
    drop_item(composed, item_of("K-002"), "ouders zijn ziek", LATER.date())
    compose_agenda(composed, school_id, MONDAY, LATER)
    data = pre_read_data(composed, school_id, MONDAY, LATER)
    assert data.news is not None
    assert {page.code: data.news_of(page).is_new for page in data.casussen} == {"K-001": False, "K-003": True}
    assert Part.WHY_NOW in data.news_of(data.casussen[0]).changed
    assert Part.QUESTION not in data.news_of(data.casussen[0]).changed
    assert [page.casus_id for page in data.news.gone] == [2]


def test_that_saving_it_twice_leaves_nothing_to_mark(
    composed: UnitOfWork, school_id: int, pack: PdfFile, tmp_path: Path
) -> None:
    for name in ("een.pdf", "twee.pdf"):
        export_pack(composed, pack, tmp_path / name, PASSWORD, NOW)
    data = pre_read_data(composed, school_id, MONDAY, LATER)
    assert {data.news_of(page) for page in data.casussen} == {PageNews()}


def test_that_a_pack_that_lay_open_is_refused_once_the_name_may_not_be_said(
    composed: UnitOfWork, pack: PdfFile, tmp_path: Path, item_of: Callable[[str], int]
) -> None:
    present_anonymously(composed, item_of("K-001"))
    with pytest.raises(RuleError, match="maak het pakket opnieuw"):
        export_pack(composed, pack, tmp_path / "pakket.pdf", PASSWORD, NOW)
    assert list(tmp_path.glob("*.pdf")) == []


def test_that_a_preview_of_an_agenda_that_is_not_composed_does_not_leave(
    uow: UnitOfWork, school_id: int, tmp_path: Path
) -> None:
    with uow.unguarded.write() as work:
        seat(work, school_id)
        ask(work, school_id, 1, text=TEXT, support_given=SUPPORT)
    pdf = pre_read_paper(uow, school_id, MONDAY, NOW)
    with pytest.raises(RuleError, match="Stel de agenda eerst samen"):
        export_pack(uow, pdf, tmp_path / "pakket.pdf", PASSWORD, NOW)


def test_that_what_is_incomplete_is_told_to_the_chair_beside_the_pack(pack: PdfFile) -> None:
    assert pack.remarks == ("Punt 4 (K-002): waarom nu ontbreekt",)


def test_that_the_numbers_are_those_of_the_agenda_she_gets(composed: UnitOfWork, school_id: int, pack: PdfFile) -> None:
    points = [
        point for block in agenda_data(composed, school_id, MONDAY, NOW, Reader.CJG).blocks for point in block.points
    ]
    assert pack.pack is not None
    assert {page.number for page in pack.pack.pages} <= {point.number for point in points}
