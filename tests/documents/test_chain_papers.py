"""The process chart is one page in every state; the plan van aanpak two at most, whatever was typed."""

from dataclasses import replace
from datetime import date

import pytest

from tests.documents.chain_samples import CHART, CHART_FOR_PARENTS, CONCEPT, PLAN
from tests.documents.reading import one_line, pages
from zis_desktop.documents import action_plan, process_chart
from zis_desktop.domain.chain.link import HELP_STOPPED, LinkKind, LinkState

LONG = "Een lange zin over wat de school doet. " * 60


@pytest.mark.parametrize("data", [CHART, CHART_FOR_PARENTS], ids=["professional", "parents"])
@pytest.mark.parametrize("state", LinkState, ids=lambda state: state.name)
def test_that_the_chart_is_one_page_in_every_state(data: process_chart.ChartData, state: LinkState) -> None:
    steps = tuple(replace(step, state=state, gap=LONG[:200]) for step in data.steps)
    assert len(pages(process_chart.build(replace(data, steps=steps, provider=LONG[:120], cjg=LONG[:120])))) == 1


def test_that_the_copy_for_a_professional_has_code_and_gap_and_nobody_by_name() -> None:
    text = one_line(process_chart.build(CHART))
    assert "Stroomdiagram K-417" in text
    assert "Zonder naam: daarvoor is geen volledige toestemming." in text
    assert "Geen contact met het lokaal team sinds 3 juni 2024." in text
    assert not any(name in text for name in ("Noor", "Bakker", "Samira"))


def test_that_parents_read_what_happens_who_does_it_when_and_what_they_may_say_no_to() -> None:
    text = one_line(process_chart.build(CHART_FOR_PARENTS))
    assert "Zo gaat het met de hulp voor Noor" in text
    assert "Wie: Samira Bakker, Karim Bakker en Noor Bakker" in text
    assert "Nu aan de beurt, uiterlijk 9 september 2024" in text
    assert text.count("U mag nee zeggen.") == 3
    assert "Dit had al klaar moeten zijn. Wij pakken het op." in text


def test_that_consent_that_is_not_complete_is_nobodys_delay_to_parents() -> None:
    open_still = [
        replace(one, state=LinkState.MISSING, is_first=True) for one in CHART.steps if one.kind is LinkKind.CONSENT
    ]
    text = one_line(process_chart.build(replace(CHART_FOR_PARENTS, steps=tuple(open_still))))
    assert "Uw toestemming Nu aan de beurt. Nog niet van iedereen De school vraagt of de hulp mag." in text
    assert not any(words in text for words in ("Dit had al klaar moeten zijn", "De hulp kan pas starten"))


def test_that_a_pupil_of_age_is_spoken_to_alone() -> None:
    assert CHART_FOR_PARENTS.parents is not None
    alone = replace(CHART_FOR_PARENTS, parents=replace(CHART_FOR_PARENTS.parents, to_pupil=True))
    text = one_line(process_chart.build(alone))
    assert "Zo gaat het met uw hulp op school" in text
    assert "Wie: u, de school en Youké" in text


def test_that_the_plan_is_two_pages_at_most_also_with_the_longest_texts() -> None:
    full = replace(
        PLAN, question=LONG, views=(("leerling", LONG), ("ouders", LONG)),
        goals=tuple(replace(PLAN.goals[0], text=LONG, now=LONG, then=LONG, stand=LONG) for _ in range(12)),
        tasks=tuple(replace(PLAN.tasks[0], what=LONG) for _ in range(12)), moments=PLAN.moments * 12,
        signers=PLAN.signers * 3,
    )  # fmt: skip
    assert len(pages(action_plan.build(full))) == 2


def test_that_everybody_who_must_agree_has_a_line_to_sign_on() -> None:
    text = one_line(action_plan.build(replace(PLAN, signers=PLAN.signers * 3)))
    assert text.count("Samira Bakker (moeder)") == 3
    assert "Namens de school (schoolbestuur)" in text
    assert "moeten het eens zijn over de begeleiding. Dat is een regel uit de wet." in text


def test_that_a_plan_without_decision_says_so_and_is_a_concept() -> None:
    text = one_line(action_plan.build(CONCEPT))
    assert "CONCEPT" in text
    assert "Er is nog geen besluit. Dit plan is een voorstel." in text
    assert "De vraag is nog niet opgeschreven." in text
    assert "De school en u moeten het eens zijn" in text
    assert "CONCEPT" not in one_line(action_plan.build(PLAN))


def test_that_consent_after_the_start_is_told_on_the_chart_of_professionals_and_of_parents() -> None:
    late = tuple(replace(one, late_by=81) if one.kind is LinkKind.CONSENT else one for one in CHART.steps)
    text = one_line(process_chart.build(replace(CHART, steps=late)))
    assert "na de start, 15 mei 2024 De toestemming kwam 81 dagen na de start van de hulp." in text
    text = one_line(process_chart.build(replace(CHART_FOR_PARENTS, steps=late)))
    assert "Klaar op 15 mei 2024, 81 dagen na de start van de hulp. Dat had vooraf gemoeten." in text


def test_that_of_a_pupil_who_decides_alone_parents_read_that() -> None:
    """From 16 (Jeugdwet 7.3.5)."""
    assert CHART_FOR_PARENTS.parents is not None
    seventeen = replace(CHART_FOR_PARENTS.parents, pupil_decides=True, signers=("Noor Bakker",))
    text = one_line(process_chart.build(replace(CHART_FOR_PARENTS, parents=seventeen)))
    assert "Noor beslist zelf: ja, nee, of later stoppen." in text
    assert "U mag nee zeggen" not in text
    assert "Uw toestemming" not in text


def test_that_after_a_withdrawal_no_copy_says_that_the_help_goes_on() -> None:
    gap = "toestemming niet compleet sinds 6 september 2024"
    stopped = tuple(
        replace(one, state=LinkState.MISSING, gap=gap, is_first=True, stops_help=True)
        if one.kind is LinkKind.CONSENT
        else replace(one, state=LinkState.LATER)
        for one in CHART.steps
    )
    text = one_line(process_chart.build(replace(CHART, steps=stopped)))
    assert "Toestemming niet compleet sinds 6 september 2024. De hulp mag niet doorgaan" in text
    text = one_line(process_chart.build(replace(CHART_FOR_PARENTS, steps=stopped)))
    assert HELP_STOPPED in text
    assert text.count("Wacht: eerst besluit de school of de hulp stopt") == 3
    assert "Nu aan de beurt" not in text


def test_that_the_plan_says_what_is_overdue_and_that_help_without_consent_does_not_go_on() -> None:
    late = (action_plan.PlanMoment("OPP vaststellen", date(2023, 10, 6)),)
    text = one_line(action_plan.build(replace(PLAN, moments=late, help=(), stopped=HELP_STOPPED)))
    assert "OPP vaststellen zo snel als kan had op 6 oktober 2023 gemoeten" in text
    assert HELP_STOPPED in text
    assert "Is er toestemming?" not in one_line(action_plan.build(replace(PLAN, consents=())))
