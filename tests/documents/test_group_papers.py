"""The papers of a group: one page for a term, what stays inside, first what was concluded."""

from dataclasses import replace
from datetime import timedelta

from tests.documents.group_samples import DAYS, LIST, REPORT
from tests.documents.reading import made, one_line, pages
from zis_desktop.documents import attendance_list, group_report
from zis_desktop.documents.attendance_list import ListPupil, ListSession


def test_that_a_term_of_a_full_group_stands_on_one_page() -> None:
    days = tuple(ListSession(DAYS[0] + timedelta(weeks=week)) for week in range(20))
    pupils = tuple(ListPupil(f"Leerling {number}", "2a", ("",) * 20) for number in range(12))
    assert len(pages(attendance_list.build(replace(LIST, sessions=days, pupils=pupils)))) == 1


def test_that_more_sessions_go_on_another_page_with_the_names_again() -> None:
    days = tuple(ListSession(DAYS[0] + timedelta(weeks=week)) for week in range(25))
    pupil = ListPupil("Noor Hendriks", "2a", ("A",) * 25)
    found = pages(attendance_list.build(replace(LIST, sessions=days, pupils=(pupil,))))
    assert [page.count("Noor Hendriks") for page in found] == [1, 1]


def test_that_both_say_that_they_stay_in_the_school() -> None:
    for name in ("attendance_list", "group_report"):
        assert "Vertrouwelijk, blijft in de school" in one_line(made(name))


def test_that_a_group_without_sessions_or_participants_has_a_list() -> None:
    assert len(pages(attendance_list.build(replace(LIST, sessions=(), pupils=())))) == 1


def test_that_what_was_concluded_stands_before_the_participants() -> None:
    words = one_line(group_report.build(REPORT))
    assert words.index("De groep hielp gedeeltelijk en gaat door.") < words.index("Noor Hendriks")
    assert "nog niet gemeten" in words
