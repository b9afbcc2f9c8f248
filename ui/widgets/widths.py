"""How wide the columns of a table become: as designed where every text fits so, else by what the texts need."""

from collections.abc import Sequence

FIRST = 3
"""One part in this many of the room is for the first column, if it needs that."""


def column_widths(room: int, designed: Sequence[int], shares: Sequence[int], needed: Sequence[int]) -> list[int]:
    """Widths in pixels that fill `room`; columns with a share take what the designed widths leave.

    A column that lacks room gets it from columns with room to spare. When all texts together do not fit, only the
    widest columns give way, so that a name or a date is never cut for the sake of a long sentence. The first column
    says what the row is about: it is whole as long as that takes no more than its share of `room`.
    """
    if sum(needed) >= room:
        return _short_ones_first(room, needed)
    left = room - sum(width for width, share in zip(designed, shares, strict=True) if not share)
    whole = sum(shares) or 1
    wanted = [max(0, left * share // whole) if share else width for width, share in zip(designed, shares, strict=True)]
    lacking = [max(0, need - width) for width, need in zip(wanted, needed, strict=True)]
    spare = [max(0, width - need) for width, need in zip(wanted, needed, strict=True)]
    taken = sum(wanted) + sum(lacking) - room if any(shares) else sum(lacking)
    taken = max(0, min(taken, sum(spare)))
    widths = [
        width + more + -taken * less // (sum(spare) or 1)
        for width, more, less in zip(wanted, lacking, spare, strict=True)
    ]
    if any(shares):  # what rounding left goes to the column that takes what is left
        widths[max(range(len(shares)), key=lambda place: shares[place])] += room - sum(widths)
    return widths


def _short_ones_first(room: int, needed: Sequence[int]) -> list[int]:
    widths = list(needed)
    left = room
    for done, place in enumerate(sorted(range(len(needed)), key=lambda place: needed[place])):
        widths[place] = min(needed[place], max(0, left) // (len(needed) - done))
        left -= widths[place]
    first = min(needed[0], room // FIRST)
    return widths if widths[0] >= first else [first, *_short_ones_first(room - first, needed[1:])]
