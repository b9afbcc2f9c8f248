"""Where a store lies and who has it open, by what the system says of it."""

from datetime import UTC, datetime, timedelta

import pytest

from zis_desktop.domain.vault.store_places import (
    ALIVE_FOR,
    Claim,
    Holder,
    PlaceKind,
    claim,
    open_elsewhere,
    place_of,
)

HOLDER = Holder("laptop-ib", 4711, datetime(2024, 9, 6, 7, 12, tzinfo=UTC))
DAY = timedelta(days=1)


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "CIFS", "smb3", "fuse.sshfs", "9p", "remote"])
def test_that_a_network_file_system_is_known_by_its_kind(kind: str) -> None:
    place = place_of(["/", "mnt", "school"], kind, ())
    assert place.kind is PlaceKind.NETWORK
    assert not place.allows_wal
    assert "één computer tegelijk" in place.warning


def test_that_a_share_is_known_by_its_name() -> None:
    assert place_of(["\\\\server\\zorg\\", "ZIS"], "", ()).kind is PlaceKind.NETWORK


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("OneDrive - VSO Het Voorbeeld", "OneDrive"),
        ("OneDrive", "OneDrive"),
        ("Dropbox (Persoonlijk)", "Dropbox"),
        ("Google Drive", "Google Drive"),
        ("Mobile Documents", "iCloud"),
        ("Nextcloud", "Nextcloud"),
    ],
)
def test_that_a_copied_folder_is_known_by_its_name(folder: str, service: str) -> None:
    place = place_of(["C:\\", "Users", "ma", folder, "Zorg"], "", ())
    assert (place.kind, place.service) == (PlaceKind.SYNCED, service)
    assert service in place.warning
    assert not place.allows_wal


@pytest.mark.parametrize("folder", ["dropboxen van de CvB", "stackpaneel", "Documenten", "onedrives"])
def test_that_a_name_that_only_begins_so_is_an_ordinary_folder(folder: str) -> None:
    place = place_of(["/", "home", "ma", folder], "ext4", ())
    assert place.kind is PlaceKind.LOCAL
    assert not place.warning
    assert place.allows_wal


def test_that_a_copied_folder_is_known_by_what_its_service_leaves_there() -> None:
    assert place_of(["/", "home", "Zorg"], "ext4", {".dropbox.cache"}).service == "Dropbox"


def test_that_a_store_that_nobody_has_is_free() -> None:
    assert claim(None, "hier", locked=False, silent_for=timedelta.max) is Claim.FREE


def test_that_a_living_window_on_this_computer_has_it() -> None:
    assert claim(HOLDER, "laptop-ib", locked=True, silent_for=DAY) is Claim.HERE
    assert claim(None, "laptop-ib", locked=True, silent_for=DAY) is Claim.HERE


def test_that_the_lock_of_a_dead_window_on_this_computer_is_free_at_once() -> None:
    assert claim(HOLDER, "laptop-ib", locked=False, silent_for=timedelta()) is Claim.FREE


def test_that_another_computer_has_it_as_long_as_it_says_so() -> None:
    assert claim(HOLDER, "hier", locked=False, silent_for=ALIVE_FOR / 2) is Claim.ELSEWHERE
    assert claim(HOLDER, "hier", locked=True, silent_for=DAY) is Claim.ELSEWHERE
    assert claim(HOLDER, "hier", locked=False, silent_for=ALIVE_FOR) is Claim.FREE


def test_that_the_banner_names_the_computer_and_nobody() -> None:
    assert "laptop-ib" in open_elsewhere(HOLDER)
