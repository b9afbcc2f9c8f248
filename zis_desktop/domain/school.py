"""A school: its address, its region profile, and when its CvB meets."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class NewSchool:
    """A school as it is founded in the store; times in minutes since midnight."""

    name: str
    profile_id: str
    holiday_region: str
    meeting_starts: int
    meeting_ends: int
    address: str = ""
    town: str = ""
    phone: str = ""
    email: str = ""
    privacy_contact: str = ""
    room: str = ""


@dataclass(frozen=True, slots=True)
class School:
    """A school of the store."""

    id: int
    name: str
    profile_id: str
    holiday_region: str
    meeting_starts: int
    meeting_ends: int
    address: str
    town: str
    phone: str
    email: str
    privacy_contact: str
    room: str
    version: int

    @property
    def full_address(self) -> str:
        return ", ".join(part for part in (self.address, self.town) if part)


SettingValue = Any
"""What a setting may hold: anything JSON can hold."""
