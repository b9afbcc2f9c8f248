"""The separate agreements of a school with municipalities that are no party to the covenant (art. 22)."""

from collections.abc import Mapping

from zis_desktop.domain.deploy_checks import checked_agreement
from zis_desktop.store import schools
from zis_desktop.store.unit_of_work import Reading, Writing

SETTING = "separate_agreements"


def agreements_of(connection: Reading, school_id: int) -> Mapping[str, str]:
    """What was agreed, by municipality; empty when nothing was."""
    return schools.read_setting(connection, school_id, SETTING) or {}


def write_agreement(work: Writing, school_id: int, municipality: str, text: str, field: str) -> None:
    """The agreement with this municipality, in place of an earlier one; those with others stay. Raises RuleError."""
    agreed = checked_agreement(municipality, text, field)
    known = agreements_of(work.connection, school_id)
    schools.write_setting(work, school_id, SETTING, {**known, municipality: agreed})
