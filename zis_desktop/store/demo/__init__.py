"""Fills an empty store with the fictional school: a year of meetings, casussen in every state, hours, next Monday."""

from datetime import datetime
from random import Random

from zis_desktop.domain.demo import DemoFrame
from zis_desktop.store.demo.cast import Cast, write_cast
from zis_desktop.store.demo.counts import write_arrivals, write_counts
from zis_desktop.store.demo.family_plans import write_family_plans
from zis_desktop.store.demo.groups import write_groups
from zis_desktop.store.demo.help import write_help
from zis_desktop.store.demo.history import write_history
from zis_desktop.store.demo.leavers import write_leavers
from zis_desktop.store.demo.money import write_money
from zis_desktop.store.demo.offers import write_offers
from zis_desktop.store.demo.opp import write_opp
from zis_desktop.store.unit_of_work import Writing

SEED = 20240906


def fill_demo(work: Writing, frame: DemoFrame, now: datetime) -> Cast:
    """Everything in one transaction; the same day and seed give the same school."""
    random = Random(SEED)
    cast = write_arrivals(work, frame, write_cast(work, frame, random))
    write_history(work, frame, cast, random, now)
    write_opp(work, frame, cast)
    write_help(work, frame, cast)
    write_family_plans(work, frame, cast)
    write_groups(work, frame, cast)
    write_leavers(work, frame, cast)
    write_counts(work, frame, cast)
    write_money(work, frame, cast)
    write_offers(work, frame, cast)
    return cast
