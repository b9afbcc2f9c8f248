"""The CJG worker's preparation: one page a casus, and nothing on an anonymous page that makes a pupil known."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.documents.reading import one_line, pages
from tests.documents.samples import ANONYMOUS, NOOR, PRE_READ
from zis_desktop.documents import pre_read
from zis_desktop.documents.paper import Mark, Tone
from zis_desktop.documents.pre_read import PreReadCasus
from zis_desktop.domain.casus.casus import GivenSupport
from zis_desktop.domain.consent.consent import Presentation

WORDS = ("de leerling komt elke dag ", "W" * 60 + " ", "kort\n", "ëé€≥ ", "<b>&")


def text_of(piece: str, length: int) -> str:
    return (piece * (length // len(piece) + 1))[:length]


TEXTS = st.builds(text_of, st.sampled_from(WORDS), st.integers(0, 5000))


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(
    why=TEXTS, view=TEXTS, good=TEXTS, asked=TEXTS, given_support=st.lists(TEXTS, max_size=10), goals=st.integers(0, 15)
)
def test_that_a_casus_takes_one_page_whatever_was_typed(
    why: str, view: str, good: str, asked: str, given_support: list[str], goals: int
) -> None:
    long = replace(
        NOOR,
        text=replace(NOOR.text, why_now=why, pupil_view=view, parents_view=view, goes_well=good, asked_text=asked),
        support_given=tuple(GivenSupport(text, text[:80], text[:40], text) for text in given_support),
        goals=NOOR.goals[:1] * goals,
    )
    assert len(pages(pre_read.build(replace(PRE_READ, casussen=(long, ANONYMOUS))))) == 2


def test_that_what_does_not_fit_is_said_to_go_on_in_zis() -> None:
    long = replace(NOOR, text=replace(NOOR.text, why_now="Een lange zin over de leerling. " * 400))
    assert "… (vervolg in ZIS)" in one_line(pre_read.build(replace(PRE_READ, casussen=(long,))))


def test_that_an_ordinary_casus_is_not_cut() -> None:
    text = one_line(pre_read.build(replace(PRE_READ, casussen=(NOOR,))))
    assert "vervolg in ZIS" not in text
    assert NOOR.text.why_now in text


def test_that_an_anonymous_page_has_the_code_and_nothing_that_makes_the_pupil_known() -> None:
    text = one_line(pre_read.build(replace(PRE_READ, casussen=(ANONYMOUS,))))
    assert "K-417" in text
    assert NOOR.identity is not None
    for known in (NOOR.identity.name, NOOR.identity.called, "2a", "De Bilt", "14 jaar", "2010", "leerlingnummer"):
        assert known not in text


def test_that_a_named_page_does_not_print_the_code() -> None:
    """Who reads name and code together once can undo every anonymous page."""
    assert NOOR.code not in one_line(pre_read.build(replace(PRE_READ, casussen=(NOOR,))))


def test_that_an_anonymous_page_cannot_be_asked_for_with_an_identity() -> None:
    with pytest.raises(ValueError, match="identity"):
        replace(NOOR, presentation=Presentation.ANONYMOUS)
    with pytest.raises(ValueError, match="identity"):
        replace(ANONYMOUS, presentation=Presentation.NAMED)


@pytest.mark.parametrize("casus", [ANONYMOUS, replace(ANONYMOUS, support_given=NOOR.support_given)])
def test_that_missing_parts_of_the_summary_are_shown_as_incomplete(casus: PreReadCasus) -> None:
    text = one_line(pre_read.build(replace(PRE_READ, casussen=(casus,))))
    assert "onvolledig: al ingezette ondersteuning ontbreekt en waarom nu ontbreekt" in text


def test_that_a_complete_summary_is_not_called_incomplete() -> None:
    assert "onvolledig" not in one_line(pre_read.build(replace(PRE_READ, casussen=(NOOR,))))


def test_that_naming_without_consent_prints_the_reason() -> None:
    named = replace(
        NOOR,
        presentation=Presentation.NAMED_WITHOUT_CONSENT,
        consent=Mark(Tone.LATE, "Toestemming ontbreekt"),
        named_because="veiligheid, besloten door Ruth Postma",
    )
    text = one_line(pre_read.build(replace(PRE_READ, casussen=(named,))))
    assert "zonder toestemming. Reden: veiligheid, besloten door Ruth Postma" in text


def test_that_a_reader_without_casussen_gets_a_page_that_says_so() -> None:
    text = one_line(pre_read.build(replace(PRE_READ, casussen=())))
    assert "geen casussen in uw blok" in text
