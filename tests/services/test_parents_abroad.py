"""A parent with an address of their own: recorded, on a letter and a form of their own, on nobody else's paper."""

from datetime import date, datetime

import pytest

from tests.documents.reading import one_line, pages
from tests.services.test_consents import Sam, pupil_and_contact
from zis_desktop.domain.consent.consent import Purpose
from zis_desktop.domain.consent.signers import RequiredSigner
from zis_desktop.domain.errors import ChangedElsewhereError, RuleError
from zis_desktop.domain.help.talks import Letter, invitees
from zis_desktop.domain.pupils import Guardian, Reach, checked_reach
from zis_desktop.services.consent_forms import FormFor, consent_form
from zis_desktop.services.consents import consent_states
from zis_desktop.services.pupils import change_reach, pupil_file
from zis_desktop.services.vault.person_papers import SheetFor, data_sheet_paper
from zis_desktop.store import consents
from zis_desktop.store.pupils import change_guardian
from zis_desktop.store.unit_of_work import UnitOfWork

ON = date(2024, 9, 6)
NOW = datetime(2024, 9, 6, 9, 12).astimezone()
MADRID = Reach("", "erik@voorbeeld.example", "Calle Mayor 5\n 28013  Madrid", "Spanje")


@pytest.fixture
def sam(uow: UnitOfWork, school_id: int) -> Sam:
    return pupil_and_contact(uow, school_id)


def father(uow: UnitOfWork, sam: Sam) -> Guardian:
    return next(one for one in pupil_file(uow, sam.id).guardians if one.id == sam.father)


def signers(uow: UnitOfWork, sam: Sam) -> dict[str, RequiredSigner]:
    found = next(one for one in consent_states(uow, sam.id, ON) if one.purpose is Purpose.YOUKE)
    return {one.relation: one for one in found.required.signers}


def test_that_who_has_an_address_gets_a_letter_of_their_own(uow: UnitOfWork, sam: Sam) -> None:
    change_reach(uow, sam.id, father(uow, sam), MADRID)
    with uow.unguarded.read() as connection:
        family = consents.families(connection, [sam.id])[sam.id]
    assert invitees(family, ON).letters == (
        Letter(("Karin Smeets", "Sam van Veen"), readers=(sam.mother, None)),
        Letter(("Erik van Veen",), ("Calle Mayor 5", "28013 Madrid", "SPANJE"), readers=(sam.father,)),
    )


def test_that_the_form_of_one_signer_is_theirs_alone(uow: UnitOfWork, sam: Sam) -> None:
    change_reach(uow, sam.id, father(uow, sam), MADRID)
    who = signers(uow, sam)
    his = consent_form(uow, sam.id, NOW, FormFor(signer=who["vader"]))
    assert "Calle Mayor 5 28013 Madrid SPANJE" in one_line(his.content)
    assert "Karin Smeets moeder" not in one_line(his.content)
    assert len(pages(his.content)) == 2
    hers = one_line(consent_form(uow, sam.id, NOW, FormFor(signer=who["moeder"])).content)
    assert "Madrid" not in hers
    assert "Madrid" not in one_line(consent_form(uow, sam.id, NOW).content)


def test_that_every_form_is_a_file_of_its_own_and_neither_name_nor_log_says_who(uow: UnitOfWork, sam: Sam) -> None:
    with uow.unguarded.write() as work:
        change_guardian(work, sam.father, relation="opa Truus")
    who = signers(uow, sam).values()
    made = {consent_form(uow, sam.id, NOW, FormFor(signer=one)) for one in who}
    assert {(one.file_name, one.in_log) for one in made} == {
        (f"toestemmingsformulier-{file}-2024-09-06.pdf", f"Toestemmingsformulier, exemplaar voor de {log}")
        for file, log in (("1e-ouder", "1e ouder"), ("2e-ouder", "2e ouder"), ("leerling", "leerling"))
    }
    sheet = data_sheet_paper(uow, sam.id, NOW, SheetFor(sam.father))
    assert "truus" not in f"{sheet.file_name}{sheet.in_log}".casefold()


def test_that_the_form_of_a_pupil_of_fourteen_does_not_say_that_sixteen_is_old_enough(
    uow: UnitOfWork, sam: Sam
) -> None:
    own = one_line(consent_form(uow, sam.id, NOW, FormFor(signer=signers(uow, sam)["leerling"])).content)
    assert "Jij kiest bij elke vraag ja of nee" in own
    assert "16 jaar of ouder" not in own
    assert "doet dat op een eigen formulier" in own


def test_that_a_country_without_an_address_and_a_contact_that_moved_on_are_refused(uow: UnitOfWork, sam: Sam) -> None:
    seen = father(uow, sam)
    with pytest.raises(RuleError, match="straat en plaats") as refused:
        change_reach(uow, sam.id, seen, Reach(country="Spanje"))
    assert refused.value.field == "address"
    change_reach(uow, sam.id, seen, MADRID)
    with pytest.raises(ChangedElsewhereError):
        change_reach(uow, sam.id, seen, Reach("06 00000000"))


def test_that_the_netherlands_is_no_country_abroad() -> None:
    assert checked_reach(Reach(address="Kerkpad 1\n3761 AB Soest", country=" nederland ")).country == ""
