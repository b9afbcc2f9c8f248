"""What hours add up to per casus, professional and month; what the pilot does not pay stands apart (R13, art. 22)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from zis_desktop.domain.casus.casus import by_code
from zis_desktop.domain.dutch import MONTHS
from zis_desktop.domain.hours.hours import Activity
from zis_desktop.domain.hours.periods import HoursPeriod
from zis_desktop.domain.municipalities import CovenantParties
from zis_desktop.domain.people import Name


@dataclass(frozen=True, slots=True)
class HoursSum:
    """Minutes that share casus, professional, activity, month and municipality, as the store adds them up.

    `on` is one of their days; on all of them the same municipalities are party. `pupil` is there for a reader who may
    know the name (services/hours_names); for others the casus stands by its code.
    """

    casus_id: int | None
    casus_code: str
    professional_id: int
    professional_name: str
    activity: Activity
    year: int
    month: int
    municipality: str
    on: date
    minutes: int
    pseudonym: str = ""
    pupil: Name | None = None
    class_name: str = ""

    def named(self, name: Name, class_name: str) -> "HoursSum":
        return replace(self, pupil=name, class_name=class_name)

    @property
    def of_pupil(self) -> bool:
        return self.casus_id is not None or bool(self.pseudonym)


@dataclass(frozen=True, slots=True)
class TotalLine:
    """One line of a view: whole minutes that the pilot pays, and minutes kept apart.

    `casus_id` is there when the label names a pupil; the detail is then the code of the casus.
    """

    label: str
    detail: str
    charged: int
    apart: int
    casus_id: int | None = None

    @property
    def minutes(self) -> int:
        return self.charged + self.apart


@dataclass(frozen=True, slots=True)
class HoursOverview:
    """Three views of the same minutes: each adds up to `charged` and `apart`."""

    period: HoursPeriod
    by_casus: tuple[TotalLine, ...]
    by_professional: tuple[TotalLine, ...]
    by_month: tuple[TotalLine, ...]
    charged: int
    apart: int


def overview(period: HoursPeriod, sums: Iterable[HoursSum], parties: CovenantParties) -> HoursOverview:
    """The views; pupils in the order of their names, then by code, then what is not tied to one; months in time."""
    lines = tuple(sums)
    paid = [parties.is_charged(line.on, line.municipality, of_pupil=line.of_pupil) for line in lines]
    return HoursOverview(
        period=period,
        by_casus=_view(lines, paid, _casus),
        by_professional=_view(lines, paid, lambda one: (one.professional_name, one.professional_name, "", None)),
        by_month=_view(
            lines, paid, lambda one: ((one.year, one.month), f"{MONTHS[one.month - 1]} {one.year}", "", None)
        ),
        charged=sum(line.minutes for line, is_paid in zip(lines, paid, strict=True) if is_paid),
        apart=sum(line.minutes for line, is_paid in zip(lines, paid, strict=True) if not is_paid),
    )


_Key = tuple[Any, str, str, int | None]


def _casus(one: HoursSum) -> _Key:
    """Order, label, detail and casus: one line a casus, or an activity without one."""
    if one.pseudonym:
        return (3, one.pseudonym, 0), "Verwijderd dossier", one.pseudonym, None
    if one.casus_id is None:
        label = one.activity.value
        return (2, label, 0), label[0].upper() + label[1:], "niet aan een leerling gebonden", None
    if one.pupil is None:
        return (1, "", one.casus_id), by_code(one.casus_code), one.casus_code, one.casus_id
    return (
        (0, one.pupil.sortable, one.casus_id),
        f"{one.pupil.full} {one.class_name}".strip(),
        one.casus_code,
        one.casus_id,
    )


def _view(lines: tuple[HoursSum, ...], paid: list[bool], key: Callable[[HoursSum], _Key]) -> tuple[TotalLine, ...]:
    sums: dict[_Key, list[int]] = {}
    for line, is_paid in zip(lines, paid, strict=True):
        sums.setdefault(key(line), [0, 0])[0 if is_paid else 1] += line.minutes
    ordered = sorted(sums.items(), key=lambda one: one[0][:3])
    return tuple(
        TotalLine(label, detail, charged, apart, casus_id)
        for (_order, label, detail, casus_id), (charged, apart) in ordered
    )
