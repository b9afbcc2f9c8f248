"""The OPP: recording what stands in it, hearing pupil and parents, their agreement, and reading it back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from zis_desktop.domain.casus.casus import CasusState, Goal
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.consent.consent import Matter
from zis_desktop.domain.consent.purpose import Family
from zis_desktop.domain.consent.signers import SignerList
from zis_desktop.domain.errors import ChangedElsewhereError, RuleError
from zis_desktop.domain.goal_rules import check_score, scores_at
from zis_desktop.domain.meeting.opp_entries import OppEntry
from zis_desktop.domain.opp import opp as rules
from zis_desktop.domain.opp.opp import Agreement, NewVersion, NewView, OppOccasion, OppVersion, Speaker
from zis_desktop.domain.opp.terms import OppDays, OppTerm, opp_terms
from zis_desktop.domain.pupils import PupilFile, is_adult
from zis_desktop.domain.vault.access import Right
from zis_desktop.exchange.region_profiles import load_profile
from zis_desktop.services.pupils import known_pupil
from zis_desktop.services.vault.reach import reading_pupil
from zis_desktop.store import casussen, consents, opp_entries, pupils, schools
from zis_desktop.store import opp as rows
from zis_desktop.store.unit_of_work import Reading, UnitOfWork, Writing


@dataclass(frozen=True)
class OppFile:
    """A pupil's OPP on one day: every version, the goals as they are now, the terms, and who must agree."""

    on: date
    versions: tuple[OppVersion, ...]
    goals: tuple[Goal, ...]
    entries: tuple[OppEntry, ...]
    terms: tuple[OppTerm, ...]
    signers: SignerList
    speakers: tuple[Speaker, ...] = ()
    """Whose view is asked (WEC 41a)."""
    contacts: tuple[Speaker, ...] = ()
    """Who else can be heard: every contact."""
    in_casus: bool = False
    """Whether a casus of the pupil was open."""
    of_age: bool = False

    @cached_property
    def now(self) -> OppVersion | None:
        return rules.version_on(self.versions, self.on)

    @cached_property
    def handelingsdeel(self) -> OppVersion | None:
        """The version on whose handelingsdeel people must agree."""
        return rules.standing_handelingsdeel(self.versions, self.on)

    @cached_property
    def to_hear(self) -> OppVersion | None:
        """The version on which pupil and parents are heard: the last that asks it."""
        return rules.last_heard(self.versions, self.on)

    @property
    def unheard(self) -> tuple[Speaker, ...]:
        """Who was not heard about that version yet."""
        return rules.not_heard(self.to_hear, self.speakers) if self.to_hear is not None else ()

    @property
    def beside(self) -> str:
        """Who decides for or beside the pupil, in a sentence; empty when an adult does alone."""
        if self.signers.is_pupil_alone:
            return ""
        return "de vertegenwoordiger" if self.of_age else "de ouders"

    @property
    def decided(self) -> tuple[OppEntry, ...]:
        """The decisions that a version can follow from, the newest first."""
        return rules.decided(self.entries)

    @property
    def must_agree(self) -> tuple[str, ...]:
        """Whose agreement with the handelingsdeel is still missing."""
        if self.handelingsdeel is None:
            return ()
        return rules.without_agreement(self.handelingsdeel, [one.name for one in self.signers.signers])


def opp_file(uow: UnitOfWork, pupil_id: int, on: date) -> OppFile:
    """The OPP of one pupil. Raises RuleError when there is no such pupil."""
    with reading_pupil(uow, pupil_id) as connection:
        return read_opp(connection, known_pupil(pupils.pupil_file(connection, pupil_id)), on)


def read_opp(connection: Reading, pupil: PupilFile, on: date) -> OppFile:
    """The same inside a reading that is open already."""
    versions = rows.opp_versions_of(connection, pupil.id)
    family = consents.families(connection, [pupil.id])[pupil.id]
    weeks = load_profile(schools.one_school(connection, pupil.school_id).profile_id).terms.opp_within_weeks
    agree, days = _who_agree(family, on), _days(versions)
    running = _running(connection, pupil.id, on)
    terms = opp_terms(pupil.enrolled_on, days, weeks, pupil_alone=agree.is_pupil_alone)
    return OppFile(
        on=on,
        versions=versions,
        goals=_goals_of(connection, running),
        entries=opp_entries.opp_entries_of_pupil(connection, pupil.id),
        terms=terms if pupil.left_on is None else (),
        signers=agree,
        speakers=rules.speakers(pupil.name.full, agree),
        contacts=tuple(Speaker(one.name, one.relation) for one in pupil.guardians),
        in_casus=bool(running),
        of_age=is_adult(pupil.birth_date, on),
    )


def record_opp(
    uow: UnitOfWork,
    pupil_id: int,
    new: NewVersion,
    now: datetime,
    scores: Mapping[int, int] | None = None,
    views: Sequence[NewView] = (),
    *,
    read_from: int | None = None,
) -> Changes:
    """A version of the OPP, with the open goals as they stand; an evaluation scores each of them (R9).

    `scores` are by id of the goal, `views` what pupil and parents said in the same talk. `read_from` is the id of the
    version whose words the user saw. A version stays as it was recorded: it cannot be taken back, a new one follows it.
    Raises ChangedElsewhereError when another version followed that one, and RuleError with the field that must be
    mended; then nothing is saved.
    """
    today = now.date()
    with uow.write(Right.CHANGE_CASUSSEN) as work:
        pupil = known_pupil(pupils.pupil_file(work.connection, pupil_id))
        known = rows.opp_versions_of(work.connection, pupil_id)
        last = rules.version_on(known, date.max)
        if read_from is not None and (last is None or last.id != read_from):
            raise ChangedElsewhereError
        rules.check_version(new, known, enrolled_on=pupil.enrolled_on, today=today)
        _check_entry(work, pupil_id, new)
        if new.occasion.is_evaluation:
            _score(work, pupil_id, new, scores or {}, today)
        goals = tuple(rules.as_it_stands(one, new.on) for one in _open_goals(work.connection, pupil_id, new.on))
        version_id = rows.add_version(work, pupil_id, new, goals, by=uow.actor.name, at=now)
        for view in views:
            rules.check_view(view, _version(work, version_id), today)
            rows.add_view(work, version_id, view)
        return work.changes.final()


def record_view(uow: UnitOfWork, version_id: int, view: NewView, today: date) -> Changes:
    """What pupil or parents said of this version: when, how they were heard, and their words (hoorrecht)."""
    with uow.write(Right.CHANGE_CASUSSEN) as work:
        rules.check_view(view, _version(work, version_id), today)
        rows.add_view(work, version_id, view)
        return work.changes


def record_agreement(uow: UnitOfWork, version_id: int, agreement: Agreement, today: date) -> Changes:
    """Whether somebody agrees with the handelingsdeel of this version, and since when (WEC 41a)."""
    with uow.write(Right.CHANGE_CASUSSEN) as work:
        rules.check_agreement(agreement, _version(work, version_id), today)
        rows.add_agreement(work, version_id, agreement)
        return work.changes


# -- inside ------------------------------------------------------------------------------------------------------


def _who_agree(family: Family, on: date) -> SignerList:
    return family.signers_of(Matter.OPP, on)


def _days(versions: tuple[OppVersion, ...]) -> OppDays:
    def last(occasion: OppOccasion) -> date | None:
        return max((one.on for one in versions if one.occasion is occasion), default=None)

    return OppDays(last(OppOccasion.DRAWN_UP), last(OppOccasion.WITH_PARENTS), last(OppOccasion.BY_CVB))


def _open_goals(connection: Reading, pupil_id: int, on: date) -> tuple[Goal, ...]:
    """The goals of the casussen that were open on that day, the oldest casus first."""
    return _goals_of(connection, _running(connection, pupil_id, on))


def _running(connection: Reading, pupil_id: int, on: date) -> list[int]:
    lines = casussen.casussen_of_pupil(connection, pupil_id, on)
    return [one.id for one in reversed(lines) if one.registered_on <= on and one.state is not CasusState.CLOSED]


def _goals_of(connection: Reading, running: list[int]) -> tuple[Goal, ...]:
    found = casussen.goals_of(connection, running)
    return tuple(goal for casus_id in running for goal in found.get(casus_id, ()))


def _check_entry(work: Writing, pupil_id: int, new: NewVersion) -> None:
    entries = opp_entries.opp_entries_of_pupil(work.connection, pupil_id)
    if new.entry_id is not None and new.entry_id not in {one.id for one in rules.decided(entries)}:
        raise RuleError("Kies een besluit uit definitieve notulen over deze leerling.", "entry_id")


def _score(work: Writing, pupil_id: int, new: NewVersion, scores: Mapping[int, int], today: date) -> None:
    """Every open goal gets its score of that day."""
    for goal_id, score in scores_at(_open_goals(work.connection, pupil_id, new.on), scores, new.on).items():
        check_score(score, new.on, registered_on=new.on, today=today)
        casussen.score_goal(work, goal_id, on=new.on, score=score)


def _version(work: Writing, version_id: int) -> OppVersion:
    pupil_id = rows.pupil_of_version(work.connection, version_id)
    versions = rows.opp_versions_of(work.connection, pupil_id) if pupil_id is not None else ()
    found = next((one for one in versions if one.id == version_id), None)
    if found is None:
        raise RuleError("Deze versie van het OPP bestaat niet meer. Ga terug en open de leerling opnieuw.")
    return found
