"""What the fictional school agreed about money: invented rates of an hour, and the hours of a full-time post."""

from datetime import date

from zis_desktop.domain.demo import DemoFrame
from zis_desktop.domain.money.rates import NewRate
from zis_desktop.store.demo.cast import Cast
from zis_desktop.store.money import add_rate
from zis_desktop.store.schools import write_setting
from zis_desktop.store.unit_of_work import Writing

FIRST_CENTS, SECOND_CENTS = 84_50, 88_75
HOURS_A_YEAR = 1_476


def write_money(work: Writing, frame: DemoFrame, cast: Cast) -> None:
    """A rate from the first day of the covenant, and a higher one since the year after."""
    profile = frame.profile
    raised = date(profile.runs_from.year + 1, 1, 1)
    last = date(profile.runs_from.year, 12, 31)
    add_rate(work, cast.school_id, NewRate(profile.provider, FIRST_CENTS, profile.runs_from, last))
    add_rate(work, cast.school_id, NewRate(profile.provider, SECOND_CENTS, raised))
    if profile.volume is not None:
        norm = {
            "school_tenths": profile.volume.school_tenths,
            "provider_tenths": profile.volume.provider_tenths,
            "hours_a_year": HOURS_A_YEAR,
        }
        write_setting(work, cast.school_id, "volume_norm", norm)
    write_setting(work, cast.school_id, "cjg_fte_hours", HOURS_A_YEAR)
