"""Who may do what: the one table of roles and rights. Use-cases name their right; the unit of work refuses the rest.

Sources: Normenkader IBP FO (roles limited to what a function needs); covenant bijlage 3 (R1: the lower treden are not
shown to the CJG worker); AVG art. 5 (data minimisation) and 32 (security).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from zis_desktop.domain.dutch import count
from zis_desktop.domain.errors import RuleError


class Role(Enum):
    """What somebody is in ZIS; one person may be several. The substitute of the CJG worker is CJG for a time."""

    ORTHOPEDAGOOG = "orthopedagoog"
    INTERN_BEGELEIDER = "intern begeleider"
    DIRECTOR = "directeur"
    ADMINISTRATOR = "beheerder"
    CJG = "CJG-medewerker"
    YOUKE = "Youké-professional"
    GROUP_LEADER = "groepsbegeleider"
    GUEST = "meekijker"


class Right(Enum):
    """What a use-case needs; the value completes 'Uw rol mag dit niet: ...'."""

    SEE_SCHOOL = "deze school bekijken"
    SEE_PUPILS = "de leerlingenlijst bekijken"
    CHANGE_PUPILS = "gegevens van leerlingen wijzigen"
    IMPORT_PUPILS = "een leerlingenlijst inlezen"
    SEE_CASUSSEN = "alle casussen bekijken"
    SEE_OWN_CASUSSEN = "casussen met eigen inzet bekijken"
    CHANGE_CASUSSEN = "casussen wijzigen"
    LEAD_GROUPS = "bijeenkomsten van een eigen groep bijhouden"
    CHANGE_CONSENT = "toestemming vastleggen"
    BREAK_GLASS = "een dossier in nood openen"
    SEE_AGENDA = "de agenda bekijken"
    CHANGE_AGENDA = "de agenda wijzigen"
    SEE_GUEST_AGENDA = "de agenda en notulen van het eigen blok bekijken"
    SEE_MEETING = "de vergadering bekijken"
    RUN_MEETING = "de vergadering leiden"
    DECIDE = "namens het bevoegd gezag besluiten"
    SEE_HOURS = "eigen uren bekijken"
    LOG_HOURS = "eigen uren noteren"
    SEE_ALL_HOURS = "uren van anderen bekijken"
    LOG_ALL_HOURS = "uren voor anderen noteren"
    APPROVE_HOURS = "uren van een maand goedkeuren"
    SEE_CJG_HOURS = "de uren van het CJG bekijken"
    LOG_CJG_HOURS = "uren van het CJG noteren"
    SEE_OVERVIEWS = "overzichten bekijken"
    SEE_BUDGET = "de begroting bekijken"
    CHANGE_BUDGET = "tarieven, de norm en het budget van een jaar wijzigen"
    CLOSE_SETTLEMENT = "een afrekening afsluiten"
    EXPORT = "gegevens printen of bewaren"
    CHANGE_SETTINGS = "instellingen wijzigen"
    MANAGE_USERS = "gebruikers beheren"
    SEE_LOG = "het logboek bekijken"
    REVIEW_LOG = "het logboek controleren"
    MAKE_BACKUPS = "reservekopieën maken"
    RESTORE = "een reservekopie terugzetten"
    PROPOSE_RETENTION = "vernietiging voorstellen"
    APPROVE_RETENTION = "vernietiging goedkeuren"


# Everybody who logs in: the school's name, its calendar and who sits at the table, which every screen needs.
_ANYBODY = frozenset({Right.SEE_SCHOOL})

# Whoever sits in the CvB all meeting long works on the law itself (WEC art. 40b) and sees every casus of the school.
_COMMISSION = _ANYBODY | {
    Right.SEE_PUPILS, Right.SEE_CASUSSEN, Right.SEE_OWN_CASUSSEN, Right.SEE_AGENDA, Right.SEE_GUEST_AGENDA,
    Right.SEE_MEETING, Right.RUN_MEETING, Right.SEE_ALL_HOURS, Right.SEE_HOURS, Right.SEE_CJG_HOURS,
    Right.SEE_OVERVIEWS, Right.EXPORT, Right.MAKE_BACKUPS,
}  # fmt: skip
_CASE_WORK = _COMMISSION | {
    Right.CHANGE_PUPILS, Right.IMPORT_PUPILS, Right.CHANGE_CASUSSEN, Right.CHANGE_CONSENT, Right.CHANGE_AGENDA,
    Right.LEAD_GROUPS,
}  # fmt: skip

RIGHTS: Mapping[Role, frozenset[Right]] = {
    # Keeps the casussen and the commission's facts; logs hours that a professional left on paper.
    Role.ORTHOPEDAGOOG: _CASE_WORK
    | {
        Right.LOG_HOURS, Right.LOG_ALL_HOURS, Right.LOG_CJG_HOURS, Right.APPROVE_HOURS, Right.CHANGE_SETTINGS,
        Right.PROPOSE_RETENTION,
    },
    # No hours of others: they are paid by, so as few hands as possible write them.
    Role.INTERN_BEGELEIDER: _CASE_WORK,
    # Decides and answers for it all, so reads everything; the casework itself is not the director's. Deciding on advice
    # (WEC art. 41a), approving what is destroyed and looking through the log (AVG art. 24) belong to the competent
    # authority, and so does closing a settlement: it fixes what the school answers for. In the meeting itself whoever
    # runs it notes what the director says there.
    Role.DIRECTOR: _COMMISSION
    | {
        Right.DECIDE, Right.SEE_LOG, Right.REVIEW_LOG, Right.PROPOSE_RETENTION, Right.APPROVE_RETENTION,
        Right.APPROVE_HOURS, Right.SEE_BUDGET, Right.CHANGE_BUDGET, Right.CLOSE_SETTLEMENT,
    },
    # Keeps the program and the list of pupils, and the budget that follows from it; never the casussen. In need one
    # file, with a reason that is reviewed.
    Role.ADMINISTRATOR: _ANYBODY
    | {
        Right.SEE_PUPILS, Right.CHANGE_PUPILS, Right.IMPORT_PUPILS, Right.CHANGE_SETTINGS, Right.MANAGE_USERS,
        Right.SEE_LOG, Right.REVIEW_LOG, Right.MAKE_BACKUPS, Right.RESTORE, Right.PROPOSE_RETENTION,
        Right.BREAK_GLASS, Right.SEE_BUDGET, Right.CHANGE_BUDGET,
    },
    # Only what needs her, through R4, at the meetings she attends (bijlage 3: 1, 2); her papers are part of that. And
    # the own hours, of which the covenant asks how many are needed (bijlage 3: 6, 12).
    Role.CJG: _ANYBODY | {Right.SEE_GUEST_AGENDA, Right.SEE_CJG_HOURS, Right.LOG_CJG_HOURS},
    # Only the casussen this professional helps or helped in, the groups led, and the own hours (AVG art. 5: what the
    # help asks).
    Role.YOUKE: _ANYBODY | {Right.SEE_OWN_CASUSSEN, Right.SEE_HOURS, Right.LOG_HOURS, Right.LEAD_GROUPS},
    # Somebody of the school who leads a group and keeps no casussen, such as a teacher: who takes part, and who was
    # there (AVG art. 5).
    Role.GROUP_LEADER: _ANYBODY | {Right.LEAD_GROUPS},
    # Looks along, such as an inspector at the table: takes nothing along, and who worked how long is no business here.
    Role.GUEST: _ANYBODY
    | {Right.SEE_PUPILS, Right.SEE_CASUSSEN, Right.SEE_OWN_CASUSSEN, Right.SEE_AGENDA, Right.SEE_MEETING},
}  # fmt: skip
"""The table. Who does two things at a school has two roles, and what both may."""


class NotAllowedError(RuleError):
    """The actor's roles do not carry a right, or not as far as this."""

    def __init__(self, right: Right, text: str = "") -> None:
        super().__init__(text or f"Uw rol mag dit niet: {right.value}. Vraag het aan de beheerder van ZIS.")
        self.right = right


SHORTEST_REASON = 15
"""Characters of the reason for opening a file in need."""
FEWEST_WORDS = 3
"""Different ones: a key that was held down is no reason."""
MANY_IN_NEED = 3
"""Files that one user opens in need on one day before that is an exception among exceptions."""


def checked_reason(reason: str) -> str:
    """Why a file is opened in need, as the log has it. Raises RuleError with field 'reason'.

    NEN 7513 has emergency access in the log with its reason; AVG art. 5 lid 2 makes the school account for it. How
    long it must be is ZIS's own measure: shorter than this nobody who reviews the log can judge it.
    """
    why = " ".join(reason.split())
    if len(why) < SHORTEST_REASON or len({*why.casefold().split()}) < FEWEST_WORDS:
        least = count(SHORTEST_REASON, "teken", "tekens")
        raise RuleError(f"Schrijf in een zin waarom u dit dossier nu nodig heeft, in minstens {least}.", "reason")
    return why


def told_of_many(opened_today: int) -> str:
    """What to say to who opened so many files in need on one day; empty up to MANY_IN_NEED.

    It is no limit: a real emergency may ask more, and who is kept out then takes a way that is not logged.
    """
    if opened_today <= MANY_IN_NEED:
        return ""
    return (
        f"Dit is het {opened_today}e dossier dat u vandaag met noodtoegang opent. Dat mag, en het staat bovenaan "
        "bij de volgende controle van het logboek."
    )


@dataclass(frozen=True, slots=True)
class Actor:
    """Who works: the account and what it may do. `professional_id` ties it to own casussen and hours."""

    login: str
    name: str
    roles: frozenset[Role]
    account_id: int | None = None
    professional_id: int | None = None
    active_from: date | None = None
    active_until: date | None = None

    @property
    def rights(self) -> frozenset[Right]:
        return frozenset().union(*(RIGHTS[role] for role in self.roles))

    def may(self, right: Right) -> bool:
        return right in self.rights

    def is_open(self, on: date) -> bool:
        """Whether the account is open on this day; what a substitute may see begins and ends with it."""
        begun = self.active_from is None or self.active_from <= on
        return begun and (self.active_until is None or on <= self.active_until)

    def is_own(self, professional_id: int | None) -> bool:
        """Whether these are the rows of the actor's own professional."""
        return professional_id is not None and professional_id == self.professional_id

    def right_to_see_hours(self, professional_id: int | None) -> Right:
        """What it takes to see the hours of this professional; None is everybody's."""
        return Right.SEE_HOURS if self.is_own(professional_id) else Right.SEE_ALL_HOURS

    def right_to_log_hours(self, professional_id: int) -> Right:
        return Right.LOG_HOURS if self.is_own(professional_id) else Right.LOG_ALL_HOURS

    def require(self, right: Right) -> None:
        """Raises NotAllowedError."""
        if not self.may(right):
            raise NotAllowedError(right)

    @property
    def roles_text(self) -> str:
        """'orthopedagoog, beheerder', as the log has it."""
        return ", ".join(role.value for role in Role if role in self.roles)


@dataclass(frozen=True, slots=True)
class Account:
    """A user of this store, with the days on which the account is open."""

    id: int
    login: str
    name: str
    roles: frozenset[Role]
    professional_id: int | None
    active_from: date
    active_until: date | None
    version: int = 1

    def is_open(self, on: date) -> bool:
        return self.active_from <= on and (self.active_until is None or on <= self.active_until)

    @property
    def actor(self) -> Actor:
        return Actor(
            self.login, self.name, self.roles, self.id, self.professional_id, self.active_from, self.active_until
        )


EVERYTHING = Actor("demo", "Marieke Aalbers", frozenset(Role) - {Role.CJG, Role.YOUKE, Role.GROUP_LEADER, Role.GUEST})
"""Who works in the demo school, where nobody logs in: it holds nobody's data."""

NOBODY = Actor("", "", frozenset())
"""Who has an encrypted store open before logging in: may nothing."""

ALWAYS = date(2000, 1, 1)
"""The first day of the first user: a computer whose clock was wrong on the day it began locks nobody out."""

FOUNDER_ROLES = frozenset({Role.ADMINISTRATOR, Role.ORTHOPEDAGOOG})
"""The first user of a store."""
