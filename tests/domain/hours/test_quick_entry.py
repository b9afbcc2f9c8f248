"""Hours from one typed line (J6): understood, or asked back, never guessed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zis_desktop.domain.calendar import school_year
from zis_desktop.domain.hours.hours import Activity, NewHours
from zis_desktop.domain.hours.quick_entry import About, CasusChoice, Proposal, parse_line

FRIDAY = date(2024, 9, 6)
CHOICES = (
    CasusChoice(1, "Sam van Veen 3b"),
    CasusChoice(2, "Sam de Boer 4a"),
    CasusChoice(3, "Noor Hendriks 2a"),
    CasusChoice(4, "Samira Amrani 1c"),
    CasusChoice(5, "Verena Bos 2a"),
)


def parse(line: str) -> Proposal:
    return parse_line(line, casussen=CHOICES, today=FRIDAY)


def entry(casus_id: int | None, on: date, activity: Activity, minutes: int, note: str = "") -> NewHours:
    return NewHours(7, casus_id, on, activity, minutes, note)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("di 1:30 sam v gesprek ouders", entry(1, date(2024, 9, 3), Activity.PARENTS, 90)),
        ("sam b 45 begeleiding", entry(2, FRIDAY, Activity.DIRECT, 45)),
        ("overleg 30", entry(None, FRIDAY, Activity.GENERAL, 30)),
        ("gisteren 1,5 uur noor verslag", entry(3, date(2024, 9, 5), Activity.REPORTING, 90)),
        ("eergisteren noor 2u oudergesprek", entry(3, date(2024, 9, 4), Activity.PARENTS, 120)),
        ("vr noor 45 beg", entry(3, FRIDAY, Activity.DIRECT, 45)),
        ("zaterdag noor 45 begeleiding", entry(3, date(2024, 8, 31), Activity.DIRECT, 45)),
        ("3-9 noor 45 min begeleiding", entry(3, date(2024, 9, 3), Activity.DIRECT, 45)),
        ("di 3 sep noor 45 min begeleiding", entry(3, date(2024, 9, 3), Activity.DIRECT, 45)),
        ("20 december 2023 noor 1u30 begeleiding", entry(3, date(2023, 12, 20), Activity.DIRECT, 90)),
        ("20 juni noor 1:30 uur begeleiding", entry(3, date(2024, 6, 20), Activity.DIRECT, 90)),
        ("vr 3 nov noor 45", entry(3, date(2023, 11, 3), Activity.DIRECT, 45)),
        ("7-9 do noor 45", entry(3, date(2023, 9, 7), Activity.DIRECT, 45)),
        ("29-2 noor 45 begeleiding", entry(3, date(2024, 2, 29), Activity.DIRECT, 45)),
        ("2024-09-02 NOÖR 45 Begeleiding", entry(3, date(2024, 9, 2), Activity.DIRECT, 45)),
        ("noor overleg school 30", entry(3, FRIDAY, Activity.SCHOOL, 30)),
        ("noor overleg lokaal team 30", entry(3, FRIDAY, Activity.LOCAL_TEAM, 30)),
        ("met noor 30 gesprek ouders; vader belt terug", entry(3, FRIDAY, Activity.PARENTS, 30, "vader belt terug")),
        ("reistijd kwartier", entry(None, FRIDAY, Activity.TRAVEL, 15)),
        ("noor drie kwartier begeleiding", entry(3, FRIDAY, Activity.DIRECT, 45)),
        ("noor 45", entry(3, FRIDAY, Activity.DIRECT, 45)),
        ("samira b 45", entry(4, FRIDAY, Activity.DIRECT, 45)),
        ("samira w 45", entry(4, FRIDAY, Activity.LOCAL_TEAM, 45)),
        ("samira 45 begeleiding", entry(4, FRIDAY, Activity.DIRECT, 45)),
        ("sam van 45 begeleiding", entry(1, FRIDAY, Activity.DIRECT, 45)),
    ],
)
def test_that_a_line_is_understood(line: str, expected: NewHours) -> None:
    proposal = parse(line)
    assert proposal.questions == ()
    assert proposal.entry(7) == expected


@pytest.mark.parametrize(
    ("line", "about", "text"),
    [
        ("sam 45 begeleiding", About.CASUS, "Welke leerling is 'sam': Sam van Veen 3b of Sam de Boer 4a?"),
        (
            "sa 45 begeleiding",
            About.CASUS,
            "Welke leerling is 'sa': Sam van Veen 3b, Sam de Boer 4a of Samira Amrani 1c?",
        ),
        (
            "noor sam 45 begeleiding",
            About.CASUS,
            "Bij 'noor sam' past geen leerling: schrijf één leerling per regel.",
        ),
        ("45 begeleiding", About.CASUS, "Voor welke leerling is 'begeleiding'?"),
        ("noor begeleiding", About.DURATION, "Hoe lang? Schrijf bijvoorbeeld 1:30 of 45."),
        ("noor 2 begeleiding", About.DURATION, "Is '2' in uren of in minuten? Schrijf 2:00 of 2 min."),
        ("noor 45 1:30 begeleiding", About.DURATION, "Welke duur: 0:45 of 1:30?"),
        ("noor 25:00", About.DURATION, "Een dag heeft 24 uur: hoe lang was het?"),
        ("45", About.ACTIVITY, "Wat deed u? Kies een activiteit."),
        ("noor x 45", About.REST, "Wat is 'x'? Zet een opmerking achter een puntkomma."),
        ("noor v 45", About.ACTIVITY, "Welke activiteit: gesprek ouders of verslag?"),
        ("noor 45 overleg", About.ACTIVITY, "Welke activiteit: overleg school of lokaal team?"),
        ("noor 45 verslag begeleiding", About.ACTIVITY, "Eén activiteit per regel: begeleiding of verslag?"),
        ("ma di noor 45 begeleiding", About.DAY, "Welke dag: 2-9-2024 of 3-9-2024?"),
        ("ma 3-9 noor 45 begeleiding", About.DAY, "3-9-2024 is een dinsdag: welke dag klopt?"),
        ("31-2 noor 45 begeleiding", About.DAY, "'31-2' is geen datum: schrijf bijvoorbeeld 3-9."),
        ("ma 7-9 45 rei; x", About.DAY, "7-9-2024 is een zaterdag: welke dag klopt?"),
        ("7-9 45 rei; x", About.DAY, "Za 7 sep 2024 is nog niet geweest: kies vandaag of eerder."),
        ("20 dec noor 45", About.DAY, "Vr 20 dec 2024 is nog niet geweest: kies vandaag of eerder."),
        ("7-9-2025 noor 45", About.DAY, "Zo 7 sep 2025 is nog niet geweest: kies vandaag of eerder."),
        ("noor 45 begeleiding xyz", About.REST, "Wat is 'xyz'? Zet een opmerking achter een puntkomma."),
        ("ver 45", About.REST, "Is 'ver' een leerling of een activiteit? Schrijf het voluit."),
        ("", About.REST, "Schrijf bijvoorbeeld: pietje 45 begeleiding."),
        (" ; ", About.REST, "Schrijf bijvoorbeeld: pietje 45 begeleiding."),
    ],
)
def test_that_what_is_unclear_comes_back_as_a_question(line: str, about: About, text: str) -> None:
    proposal = parse(line)
    assert (about, text) in [(question.about, question.text) for question in proposal.questions]
    assert proposal.entry(7) is None


@pytest.mark.parametrize(("line", "name"), [("di groep weerbaarheid 2a 1:30", "weerbaarheid 2a"), ("di 90 groep", "")])
def test_that_of_a_group_who_was_there_is_left_to_ask(line: str, name: str) -> None:
    found = parse(line)
    assert (found.is_group, found.group_name, found.minutes, found.on) == (True, name, 90, date(2024, 9, 3))
    assert (found.questions, found.entry(7)) == ((), None)


@pytest.mark.parametrize(
    ("line", "name"),
    [("rots 90", "Rots & Water 2a"), ("water rots 2a 90", "Rots & Water 2a"), ("s 90", ""), ("noor rots 90", "")],
)
def test_that_a_known_group_is_named_without_the_word(line: str, name: str) -> None:
    """Not by what begins the name of a pupil, and not beside one."""
    found = parse_line(line, casussen=CHOICES, today=FRIDAY, groups=("Rots & Water 2a", "Samen sterk"))
    assert (found.is_group, found.group_name) == (bool(name), name)


def test_that_of_two_groups_that_fit_the_typed_name_stands() -> None:
    found = parse_line("rots 90", casussen=CHOICES, today=FRIDAY, groups=("Rots & Water 2a", "Rots & Water 3b"))
    assert (found.is_group, found.group_name, found.questions) == (True, "rots", ())


def test_that_a_question_offers_the_answers_to_choose_from() -> None:
    (question,) = parse("sam 45 begeleiding").questions
    assert question.options == ("Sam van Veen 3b", "Sam de Boer 4a")


@pytest.mark.parametrize("line", ["joris", "joris 45", "joris 45 begeleiding", "vr joris overleg"])
def test_that_a_name_that_fits_nobody_is_said_first(line: str) -> None:
    first = parse(line).questions[0]
    assert first.text.startswith("Bij 'joris' past geen leerling of activiteit: kijk de naam na, of schrijf")
    assert [one.about for one in parse("joris 45").questions] == [About.REST]


def test_that_of_two_activities_those_two_are_offered() -> None:
    (question,) = parse("noor 45 verslag begeleiding").questions
    assert question.options == ("begeleiding", "verslag")


def test_that_a_first_name_typed_in_full_is_not_taken_for_the_beginning_of_a_longer_one() -> None:
    choices = (CasusChoice(1, "Sam van Veen 3b"), CasusChoice(4, "Samira Amrani 1c"))
    proposal = parse_line("sam 45 begeleiding", casussen=choices, today=FRIDAY)
    assert proposal.casus == choices[0]


def test_that_a_pupil_called_as_a_month_or_day_is_asked_about() -> None:
    choices = (CasusChoice(1, "Jan Smit 3b"), CasusChoice(2, "Zo Ali 3b"))
    month = parse_line("30 jan begeleiding", casussen=choices, today=FRIDAY)
    assert month.questions[0].text == "Is '30 jan' een datum? Schrijf 30-1, of 30 min jan."
    day = parse_line("zo 45 begeleiding", casussen=choices, today=FRIDAY)
    assert day.questions[0].about is About.DAY
    clear = parse_line("30 min jan begeleiding", casussen=choices, today=FRIDAY)
    assert clear.entry(7) == entry(1, FRIDAY, Activity.DIRECT, 30)


@given(
    st.dates(date(2023, 1, 1), date(2030, 12, 31)), st.sampled_from(["ma", "din", "woensdag", "do", "vrijdag", "za"])
)
def test_that_a_day_name_is_the_last_such_day_not_after_today(today: date, name: str) -> None:
    on = parse_line(f"{name} noor 45 begeleiding", casussen=CHOICES, today=today).on
    assert timedelta(0) <= today - on < timedelta(days=7)
    assert ("ma", "di", "wo", "do", "vr", "za", "zo")[on.weekday()] == name[:2]


@given(st.dates(date(2023, 1, 1), date(2030, 12, 31)), st.dates(date(2016, 1, 1), date(2030, 12, 31)))
def test_that_a_date_without_a_year_is_never_taken_for_one_that_is_farther_off(today: date, other: date) -> None:
    """It is of this school year, or no such day is nearer to today; and it is refused while it is to come."""
    found = parse_line(f"{other.day}-{other.month} noor 45 begeleiding", casussen=CHOICES, today=today)
    assert (found.on.day, found.on.month) == (other.day, other.month)
    assert abs(found.on - today) <= abs(other - today) or school_year(found.on) == school_year(today)
    assert (found.entry(7) is None) == bool(found.questions) == (found.on > today)


@given(st.permutations(["dinsdag", "1:30", "sam", "veen", "oudergesprek"]))
def test_that_the_order_of_the_parts_does_not_matter(parts: list[str]) -> None:
    assert parse(" ".join(parts)).entry(7) == entry(1, date(2024, 9, 3), Activity.PARENTS, 90)


words = st.sampled_from(
    ["sam", "v", "noor", "samira", "van", "45", "1:30", "2", "1,5", "uur", "min", "di", "gisteren", "3-9", "3", "sep",
     "begeleiding", "overleg", "gesprek", "ouders", "groep", "2a", "xyz", ";", "30", "kwartier", "een"]
)  # fmt: skip


@given(st.one_of(st.lists(words, max_size=7).map(" ".join), st.text(max_size=30)))
def test_that_any_line_is_either_a_whole_entry_or_asks_something(line: str) -> None:
    proposal = parse(line)
    hours = proposal.entry(7)
    assert (hours is None) == (bool(proposal.questions) or proposal.is_group)
    if hours is not None:
        assert hours.minutes > 0 or "0" in line
        assert hours.casus_id is not None or not hours.activity.tied_to_casus
    assert all(question.text for question in proposal.questions)


def test_that_clock_times_give_the_duration_and_the_beginning() -> None:
    found = parse("noor 9:00-9:45 begeleiding")
    assert (found.minutes, found.starts_at, found.questions) == (45, 540, ())
    entry = found.entry(7)
    assert entry is not None
    assert entry.starts_at == 540
    agreeing = parse("noor 45 9.00-9.45 begeleiding")
    assert (agreeing.minutes, agreeing.questions) == (45, ())


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("noor 9:45-9:00 begeleiding", "'9:45-9:00' is geen tijd van begin tot einde"),
        ("noor 23:00-25:00 begeleiding", "'23:00-25:00' is geen tijd"),
        ("noor 60 9:00-9:45 begeleiding", "Welke duur: 0:45 of 1:00?"),
    ],
)
def test_that_clock_times_that_cannot_be_are_asked_back(line: str, asked: str) -> None:
    (question,) = parse(line).questions
    assert asked in question.text


def test_that_a_pupil_is_named_by_the_code_as_it_is_shown_and_a_name_with_its_hyphen() -> None:
    choices = (*CHOICES, CasusChoice(6, "Casus K-054"), CasusChoice(7, "Anne-Marie Smit 2a"))
    for typed, casus_id in (("5-3-2024 k-054 30; vergeten", 6), ("anne-marie 30", 7)):
        found = parse_line(typed, casussen=choices, today=FRIDAY)
        assert (found.questions, found.casus and found.casus.id, found.minutes) == ((), casus_id, 30)
