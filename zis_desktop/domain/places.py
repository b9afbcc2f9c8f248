"""From place of residence to municipality: the covenant pays by municipality, pupil lists name places."""

from dataclasses import dataclass, field
from difflib import get_close_matches

from zis_desktop.domain.dutch import fold
from zis_desktop.domain.errors import RuleError

_APOSTROPHES = str.maketrans("", "", "'‘’‛`´′")
_HYPHENS = str.maketrans(dict.fromkeys("-‐‑‒–—/", " "))


@dataclass(frozen=True, slots=True)
class Place:
    """A place of residence with its municipality; `also` are other names people write for it."""

    name: str
    municipality: str
    also: tuple[str, ...] = ()


def place_key(text: str) -> str:
    """What two spellings of one place share: no case, accents, spaces, apostrophes or hyphens, and y for ij.

    'IJsselstein', 'Ijsselstein' and 'Ysselstein' are one; so are "'t Goy" and '’T GOY'. Nothing is guessed.
    """
    bare = text.translate(_APOSTROPHES).translate(_HYPHENS)
    return fold(bare).replace(" ", "").replace("ij", "y")


@dataclass(frozen=True, slots=True)
class PlaceTable:
    """The places that are known. Raises RuleError when one spelling would lead to two places."""

    places: tuple[Place, ...]
    _by_key: dict[str, Place] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_key: dict[str, Place] = {}
        for place in self.places:
            for name in (place.name, *place.also):
                other = by_key.setdefault(place_key(name), place)
                if other is not place:
                    raise RuleError(f"Woonplaats '{name}' staat twee keer in de tabel: haal er een weg.")
        object.__setattr__(self, "_by_key", by_key)

    def find(self, text: str) -> Place | None:
        """The place meant by this spelling; None when it is not in the table."""
        return self._by_key.get(place_key(text))

    def municipality_of(self, text: str) -> str | None:
        """The municipality of a place; None when the place is not in the table."""
        place = self.find(text)
        return place.municipality if place else None

    def suggestions(self, text: str, limit: int = 3) -> tuple[str, ...]:
        """Places spelled nearly like this one, best first: to propose to a person, never to take over."""
        near = get_close_matches(place_key(text)[:80], self._by_key, n=limit, cutoff=0.75)
        return tuple(dict.fromkeys(self._by_key[key].name for key in near))

    @property
    def municipalities(self) -> frozenset[str]:
        return frozenset(place.municipality for place in self.places)
