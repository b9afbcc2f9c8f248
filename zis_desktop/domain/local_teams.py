"""The local team (lokaal team) of a municipality, with its fixed contact (bijlage 3: 9)."""

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class LocalTeam:
    """The team of one municipality; empty texts are not known yet."""

    municipality: str
    name: str = ""
    contact_name: str = ""
    phone: str = ""
    email: str = ""

    @property
    def is_empty(self) -> bool:
        return not any((self.name, self.contact_name, self.phone, self.email))


TEAM_FACTS = tuple(each.name for each in fields(LocalTeam) if each.name != "municipality")
