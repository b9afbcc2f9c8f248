"""One way of writing rows, so that the same rows always give the same checksum."""

import hashlib
import json
from collections.abc import Iterable, Sequence

Value = str | int | None
_COMPACT = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"))


def checksum_of(rows: Iterable[Sequence[Value]]) -> str:
    """SHA-256, in hexadecimals, over the rows as compact JSON lists, sorted, one a line, in ASCII.

    The order in which the rows come makes no difference; twice the same row does.
    """
    lines = sorted(_COMPACT.encode(list(row)) for row in rows)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
