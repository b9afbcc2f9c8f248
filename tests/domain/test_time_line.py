"""The time line of a pupil: what stands on it and where, what moved for a holiday, and all of it in words."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.families import guardians_of
from zis_desktop.domain.calendar import SchoolCalendar, SchoolHoliday
from zis_desktop.domain.consent.consent import Consent, Purpose, Signature, SignatureState
from zis_desktop.domain.consent.purpose import Family, PurposeConsent, purpose_consent
from zis_desktop.domain.deployments import Deployment
from zis_desktop.domain.milestones import Milestone, MilestoneKind
from zis_desktop.domain.opp.opp import NewVersion, OppOccasion, OppText, OppVersion
from zis_desktop.domain.opp.terms import OppTerm, OppTermKind
from zis_desktop.domain.people import Name
from zis_desktop.domain.pupils import Profile
from zis_desktop.domain.time_line import (
    Phase,
    Standing,
    Stretch,
    TimeLine,
    TimeLineFacts,
    in_tracks,
    shown_months,
    time_line,
)

TODAY = date(2024, 9, 6)
DONE, PLANNED, AWAITED, LATE = Standing
SUMMER = SchoolHoliday("Zomervakantie", date(2024, 7, 13), date(2024, 8, 25), binding=True)
AUTUMN = SchoolHoliday("Herfstvakantie", date(2024, 10, 26), date(2024, 11, 3), binding=False)
NEXT_SUMMER = SchoolHoliday("Zomervakantie", date(2025, 7, 19), date(2025, 8, 31), binding=True)
CALENDAR = SchoolCalendar("Midden", (SUMMER, AUTUMN, NEXT_SUMMER), ())
START = Milestone(MilestoneKind.START_TALK, date(2024, 6, 17), date(2024, 6, 17), date(2024, 6, 17))
MOVED = Milestone(MilestoneKind.SIX_WEEKS, date(2024, 7, 29), date(2024, 8, 26), date(2024, 8, 26))
FINAL = Milestone(MilestoneKind.FINAL, date(2024, 12, 15), date(2024, 12, 16))
SAM = Family(1, Name("Sam", "van", "Veen"), date(2004, 3, 12), under_supervision=False, guardians=guardians_of(""))


def helped(*talks: Milestone, first: date = date(2024, 6, 17), last: date = date(2024, 12, 20)) -> Deployment:
    return Deployment(
        1, 1, "K-001", 1, Name("Sam", "van", "Veen"), "3b", "youke", 1, "Daan Koster", "individueel",
        "1 keer per week", 60, first, last, None, talks, 1,
    )  # fmt: skip


def line(
    *deployments: Deployment,
    consents: tuple[PurposeConsent, ...] = (),
    versions: tuple[OppVersion, ...] = (),
    terms: tuple[OppTerm, ...] = (),
) -> TimeLine:
    facts = TimeLineFacts(deployments, {"youke": "begeleiding Youké"}, consents, versions, terms)
    return time_line(facts, CALENDAR, TODAY)


def opp(number: int, occasion: OppOccasion, on: date) -> OppVersion:
    text = OppText(Profile.ARBEIDSMARKT, "werk", "", "", "rust")
    return OppVersion(number, NewVersion(occasion, on, text), "Marieke", (), (), ())


def consent(purpose: Purpose, state: SignatureState, until: date = date(2025, 7, 31)) -> PurposeConsent:
    """Sam is 20 and signs alone."""
    signed = Signature(1, "Sam van Veen", "leerling", None, state, date(2024, 5, 15), "papier")
    return purpose_consent(purpose, SAM, [Consent(1, 1, purpose, date(2024, 5, 10), until, (signed,), 1)], TODAY)


def test_that_a_talk_moved_for_a_holiday_tells_from_where_and_why() -> None:
    talks = line(helped(START, MOVED, FINAL)).lanes[0].marks
    assert [(one.on, one.standing, one.agreed_on, one.why) for one in talks] == [
        (date(2024, 6, 17), DONE, None, ""),
        (date(2024, 8, 26), DONE, date(2024, 7, 29), "zomervakantie"),
        (date(2024, 12, 16), AWAITED, None, ""),  # a Sunday moved it: that is no holiday
    ]


def test_that_a_talk_is_planned_awaited_or_late() -> None:
    planned = Milestone(MilestoneKind.FINAL, FINAL.agreed_on, FINAL.due_on, planned_on=date(2024, 12, 10))
    late = Milestone(MilestoneKind.SIX_WEEKS, date(2024, 9, 2), date(2024, 9, 2))
    forgotten = Milestone(MilestoneKind.FINAL, FINAL.agreed_on, FINAL.due_on, planned_on=date(2024, 9, 3))
    shown = line(helped(late, planned))
    assert [shown.label(one) for one in shown.lanes[0].marks] == [
        "6 weken 2 sep, te laat",
        "Eindevaluatie gepland 10 dec",
    ]
    (waiting,) = line(helped(forgotten)).lanes[0].marks
    assert (waiting.on, waiting.standing) == (FINAL.due_on, AWAITED)


def test_that_the_months_hold_the_help_and_today() -> None:
    shown = line(helped(START, MOVED, FINAL))
    assert (shown.first, shown.last) == (date(2024, 6, 1), date(2024, 12, 31))
    assert [month.month for month in shown.months] == [6, 7, 8, 9, 10, 11, 12]
    assert [one.name for one in shown.holidays] == ["Zomervakantie", "Herfstvakantie"]


@given(st.lists(st.dates(date(2015, 1, 1), date(2035, 1, 1)), max_size=4), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_that_today_is_always_in_sight_in_at_most_thirteen_months(days: list[date], today: date) -> None:
    first, last = shown_months(days[:2], days[2:], today)
    assert first <= today <= last
    assert timedelta(days=180) <= last - first <= timedelta(days=31 * 13)
    assert first.day == 1
    assert (last + timedelta(days=1)).day == 1


def test_that_of_what_is_out_of_sight_only_the_nearest_is_told() -> None:
    versions = tuple(
        opp(number, OppOccasion.CHANGED if number else OppOccasion.DRAWN_UP, date(2021 + number, 9, 1))
        for number in range(3)
    )
    terms = (
        OppTerm(OppTermKind.WITH_PARENTS, date(2025, 7, 31), "elk schooljaar een keer"),
        OppTerm(OppTermKind.BY_CVB, date(2025, 8, 31), "elk jaar een keer"),
    )
    shown = line(helped(START, MOVED, FINAL), versions=versions, terms=terms)
    assert [shown.label(one) for one in shown.lanes[3].marks] == [
        "gewijzigd 1 sep 2023", "evalueren met ouders uiterlijk 31 jul 2025",
    ]  # fmt: skip


def test_that_what_lies_before_the_months_is_not_told_when_more_was_done_since() -> None:
    versions = (opp(1, OppOccasion.DRAWN_UP, date(2023, 9, 1)), opp(2, OppOccasion.CHANGED, date(2024, 8, 28)))
    assert [one.text for one in line(versions=versions).lanes[3].marks] == ["gewijzigd"]
    late = OppTerm(OppTermKind.WITH_PARENTS, date(2024, 1, 31), "elk schooljaar een keer")
    told = line(versions=versions[1:], terms=(late,))
    assert [told.label(one) for one in told.lanes[3].marks] == [
        "evalueren met ouders 31 jan, te laat",
        "gewijzigd 28 aug",
    ]


def test_that_consent_is_complete_or_says_how_much_of_it_is() -> None:
    given_, refused = (consent(Purpose.YOUKE, state) for state in (SignatureState.GIVEN, SignatureState.REFUSED))
    waiting = consent(Purpose.LOCAL_TEAM, SignatureState.ASKED)
    for asked, phase, text, end in (
        ((given_,), Phase.VALID, "compleet", "t/m 31 jul 2025"),
        ((given_, waiting), Phase.WAITS, "1 van 2 compleet", "t/m 31 jul 2025"),
        ((refused,), Phase.ENDED, "geweigerd", ""),
    ):
        shown = line(consents=asked)
        ((stretch,),) = shown.lanes[2].tracks
        assert (stretch.phase, stretch.text, shown.end(stretch)) == (phase, text, end)


def test_that_help_that_overlaps_stands_in_tracks_under_each_other() -> None:
    later = helped(first=date(2024, 9, 2), last=date(2025, 1, 31))
    after = helped(first=date(2025, 1, 1), last=date(2025, 2, 28))
    assert [len(track) for track in line(helped(), later, after).lanes[1].tracks] == [2, 1]


DAYS = st.dates(date(2024, 1, 1), date(2024, 12, 31))


@given(st.lists(st.tuples(DAYS, DAYS).map(sorted), max_size=8))
def test_that_no_two_stretches_of_a_track_overlap_and_none_is_lost(spans: list[list[date]]) -> None:
    stretches = [Stretch(first, last, Phase.HELP, "") for first, last in spans]
    tracks = in_tracks(stretches)
    assert sorted(one.first for track in tracks for one in track) == sorted(one.first for one in stretches)
    for track in tracks:
        assert all(before.last < after.first for before, after in pairwise(track))


def test_that_the_whole_line_is_said_in_words() -> None:
    assert line(helped(START, MOVED), versions=(opp(1, OppOccasion.DRAWN_UP, date(2024, 6, 3)),)).in_words() == (
        "Tijdlijn van 1 juni 2024 tot en met 31 december 2024. "
        "Gesprekken: Startgesprek 17 juni 2024; "
        "6 weken 26 augustus 2024, verplaatst van 29 juli 2024 (zomervakantie). "
        "Inzet: begeleiding Youké, 60 min per week, Daan Koster, 17 juni 2024 tot en met 20 december 2024. "
        "Toestemming: niet gevraagd. OPP: vastgesteld 3 juni 2024. "
        "Vakantie: Zomervakantie 13 juli 2024 tot en met 25 augustus 2024; "
        "Herfstvakantie 26 oktober 2024 tot en met 3 november 2024."
    )
