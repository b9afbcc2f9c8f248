"""Consents of the fictional school: what was asked with each casus, what came back, one scanned form."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from zis_desktop.domain.calendar import school_year_span
from zis_desktop.domain.consent.asking import parties_for, usual_receivers
from zis_desktop.domain.consent.consent import DataKind, Matter, Purpose, ScanKind, SignatureState, Terms
from zis_desktop.domain.demo import DemoFrame
from zis_desktop.store.consents import add_consent, add_incapacity, add_scan, add_signature
from zis_desktop.store.demo.cast import Cast, DemoPupil
from zis_desktop.store.unit_of_work import Writing

ASKED_FOR = (Purpose.CVB_WITH_CJG, Purpose.YOUKE, Purpose.LOCAL_TEAM)
RETURNED_AFTER, ASKED_ANEW = timedelta(days=2), timedelta(days=20)
SCANNED, WITHHOLDING = 6, 9
"""By place among those who were asked: whose form is scanned, and whose goals stay behind."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A pupil who is asked since the casus was registered, every school year anew until it is closed.

    `waits` means that the last signer has not answered, `late` that the first form was forgotten for the help itself.
    """

    pupil: DemoPupil
    since: date
    until: date | None
    waits: bool
    late: bool

    def days(self, purpose: Purpose, today: date) -> tuple[date, ...]:
        """On which this was asked, the first first."""
        begins, _ends = school_year_span(today)
        first, again = max(self.pupil.enrolled_on, self.since), min(begins + ASKED_ANEW, today - RETURNED_AFTER)
        is_asked_anew = first < begins and (self.until is None or self.until >= again)
        forgotten = self.late and purpose is Purpose.YOUKE
        return (*(() if forgotten else (first,)), *((again,) if is_asked_anew else ()))


def write_consents(work: Writing, frame: DemoFrame, cast: Cast, asked: Iterable[Asked], now: datetime) -> None:
    for place, each in enumerate(asked):
        name = "toestemming ouders en leerling.jpg"
        scan_id = (
            add_scan(work, each.pupil.id, name, ScanKind.JPEG, frame.words.scan, now) if place == SCANNED else None
        )
        withheld = frozenset({DataKind.GOALS}) if place == WITHHOLDING else frozenset()
        receivers = usual_receivers(
            frame.profile.local_team_at_table, frame.profile.provider,
            f"Lokaal team {each.pupil.municipality}",
        )  # fmt: skip
        for purpose in ASKED_FOR:
            terms = Terms(parties=parties_for(purpose, receivers), language="Nederlands")
            for on in each.days(purpose, frame.today):
                until = school_year_span(on)[1]
                consent_id = add_consent(work, each.pupil.id, purpose, asked_on=on, valid_until=until, terms=terms)
                _answers(work, consent_id, each, on, withheld, scan_id)
    _who_cannot_weigh(work, frame, cast)


def _answers(
    work: Writing, consent_id: int, each: Asked, on: date, withheld: frozenset[DataKind], scan_id: int | None
) -> None:
    signers = _signers(each.pupil, on)
    for place, (name, relation, guardian_id) in enumerate(signers):
        waits = each.waits and place == len(signers) - 1
        if waits:
            add_signature(
                work, consent_id, signer=name, relation=relation, guardian_id=guardian_id, state=SignatureState.ASKED,
                on=on,
            )  # fmt: skip
        else:
            add_signature(
                work, consent_id, signer=name, relation=relation, guardian_id=guardian_id, state=SignatureState.GIVEN,
                on=on + RETURNED_AFTER, evidence="formulier op papier", withheld=withheld, scan_id=scan_id,
            )  # fmt: skip


def _signers(pupil: DemoPupil, on: date) -> list[tuple[str, str, int | None]]:
    age = pupil.age(on)
    adults = [(who.name, who.relation, who.id) for who in pupil.guardians if who.gezag.value == "ja"]
    himself: list[tuple[str, str, int | None]] = [(pupil.name.full, "leerling", None)]
    if age >= 16:
        return himself
    return [*adults, *(himself if age >= 12 else [])]


def _who_cannot_weigh(work: Writing, frame: DemoFrame, cast: Cast) -> None:
    """One pupil without a casus, so that the parents sign at 13 or more."""
    pupil = next(one for one in cast.pupils if one.age(frame.today) >= 13 and one.municipality == "Veenendaal")
    add_incapacity(
        work, pupil.id, Matter.JEUGDHULP, reason="begrijpt niet wat de hulp inhoudt, ook niet met plaatjes",
        judged_by="drs. P. de Arts, GZ-psycholoog", judged_on=frame.today - timedelta(days=80),
    )  # fmt: skip
