"""Where a store lies: on this computer, a network share, or a folder that a service copies; and who has it open.

SQLite's own advice (sqlite.org/wal.html, howtocorrupt.html): no write-ahead log on a network file
system; a copy that is made in the middle of writing is damaged.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from zis_desktop.domain.clock import LOCAL
from zis_desktop.domain.dutch import time_of

NETWORK_FILE_SYSTEMS = frozenset(
    {
        "nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "webdav", "davfs", "fuse.davfs2", "davfs2",
        "fuse.sshfs", "sshfs", "fuse.rclone", "fuse.gvfsd-fuse", "afs", "ncpfs", "9p", "ceph", "fuse.glusterfs",
        "glusterfs", "lustre", "gpfs", "remote",
    }
)  # fmt: skip
_SERVICES = (
    ("onedrive", "OneDrive"), ("dropbox", "Dropbox"), ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"), ("my drive", "Google Drive"), ("mijn drive", "Google Drive"),
    ("icloud", "iCloud"), ("mobile documents", "iCloud"), ("nextcloud", "Nextcloud"), ("owncloud", "ownCloud"),
    ("surfdrive", "SURFdrive"), ("stack", "STACK"), ("sharepoint", "SharePoint"),
)  # fmt: skip
MARKERS = {
    ".dropbox": "Dropbox", ".dropbox.cache": "Dropbox", ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive", ".nextcloudsync.log": "Nextcloud", ".owncloudsync.log": "ownCloud",
    ".stfolder": "Syncthing",
}  # fmt: skip
"""What a service leaves in a folder that it copies."""


class PlaceKind(Enum):
    """What keeps the file."""

    LOCAL = "deze computer"
    NETWORK = "netwerkmap"
    SYNCED = "meegekopieerde map"


@dataclass(frozen=True, slots=True)
class StorePlace:
    """What kind of place, and which service copies it elsewhere."""

    kind: PlaceKind = PlaceKind.LOCAL
    service: str = ""

    @property
    def allows_wal(self) -> bool:
        """Whether changes may go through a write-ahead log: only where one computer and nobody else has the files."""
        return self.kind is PlaceKind.LOCAL

    @property
    def warning(self) -> str:
        """What to know before a store is used here; empty when all is well."""
        if self.kind is PlaceKind.NETWORK:
            return (
                "Dit bestand staat in een netwerkmap. Werk er met één computer tegelijk in, of zet het bestand op de "
                "computer zelf en de reservekopieën op het netwerk."
            )
        if self.kind is PlaceKind.SYNCED:
            return (
                f"Dit bestand staat in een map van {self.service}. Die kopieert het ook tijdens het werk, en dan kan "
                "de kopie kapot zijn. Zet het bestand in een andere map, en alleen de reservekopieën hier."
            )
        return ""


def place_of(folders: Sequence[str], file_system: str, beside: Collection[str]) -> StorePlace:
    """By the names of the folders above the file, the kind of file system, and what lies in those folders."""
    if file_system.casefold() in NETWORK_FILE_SYSTEMS or (folders and folders[0].startswith(("\\\\", "//"))):
        return StorePlace(PlaceKind.NETWORK)
    for folder in folders:
        service = _service_of(folder.casefold())
        if service:
            return StorePlace(PlaceKind.SYNCED, service)
    marked = next((service for marker, service in MARKERS.items() if marker in beside), "")
    return StorePlace(PlaceKind.SYNCED, marked) if marked else StorePlace()


def _service_of(folder: str) -> str:
    """'OneDrive - VSO Het Voorbeeld' and 'Dropbox (Persoonlijk)', not 'dropboxen van de CvB'."""
    for word, service in _SERVICES:
        rest = folder.removeprefix(word)
        if rest != folder and not rest[:1].isalnum():
            return service
    return ""


# -- who has it open ---------------------------------------------------------------------------------------------

ALIVE_FOR = timedelta(minutes=5)
"""A computer that has a store open says so every minute."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a store open: which computer and process, since when. No person."""

    host: str
    pid: int
    since: datetime


class Claim(Enum):
    """What a second window finds."""

    FREE = "vrij"
    HERE = "op deze computer"
    ELSEWHERE = "op een andere computer"


def claim(holder: Holder | None, host: str, *, locked: bool, silent_for: timedelta) -> Claim:
    """On this computer the system knows whether the process lives; another one must have said so lately."""
    if holder is None:
        return Claim.HERE if locked else Claim.FREE
    if holder.host == host:
        return Claim.HERE if locked else Claim.FREE
    return Claim.ELSEWHERE if locked or silent_for < ALIVE_FOR else Claim.FREE


def open_elsewhere(holder: Holder) -> str:
    """The sentence of the banner."""
    since = holder.since.astimezone(LOCAL)
    return (
        f"Dit bestand is sinds {time_of(since)} open op computer {holder.host}. {_ONLY_LOOKING} "
        "Vraag wie daar werkt om ZIS te sluiten, en open het bestand dan opnieuw."
    )


_ONLY_LOOKING = "U kunt kijken, niet wijzigen. Wat u bekijkt, komt niet in het logboek."
OPEN_HERE = (
    f"Dit bestand is al open op deze computer, bij een andere gebruiker of in een opdracht. {_ONLY_LOOKING} "
    "Sluit het daar, en open het bestand dan opnieuw."
)
WINDOW_HAS_IT = "Dit bestand is open in een venster van ZIS. Sluit dat venster en geef de opdracht opnieuw."
IN_OTHER_WINDOW = "Dit bestand is al open in een ander venster van ZIS. Werk in dat venster verder."
LOST = "Een andere computer heeft dit bestand intussen geopend. U kunt hier kijken, niet wijzigen."
NOT_WRITABLE = (
    f"Dit bestand of deze map is alleen-lezen. {_ONLY_LOOKING} "
    "Kopieer het bestand met het sleutelbestand naar een map waarin u mag schrijven."
)
