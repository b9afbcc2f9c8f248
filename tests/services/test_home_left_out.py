"""No paper that may come to a contact who may not know where the pupil lives says it, or lets it follow."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from tests.documents.reading import one_line
from tests.services.test_others_on_papers import name_everywhere
from zis_desktop.domain.anonymity import Secrets, mask
from zis_desktop.domain.pupils import PupilFile, Reach
from zis_desktop.domain.vault.own_words import home_left_out
from zis_desktop.services.action_plans import action_plan
from zis_desktop.services.chain_papers import process_chart
from zis_desktop.services.meeting.extracts import extract
from zis_desktop.services.opp_papers import evaluation_report, opp_passage
from zis_desktop.services.printing import PdfFile
from zis_desktop.services.pupils import change_reach, pupil_file
from zis_desktop.store.municipalities import local_team_name
from zis_desktop.store.tables import agenda_item, casus, family_plan_alignment, opp_version, pupil, residence
from zis_desktop.store.unit_of_work import UnitOfWork

TODAY = date(2024, 9, 6)
NOW = datetime(2024, 9, 6, 7, 12, tzinfo=UTC).astimezone()
PAPERS: dict[str, Callable[[UnitOfWork, int, int], PdfFile]] = {
    "plan van aanpak": lambda uow, _pupil, casus_id: action_plan(uow, casus_id, NOW),
    "OPP passage": lambda uow, pupil_id, _casus: opp_passage(uow, pupil_id, NOW),
    "evaluation": lambda uow, pupil_id, _casus: evaluation_report(uow, pupil_id, NOW),
    "chart": lambda uow, _pupil, casus_id: process_chart(uow, casus_id, NOW),
    "extract": lambda uow, pupil_id, _casus: extract(uow, pupil_id, NOW),
}


class Told:
    """A pupil whose home and team there stand in all that was ever typed, and whose first contact may not know it."""

    def __init__(self, uow: UnitOfWork) -> None:
        with uow.unguarded.read() as connection:
            evaluated = select(opp_version.c.pupil_id).where(opp_version.c.occasion.like("geëvalueerd%"))
            away = select(residence.c.pupil_id).where(residence.c.municipality != "Zeist")  # where the school is
            found = connection.execute(
                select(casus.c.pupil_id, family_plan_alignment).join(casus)
                .where(casus.c.pupil_id.in_(evaluated), casus.c.closed_on.is_(None), casus.c.pupil_id.in_(away))
                .where(casus.c.id.in_(select(agenda_item.c.casus_id).where(agenda_item.c.discussed_from.is_not(None))))
            ).first()  # fmt: skip
            assert found is not None
            self.pupil_id, self.casus_id = found.pupil_id, found.casus_id
            self.pupil: PupilFile = pupil_file(uow, self.pupil_id)
            home = self.pupil.residences[-1]
            team = local_team_name(connection, self.pupil.school_id, home.municipality)
        self.gives_away = (home.municipality, home.street, home.postcode, team, found.regisseur, found.organisation)
        with uow.unguarded.write() as work:
            said = (
                f"Woont in {home.municipality}, {home.street} 8, {home.postcode}; {team} weet ervan, het CJG Zeist ook"
            )
            name_everywhere(work, self.pupil_id, said)

    def hide(self, uow: UnitOfWork) -> None:
        change_reach(uow, self.pupil_id, pupil_file(uow, self.pupil_id).guardians[0], Reach(home_secret=True))


@pytest.mark.parametrize("name", PAPERS)
def test_that_a_paper_for_the_family_leaves_out_the_home_and_says_so_to_who_makes_it(
    demo: UnitOfWork, name: str
) -> None:
    told = Told(demo)
    before = PAPERS[name](demo, told.pupil_id, told.casus_id)
    assert before.left_out == ""
    assert told.gives_away[0] in one_line(before.content)
    told.hide(demo)
    made = PAPERS[name](demo, told.pupil_id, told.casus_id)
    text = one_line(made.content)
    assert [one for one in told.gives_away if one in text] == []
    assert told.pupil.guardians[0].name in made.left_out
    assert made.left_out not in text
    if "[gemeente]" in text:
        assert "het CJG Zeist ook" in text, "who sits at the table for everybody tells nothing of this home"


def test_that_masking_the_home_keeps_what_is_on_the_papers_of_everybody(demo: UnitOfWork) -> None:
    with demo.unguarded.read() as connection:
        near = connection.scalars(select(pupil.c.id).where(pupil.c.id == 1)).one()
    child = pupil_file(demo, near)
    secrets = Secrets.of_home(child, TODAY, ["Sociaal team Zeist"], ["CJG Zeist"])
    town = child.residences[-1].municipality
    said = mask(f"Besproken met CJG Zeist. Woont in {town}.", secrets)
    assert said == "Besproken met CJG Zeist. Woont in [gemeente]."


def test_that_only_for_who_reads_it_the_home_is_left_out(demo: UnitOfWork) -> None:
    told = Told(demo)
    told.hide(demo)
    child = pupil_file(demo, told.pupil_id)
    first, others = child.guardians[0], [one.id for one in child.guardians[1:]]
    assert home_left_out(child, [*others, None]) == ""
    assert home_left_out(child, [first.id]) == home_left_out(child) == (
        f"Adres, gemeente en lokaal team staan er niet op: {first.name} ({first.relation}) mag niet weten waar "
        f"{child.name.first} woont."
    )  # fmt: skip


def test_that_the_plan_names_whom_the_consent_names_only_while_all_may_know_the_home(demo: UnitOfWork) -> None:
    told = Told(demo)
    organisation = told.gives_away[-1]
    assert f"thuis: {organisation}" in one_line(action_plan(demo, told.casus_id, NOW).content)
    told.hide(demo)
    assert organisation not in one_line(action_plan(demo, told.casus_id, NOW).content)
