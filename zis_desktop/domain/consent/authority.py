"""Who has authority over a pupil: who is voogd, who can hold gezag, and who may represent an adult (domain 2a)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from zis_desktop.domain.consent.consent import Representation
from zis_desktop.domain.dutch import fold
from zis_desktop.domain.pupils import Gezag, Guardian

# Appointed by a court, for adults only (Jeugdwet 7.3.15 lid 2); a mentor of a class is the school's.
_APPOINTED = {"curator", "mentor"}
_OF_SCHOOL = {"klas", "school", "groep", "leerjaar"}
# An OTS leaves gezag with the parents.
_SUPERVISOR = {"gezinsvoogd"}
# Of a gecertificeerde instelling: voogd with gezag, or who carries out an OTS without it.
_INSTITUTION = {"jeugdbeschermer", "jeugdbescherming", "gi", "gecertificeerde"}
_PARTNER = {"partner", "echtgenoot", "echtgenote", "levensgezel"}
_FAMILY = {
    "ouder", "moeder", "vader", "adoptiemoeder", "adoptievader", "kind", "zoon", "dochter", "broer", "zus", "zuster",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A contact who may speak for an adult who cannot decide, by what the contact is."""

    guardian: Guardian
    kind: Representation


def is_voogd(guardian: Guardian, *, under_supervision: bool) -> bool:
    """The one rule who stands in the place of the parents: a voogd without 'gezag nee', or an institution with gezag.

    Of an institution gezag must be recorded, for the same people also carry out an OTS, which leaves gezag with the
    parents (domain 2a). A gezinsvoogd is never voogd, whatever is recorded.
    """
    words = _words(guardian)
    if words & _SUPERVISOR:
        return False
    if words & _INSTITUTION:
        return guardian.gezag is Gezag.YES and not under_supervision
    return "voogd" in words and guardian.gezag is not Gezag.NO


def may_hold_gezag(guardian: Guardian) -> bool:
    """As a parent: not who carries out an OTS, nor who only speaks for an adult who cannot decide."""
    return not _words(guardian) & (_SUPERVISOR | _INSTITUTION | _APPOINTED)


def is_parent(guardian: Guardian) -> bool:
    """Who may hold gezag and is no voogd, also not one without gezag."""
    return may_hold_gezag(guardian) and "voogd" not in _words(guardian)


def is_institution(guardian: Guardian) -> bool:
    """Of a gecertificeerde instelling, and not named as gezinsvoogd."""
    words = _words(guardian)
    return bool(words & _INSTITUTION) and not words & _SUPERVISOR


def appointed(guardians: Iterable[Guardian], gezag: Gezag) -> list[Guardian]:
    """Curators and mentors of whom this is recorded: 'ja' says that a court appointed this one."""
    return [one for one in guardians if one.gezag is gezag and _is_appointed(one)]


def curators(guardians: Iterable[Guardian]) -> list[Guardian]:
    """Curators whom a court appointed: who is under curatele is handelingsonbekwaam (BW 1:381)."""
    return [one for one in appointed(guardians, Gezag.YES) if "curator" in _words(one)]


def to_look_up(guardians: Iterable[Guardian], *, adult: bool) -> tuple[Guardian, ...]:
    """Whose authority must be found out: gezag over a minor, of who can hold it; it ends at 18 (BW 1:233 and 1:245),
    and then only whether a court appointed a curator or mentor counts."""
    if adult:
        return tuple(appointed(guardians, Gezag.UNKNOWN))
    return tuple(one for one in guardians if one.gezag is Gezag.UNKNOWN and may_hold_gezag(one))


def ask_authority(guardian: Guardian, *, adult: bool) -> str:
    """What to find out about one of these."""
    name = described(guardian)
    if adult:
        return f"Of de rechter {name} benoemde, is onbekend: kijk de beschikking na en leg vast wat erin staat."
    return f"Gezag van {name} is onbekend: controleer het gezagsregister."


def being_looked_up(*, adult: bool) -> str:
    """Of one of these on a paper that does not wait for it."""
    return "benoeming wordt nagekeken" if adult else "gezag wordt nagekeken"


def standing(guardian: Guardian, *, adult: bool) -> str:
    """What is known of the authority of one contact, in a word or two; '' for who has none to have."""
    if adult:
        return _APPOINTMENT[guardian.gezag] if _is_appointed(guardian) else ""
    return _GEZAG[guardian.gezag] if may_hold_gezag(guardian) or is_institution(guardian) else ""


_GEZAG = {Gezag.YES: "heeft gezag", Gezag.NO: "geen gezag", Gezag.UNKNOWN: "gezag onbekend"}
_APPOINTMENT = {Gezag.YES: "benoemd door de rechter", Gezag.NO: "niet benoemd", Gezag.UNKNOWN: "benoeming onbekend"}


def candidates(guardians: Iterable[Guardian]) -> tuple[Candidate, ...]:
    """Who may represent without a written authorisation, in the order of the law (Jeugdwet 7.3.15 lid 3)."""
    found = [Candidate(one, kind) for one in guardians if (kind := near_kind(one)) is not None]
    order = list(Representation)
    return tuple(sorted(found, key=lambda one: order.index(one.kind)))


def near_kind(guardian: Guardian) -> Representation | None:
    """Partner, or parent, child, brother or sister; None for anybody else."""
    words = _words(guardian)
    if words & _PARTNER:
        return Representation.PARTNER
    return Representation.FAMILY if words & _FAMILY else None


def who_may_represent(guardians: Iterable[Guardian]) -> str:
    """'wie schriftelijk is gemachtigd, anders Mo Amrani (partner), anders Karin Smeets (moeder)'"""
    found = candidates(guardians)
    ranks = [[described(one.guardian) for one in found if one.kind is kind] for kind in Representation]
    named = [" of ".join(filter(None, (", ".join(names[:-1]), names[-1]))) for names in ranks if names]
    return ", anders ".join(["wie schriftelijk is gemachtigd", *named])


def described(guardian: Guardian) -> str:
    return f"{guardian.name} ({guardian.relation})" if guardian.relation else guardian.name


def _is_appointed(guardian: Guardian) -> bool:
    words = _words(guardian)
    return bool(words & _APPOINTED) and not words & _OF_SCHOOL


def _words(guardian: Guardian) -> frozenset[str]:
    """'Gezinsvoogd (GI)' is a gezinsvoogd and of a GI."""
    return frozenset(re.findall(r"\w+", fold(guardian.relation)))
