"""The table of what each outcome asks, and the refusals that follow from it."""

from dataclasses import replace
from datetime import date

import pytest

from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.meeting.asked_fields import ASKED, HelpAsked, ReviewDay, check_asked
from zis_desktop.domain.meeting.decisions import Authority, Check, Decision, DecisionKind

DAY, REVIEW = date(2024, 9, 9), date(2024, 10, 21)
WITH_WORDS = [kind for kind, asked in ASKED.items() if asked.missing]


def whole(kind: DecisionKind, authority: Authority = Authority.FOLLOWS) -> Decision:
    """A decision with everything its kind asks here."""
    review = REVIEW if ASKED[kind].review is ReviewDay.REQUIRED else None
    return Decision(authority, kind, "Zoals besproken.", "Anders", "Ruth Postma", DAY, review)


def refused(decision: Decision) -> str | None:
    with pytest.raises(RuleError) as refusal:
        check_asked(decision)
    assert refusal.value.text.endswith(".")
    return refusal.value.field


@pytest.mark.parametrize("kind", DecisionKind)
def test_that_every_outcome_has_its_line_in_the_table_and_is_accepted_with_what_it_asks(kind: DecisionKind) -> None:
    assert ASKED[kind].source
    check_asked(whole(kind))


@pytest.mark.parametrize("authority", [Authority.FOLLOWS, Authority.LATER])
@pytest.mark.parametrize("kind", WITH_WORDS)
def test_that_the_words_an_outcome_asks_may_not_be_empty(kind: DecisionKind, authority: Authority) -> None:
    assert refused(replace(whole(kind, authority), text=" ")) == "text"


def test_that_the_reason_of_a_deviation_stands_for_the_words() -> None:
    check_asked(replace(whole(DecisionKind.HOLD_OVER, Authority.DEVIATES), text=""))


@pytest.mark.parametrize("kind", DecisionKind)
def test_that_the_day_to_look_again_is_required_allowed_or_refused(kind: DecisionKind) -> None:
    without, dated = replace(whole(kind), review_on=None), replace(whole(kind), review_on=REVIEW)
    asked = ASKED[kind].review
    if asked is ReviewDay.REQUIRED:
        assert refused(without) == "review_on"
    else:
        check_asked(without)
    if asked is ReviewDay.NOT_ASKED:
        assert refused(dated) == "review_on"
    else:
        check_asked(dated)


@pytest.mark.parametrize("kind", DecisionKind)
def test_that_who_decides_later_need_not_say_a_day_yet(kind: DecisionKind) -> None:
    check_asked(replace(whole(kind, Authority.LATER), review_on=None))


def test_that_only_youke_and_what_the_cjg_weighs_ask_checks() -> None:
    asking = {kind for kind, asked in ASKED.items() if asked.checks}
    weighed = {DecisionKind.WLZ, DecisionKind.INDIVIDUAL_PROVISION}
    assert asking == weighed | {kind for kind in DecisionKind if kind.about_youke}
    assert all(ASKED[kind].checks == (Check.CJG_HEARD,) for kind in weighed)


def test_that_only_youke_and_the_school_itself_ask_fields_of_help() -> None:
    asking = {kind for kind, asked in ASKED.items() if asked.help is not HelpAsked.NONE}
    about_help = {kind for kind in DecisionKind if kind.about_youke} - {DecisionKind.CONTINUE}
    assert asking == about_help | {DecisionKind.LOWER_TREDE}


def test_that_what_stays_open_says_so_in_the_place_of_a_day() -> None:
    open_ones = {kind for kind, asked in ASKED.items() if asked.instead == "Komt vanzelf op de volgende agenda."}
    assert open_ones == {kind for kind in DecisionKind if kind.holds_over}
