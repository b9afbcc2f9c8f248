"""Figures that leave the school: who is too few to be told apart, is told together with others (R18)."""

from collections.abc import Iterable, Mapping, Sequence

LEAST = 5
"""Persons behind a figure: with fewer, somebody who knows one of them reads the figures of the others."""

Cell = Mapping[str, frozenset[str]]
"""What one figure could be of: by who has a part of it, the persons in that part."""


def told_together(cells: Sequence[Cell], least: int = LEAST) -> tuple[tuple[int, ...], ...]:
    """Which cells stand together in one figure, by their places, each group in the order of its first.

    Who has a cell or a part of it, also reads, and takes what is its own off a figure: what is left is of at least
    `least` others, or nothing. Cells of too few are put together, and the smallest of the others join them until that
    holds. No groups at all when even all together are too few: then nothing may be told.
    """
    alone = [place for place in range(len(cells)) if _is_safe((place,), cells, least)]
    small = tuple(place for place in range(len(cells)) if place not in alone)
    alone.sort(key=lambda place: -len(_persons(cells[place].values())))
    while small and not _is_safe(small, cells, least):
        if not alone:
            return ()
        small = (*small, alone.pop())
    groups = [(place,) for place in alone]
    return tuple(sorted([*groups, tuple(sorted(small))] if small else groups))


def _is_safe(group: Sequence[int], cells: Sequence[Cell], least: int) -> bool:
    """Whether no reader can bring the figure of this group back to fewer than `least` persons of others."""
    parts = {(place, name): who for place, cell in enumerate(cells) for name, who in cell.items()}
    told = [part for part in parts if part[0] in group]
    if len(_persons(parts[part] for part in told)) < least:
        return False
    readers = [{part} for part in parts] + [{part for part in parts if part[0] == place} for place in range(len(cells))]
    for own in readers:
        others = [part for part in told if part not in own]
        if others and len(_persons(map(parts.__getitem__, others)) - _persons(map(parts.__getitem__, own))) < least:
            return False
    return True


def _persons(parts: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*parts)
