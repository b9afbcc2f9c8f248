"""What holds for every paper: text, bytes, fonts, head and foot, and what users can type."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from io import BytesIO
from itertools import cycle, islice, repeat
from typing import Any

import pytest
from pypdf import PdfReader

from tests.documents import minutes_samples, samples
from tests.documents.reading import GOLDEN, PAPERS, fonts, golden_text, made, one_line, pages
from zis_desktop.documents import agenda, minutes

each_paper = pytest.mark.parametrize("name", PAPERS)
each_template = pytest.mark.parametrize(
    "name",
    [
        "agenda",
        "pre_read",
        "minutes",
        "consent_form",
        "overview",
        "municipality_list",
        "budget",
        "settlement",
        "funding",
        "invoices",
        "audit",
        "data_sheet",
        "access_sheet",
        "opp_passage",
        "evaluation_report",
        "attendance_list",
        "group_report",
        "invitation_start",
        "process_chart_parents",
        "action_plan",
    ],
)

NASTY = (
    "",
    "A & B <x> &amp; <b>",
    "W" * 120,
    "😀👨‍👩‍👧 🇳🇱 שלום 漢字",
    "a\x00b\x0bc\x1fd\u202ee\u2028f\ud800g",
    "\n" * 50 + "x",
    "Een lange zin over de leerling. " * 12,
)


def poisoned(value: Any, texts: Iterator[str]) -> Any:
    """The same data with every text in it replaced by the next of `texts`."""
    if isinstance(value, str):
        return next(texts)
    if isinstance(value, tuple):
        return tuple(poisoned(part, texts) for part in value)
    if is_dataclass(value) and not isinstance(value, (type, Enum)):
        return replace(value, **{field.name: poisoned(getattr(value, field.name), texts) for field in fields(value)})
    return value


@each_paper
def test_that_a_paper_reads_as_its_golden_text(name: str) -> None:
    assert golden_text(made(name)) == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


@each_paper
def test_that_the_same_data_give_the_same_bytes(name: str) -> None:
    build, data = PAPERS[name]
    assert build(data) == made(name)


def test_that_another_process_with_another_hash_seed_gives_the_same_bytes() -> None:
    line = (
        "import hashlib; from tests.documents.reading import PAPERS; "
        "print(*(hashlib.sha256(build(data)).hexdigest() for build, data in PAPERS.values()))"
    )
    run = subprocess.run(
        [sys.executable, "-c", line],
        env=os.environ | {"PYTHONHASHSEED": "1"},
        capture_output=True,
        check=True,
        text=True,
    )
    assert run.stdout.split() == [hashlib.sha256(made(name)).hexdigest() for name in PAPERS]


@each_paper
def test_that_only_embedded_fonts_are_used(name: str) -> None:
    used = fonts(made(name))
    if name.startswith(("consent_form", "invitation")):  # what is typed is in a font of the reader, print is not
        used.pop("/Helvetica")
    assert used
    assert all(used.values()), used
    assert all("+Inter-" in font for font in used), used


@each_paper
def test_that_the_metadata_name_the_paper_and_no_pupil(name: str) -> None:
    reader = PdfReader(BytesIO(made(name)))
    metadata = " ".join(str(value) for value in (reader.metadata or {}).values())
    assert reader.metadata is not None
    assert reader.metadata.title
    assert str(reader.root_object["/Lang"]) == "nl-NL"
    assert not any(pupil in metadata for pupil in ("Noor", "Yara", "Sam van Veen", "Kai Mulder", "K-417"))


@each_paper
def test_that_every_page_has_head_number_moment_and_demo_mark(name: str) -> None:
    texts = pages(made(name))
    for number, text in enumerate(texts, start=1):
        assert "VSO Het Voorbeeld" in text
        assert f"pagina {number} van {len(texts)}" in text
        assert "gemaakt vr 6 sep 2024 09:12" in text
        assert "Vertrouwelijk" in text
        assert "DEMO" in text


@each_template
def test_that_a_real_school_prints_no_demo_mark_and_a_public_paper_no_vertrouwelijk(name: str) -> None:
    build, data = PAPERS[name]
    plain = replace(data, paper=replace(data.paper, demo=False, confidential=False))
    text = one_line(build(plain))
    assert "DEMO" not in text
    assert "Vertrouwelijk" not in text


@each_template
@pytest.mark.parametrize("shift", [0, 2])
def test_that_nasty_text_in_every_field_makes_a_paper_all_the_same(name: str, shift: int) -> None:
    build, data = PAPERS[name]
    assert pages(build(poisoned(data, islice(cycle(NASTY), shift, None))))


@each_template
def test_that_names_print_as_they_were_typed(name: str) -> None:
    build, data = PAPERS[name]
    assert "A & B <x>" in one_line(build(poisoned(data, repeat("A & B <x>"))))


@each_template
def test_that_a_character_the_font_lacks_is_replaced_visibly(name: str) -> None:
    build, data = PAPERS[name]
    text = one_line(build(poisoned(data, repeat("één 😀 漢 €"))))
    assert "één □ □ €" in text


def test_that_a_note_of_5000_characters_prints_to_its_last_word() -> None:
    note = "Een zin over de leerling. " * 200 + "Slotwoord."
    items = (replace(minutes_samples.ITEMS[2], note=note),)
    assert "Slotwoord." in one_line(minutes.build(replace(minutes_samples.MINUTES, items=items)))


def test_that_an_empty_meeting_has_an_agenda_and_minutes() -> None:
    empty_agenda = replace(samples.AGENDA, blocks=(), moved=(), actions=(), attendees=())
    empty_minutes = replace(minutes_samples.MINUTES, items=(), actions=(), attendance=(), addenda=())
    assert "Er staat nog niets op deze agenda." in one_line(agenda.build(empty_agenda))
    assert "nog niets besloten" in one_line(minutes.build(empty_minutes))


def test_that_the_data_of_papers_load_without_reportlab() -> None:
    line = (
        "import sys; from zis_desktop.documents import agenda, consent_form, minutes, overview, pre_read; "
        "sys.exit(any(name.split('.')[0] == 'reportlab' for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", line], check=False).returncode == 0
