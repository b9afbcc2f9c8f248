"""What a new store asks first: under which covenant, and where its file comes."""

from pathlib import Path

from zis_desktop.domain.errors import RuleError, StoreError
from zis_desktop.domain.region import RegionProfile
from zis_desktop.exchange.region_profiles import available_profiles, load_profile
from zis_desktop.store.opening import refuse_taken

SUFFIX = ".zis"


def all_profiles() -> tuple[RegionProfile, ...]:
    """The covenants to choose from. Raises RuleError when one of them is faulty."""
    return tuple(load_profile(profile_id) for profile_id, _name in available_profiles())


def place_for_new(typed: str, own_folder: Path) -> Path:
    """Where the new store comes. The program's own folder is made when it is not there yet; other folders must exist.

    Raises RuleError with field 'place' when a store cannot be made there.
    """
    if not typed.strip():
        raise RuleError("Kies waar het bestand komt.", "place")
    place = Path(typed.strip()).expanduser()
    place = place if place.suffix else place.with_suffix(SUFFIX)
    if not place.is_absolute():
        place = own_folder / place
    try:
        if place.parent == own_folder:
            own_folder.mkdir(parents=True, exist_ok=True)
        refuse_taken(place)
    except StoreError as error:
        raise RuleError(error.text, "place") from error
    except OSError as error:
        raise RuleError(f"Hier kan geen bestand komen ({error.strerror}). Kies een andere map.", "place") from error
    return place
