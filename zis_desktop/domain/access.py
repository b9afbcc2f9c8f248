"""Who may do what: the one table of roles and rights. Use-cases name their right; the unit of work refuses the rest.

Sources: Normenkader IBP FO (roles limited to what a function needs); covenant bijlage 3 (R1: the lower treden are not
shown to the CJG worker); AVG art. 5 (data minimisation) and 32 (security).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from zis_desktop.domain.errors import RuleError


class Role(Enum):
    """What somebody is in ZIS; one person may be several. The substitute of the CJG worker is CJG for a time."""

    ORTHOPEDAGOOG = "orthopedagoog"
    INTERN_BEGELEIDER = "intern begeleider"
    DIRECTOR = "directeur"
    ADMINISTRATOR = "beheerder"
    CJG = "CJG-medewerker"
    YOUKE = "Youké-professional"
    GUEST = "meekijker"


class Right(Enum):
    """What a use-case needs; the value completes 'U mag ...'."""

    SEE_SCHOOL = "deze school bekijken"
    SEE_PUPILS = "leerlingen bekijken"
    CHANGE_PUPILS = "gegevens van leerlingen wijzigen"
    IMPORT_PUPILS = "een leerlingenlijst inlezen"
    SEE_CASUSSEN = "casussen bekijken"
    CHANGE_CASUSSEN = "casussen wijzigen"
    CHANGE_CONSENT = "toestemming vastleggen"
    SEE_AGENDA = "de agenda bekijken"
    CHANGE_AGENDA = "de agenda wijzigen"
    SEE_GUEST_AGENDA = "de agenda van uw blok bekijken"
    SEE_MEETING = "de vergadering bekijken"
    RUN_MEETING = "de vergadering leiden"
    SEE_HOURS = "uren bekijken"
    LOG_HOURS = "uren noteren"
    SEE_ALL_HOURS = "uren van anderen bekijken"
    LOG_ALL_HOURS = "uren voor anderen noteren"
    SEE_OVERVIEWS = "overzichten bekijken"
    EXPORT = "gegevens printen of bewaren"
    CHANGE_SETTINGS = "instellingen wijzigen"
    MANAGE_USERS = "gebruikers beheren"
    SEE_LOG = "het logboek bekijken"
    REVIEW_LOG = "het logboek controleren"
    MAKE_BACKUPS = "reservekopieën maken"
    RESTORE = "een reservekopie terugzetten"
    PROPOSE_RETENTION = "vernietiging voorstellen"
    APPROVE_RETENTION = "vernietiging goedkeuren"


_READING = frozenset(
    {
        Right.SEE_SCHOOL, Right.SEE_PUPILS, Right.SEE_CASUSSEN, Right.SEE_AGENDA, Right.SEE_GUEST_AGENDA,
        Right.SEE_MEETING, Right.SEE_HOURS, Right.SEE_ALL_HOURS, Right.SEE_OVERVIEWS,
    }
)  # fmt: skip
_CASE_WORK = _READING | {
    Right.CHANGE_PUPILS, Right.CHANGE_CASUSSEN, Right.CHANGE_CONSENT, Right.CHANGE_AGENDA, Right.RUN_MEETING,
    Right.EXPORT, Right.LOG_HOURS, Right.MAKE_BACKUPS,
}  # fmt: skip

RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.ORTHOPEDAGOOG: _CASE_WORK
    | {Right.IMPORT_PUPILS, Right.LOG_ALL_HOURS, Right.CHANGE_SETTINGS, Right.PROPOSE_RETENTION},
    Role.INTERN_BEGELEIDER: _CASE_WORK | {Right.IMPORT_PUPILS},
    Role.DIRECTOR: _READING
    | {
        Right.EXPORT, Right.RUN_MEETING, Right.SEE_LOG, Right.REVIEW_LOG, Right.APPROVE_RETENTION,
        Right.PROPOSE_RETENTION, Right.MAKE_BACKUPS,
    },
    Role.ADMINISTRATOR: frozenset(
        {
            Right.SEE_SCHOOL, Right.SEE_PUPILS, Right.CHANGE_PUPILS, Right.IMPORT_PUPILS, Right.CHANGE_SETTINGS,
            Right.MANAGE_USERS, Right.SEE_LOG, Right.REVIEW_LOG, Right.MAKE_BACKUPS, Right.RESTORE,
            Right.PROPOSE_RETENTION,
        }
    ),
    Role.CJG: frozenset({Right.SEE_SCHOOL, Right.SEE_GUEST_AGENDA}),
    Role.YOUKE: frozenset({Right.SEE_SCHOOL, Right.SEE_HOURS, Right.LOG_HOURS}),
    Role.GUEST: _READING,
}  # fmt: skip
"""The table. An administrator keeps the program, not the casussen; who does both has both roles."""


class NotAllowedError(RuleError):
    """The actor's roles do not carry a right."""

    def __init__(self, right: Right) -> None:
        super().__init__(f"U mag niet {right.value}. Vraag het aan de beheerder van ZIS.")
        self.right = right


@dataclass(frozen=True, slots=True)
class Actor:
    """Who works: the account and what it may do. `professional_id` ties it to own casussen and hours."""

    login: str
    name: str
    roles: frozenset[Role]
    account_id: int | None = None
    professional_id: int | None = None

    @property
    def rights(self) -> frozenset[Right]:
        return frozenset().union(*(RIGHTS[role] for role in self.roles))

    def may(self, right: Right) -> bool:
        return right in self.rights

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

    def is_open(self, on: date) -> bool:
        return self.active_from <= on and (self.active_until is None or on <= self.active_until)

    @property
    def actor(self) -> Actor:
        return Actor(self.login, self.name, self.roles, self.id, self.professional_id)


EVERYTHING = Actor("demo", "Marieke Aalbers", frozenset(Role) - {Role.CJG, Role.YOUKE, Role.GUEST})
"""Who works in the demo school, where nobody logs in: it holds nobody's data."""

FOUNDER_ROLES = frozenset({Role.ADMINISTRATOR, Role.ORTHOPEDAGOOG})
"""The first user of a store."""
