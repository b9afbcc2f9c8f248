"""On the page of a pupil what stops the help stands before its next talk, as at Trajecten."""

from collections.abc import Callable, Sequence
from datetime import datetime

from tests.immediate import ImmediateRunner
from tests.ui.ways import Ways
from ui.presenting import Workplace
from ui.pupil.chain_presenter import ChainPresenter, LineKind
from zis_desktop.domain.clock import FixedClock
from zis_desktop.services.casussen import casus_by_code
from zis_desktop.services.pupil_overview import pupil_overview
from zis_desktop.services.schools import schools
from zis_desktop.store.unit_of_work import UnitOfWork

OCTOBER = datetime(2024, 10, 2, 9, 12).astimezone()
DOUBLE = "K-024"


class NoPage:
    """A page of which nothing is asked."""

    def choose_paper(self, name: str, choices: Sequence[tuple[str, Callable[[], None]]]) -> None:
        raise AssertionError(name)


def test_that_what_stops_the_help_stands_before_its_next_talk(demo: UnitOfWork, ways: Ways) -> None:
    school_id = schools(demo)[0].id
    place = Workplace(school_id, "Marieke Aalbers", FixedClock(OCTOBER), demo=True, actor=demo.actor)
    presenter = ChainPresenter(NoPage(), ImmediateRunner(demo), ways, place, {}, lambda _casus: None)

    casus = casus_by_code(demo, school_id, DOUBLE, OCTOBER.date())
    (card,) = presenter.show(pupil_overview(demo, casus.pupil_id, OCTOBER.date()).chains)
    first, then, *rest = card.lines
    assert first.text.startswith("WLZ 'wonen met begeleiding' vanaf 1 oktober 2024")
    assert (then.text.startswith("Nu aan de beurt: Eindevaluatie"), then.kind) == (True, LineKind.NEXT)
    assert any("registratie" in line.text for line in rest), "that stops no help"
