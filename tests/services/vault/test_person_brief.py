"""What of a pupil's data stands on paper, and that the file leaves out nothing (AVG 15 lid 3, 20)."""

import json
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from tests.documents.reading import one_line, pages
from zis_desktop.documents.data_sheet import DataSheet, Fact, Recorded, RecordedGroup, ShownRow
from zis_desktop.domain.clock import FixedClock
from zis_desktop.services.vault.person_brief import BRIEF, SAME, Brief, in_brief
from zis_desktop.services.vault.person_papers import SheetFor, as_json, data_sheet, data_sheet_paper
from zis_desktop.services.vault.person_words import SHEETS
from zis_desktop.store.tables import casus, hours_entry
from zis_desktop.store.unit_of_work import UnitOfWork

SAID = {
    "question", "trigger", "goes_well", "hindering", "helping", "why_now", "pupil_view", "parents_view", "note", "text",
    "reason", "outcome", "answer", "words", "cjg_view", "agreed", "remark", "support", "to_change", "effect",
}  # fmt: skip
"""Columns in which somebody says something."""


@pytest.fixture
def sheet(demo: UnitOfWork, clock: FixedClock) -> DataSheet:
    """Of the pupil with the most lines of hours."""
    return data_sheet(demo, fullest(demo), clock.now())


def fullest(uow: UnitOfWork) -> int:
    with uow.unguarded.read() as connection:
        query = select(casus.c.pupil_id).join(hours_entry, hours_entry.c.casus_id == casus.c.id)
        return int(connection.scalars(query.group_by(casus.c.pupil_id).order_by(func.count().desc())).first() or 0)


def test_that_nothing_that_somebody_says_is_left_to_the_file() -> None:
    for table, rule in BRIEF.items():
        told = rule.aside | rule.steady | rule.plain
        assert told <= {column for column, label in SHEETS[table].columns.items() if label}, table
        assert not SAID & rule.aside, table
    assert [table for table, rule in BRIEF.items() if rule.in_file] == ["note_version"]


def test_that_all_that_is_not_left_to_the_file_stands_on_paper(sheet: DataSheet) -> None:
    shown = {value for group in sheet.shown for row in group.rows for thing in row.things for _label, value in thing}
    wanted = {
        fact.value
        for group in sheet.groups
        for thing in group.things
        for fact in thing.facts
        if fact.key not in (rule := BRIEF.get(thing.kind, Brief())).aside and not rule.in_file
    }
    assert wanted <= shown
    assert [group.title for group in sheet.shown] == [group.title for group in sheet.groups]


def test_that_the_file_has_everything_once(sheet: DataSheet) -> None:
    data = json.loads(as_json(sheet))
    assert "shown" not in data
    facts = [fact for group in data["groups"] for thing in group["things"] for fact in thing["facts"]]
    assert len(facts) == sum(len(thing.facts) for group in sheet.groups for thing in group.things)
    assert {"tlv_number", "entered_at", "discussed_from"} <= {fact["key"] for fact in facts}
    assert all(thing["kind"] in SHEETS for group in data["groups"] for thing in group["things"])


def test_that_the_paper_of_the_fullest_file_is_short_and_answers_first(demo: UnitOfWork, clock: FixedClock) -> None:
    made = data_sheet_paper(demo, fullest(demo), clock.now(), SheetFor(None)).content
    assert len(pages(made)) <= 7
    first = pages(made)[0]
    asked = ("Wie bewaart dit?", "Wat staat erin?", "Waarom?", "Van wie komt het?", "Met wie gedeeld?", "Hoe lang?",
             "Wat mag u vragen?", "Wat staat hier niet?")  # fmt: skip
    places = [first.index(question) for question in asked]
    assert places == sorted(places)
    text = one_line(made)
    assert text.count("De school bewaart het tot") == 1, "once, and not under every heading"
    assert "Voor uren van hulpverleners: de school bewaart het tot 7 jaar" in text
    assert not any(words in text for words in ("geheim getal", "ingevuld", "geschreven:", "volgens afspraak op"))


def test_that_the_answers_on_a_form_are_one_row_and_a_row_is_never_empty() -> None:
    things = (
        Recorded("Antwoord van Karin", (Fact("is", "moeder", "relation"),), "signature"),
        Recorded("Antwoord van Sam", (Fact("is", "leerling", "relation"),), "signature"),
        Recorded("Eindevaluatie", (Fact("uiterlijk op", "5 november", "due_on"),), "milestone"),
    )
    (group,) = in_brief([RecordedGroup("Toestemming", "", "", things)])
    assert group.rows == (
        ShownRow("Antwoord van", ((("", "Karin"), ("", "moeder")), (("", "Sam"), ("", "leerling")))),
        ShownRow("Eindevaluatie", ((("uiterlijk op", "5 november"),),)),
    )


def test_that_each_part_of_a_question_has_a_line_of_its_own() -> None:
    things = (
        Recorded("Vraag K-017", (Fact("vraag", "Op tijd", "question"), Fact("aanleiding", "Te laat", "trigger"))),
    )
    (group,) = in_brief([RecordedGroup("Vragen", "", "", tuple(replace(one, kind="casus") for one in things))])
    assert group.rows == (ShownRow("Vraag K-017", ((("vraag", "Op tijd"),), (("aanleiding", "Te laat"),))),)


def test_that_what_did_not_change_is_told_once_and_scores_share_a_row() -> None:
    def goal(now: str, score: str) -> Recorded:
        facts = (Fact("hoe het was", now, "baseline"), *([Fact("stand", score, "score")] if score else []))
        return Recorded("Doel: op tijd komen", facts, "opp_goal")

    def scored(on: str) -> Recorded:
        return Recorded("Stand", (Fact("op", on, "scored_on"),), "goal_score")

    things = (
        goal("nooit", "0"),
        scored("1 mei"),
        scored("1 juni"),
        goal("nooit", "+1"),
        scored("2 juni"),
        goal("nooit", ""),
    )
    (group,) = in_brief([RecordedGroup("OPP", "", "", things), RecordedGroup("Leeg", "", "", ())])
    assert group.rows == (
        ShownRow("Doel: op tijd komen", ((("hoe het was", "nooit"), ("stand", "0")),)),
        ShownRow("Stand", ((("", "1 mei"),), (("", "1 juni"),))),
        ShownRow("Doel: op tijd komen", ((("stand", "+1"), ("verder", SAME)),)),
        ShownRow("Stand", ((("", "2 juni"),),)),
        ShownRow("Doel: op tijd komen", ((("", SAME),),)),
    )
