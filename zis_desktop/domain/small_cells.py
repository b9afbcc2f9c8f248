"""Figures that leave the school: who is too few to be told apart, is told together with others (R18)."""

from collections.abc import Sequence

LEAST = 5
"""Persons behind a figure: with fewer, somebody who knows one of them reads the figures of the others."""


def told_together(persons: Sequence[frozenset[str]], least: int = LEAST) -> tuple[tuple[int, ...], ...]:
    """Which places stand together in one figure, each group in the order of its first place.

    What has fewer than `least` persons is put together; as long as those together are still too few, the smallest of
    the others joins them, so that no sum less the rest gives them away. When all are too few, they are one group.
    """
    small = [place for place, who in enumerate(persons) if len(who) < least]
    others = sorted((place for place in range(len(persons)) if place not in small), key=lambda at: len(persons[at]))
    while small and others and len(frozenset().union(*(persons[place] for place in small))) < least:
        small.append(others.pop(0))
    groups: list[tuple[int, ...]] = [(place,) for place in others]
    if small:
        groups.append(tuple(sorted(small)))
    return tuple(sorted(groups))
