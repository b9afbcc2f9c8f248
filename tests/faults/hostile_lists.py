"""Hostile pupil lists by the hundred thousand: read with a report, or refused with one sentence; never a defect.

A seed names an input, so whatever is found can be made again.
"""

import random
from datetime import date

from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.places import PlaceTable
from zis_desktop.domain.pupil_list.importing import parse_rows
from zis_desktop.domain.pupil_list.plan import ImportPlan, plan_import
from zis_desktop.domain.pupil_list.table import RawTable
from zis_desktop.exchange.column_names import guess_mapping
from zis_desktop.exchange.pupil_list import read_table

AS_OF = date(2024, 9, 1)
NASTY = (
    "", " ", "\x00", "\ufeff", "\u202e", "😀", "\"", "\"\"", "\n", "\r", ";", ",", "\t", "=1+1", "@SUM(A1)", "'", "\\",
    "31-02-2008", "00-00-0000", "29-02-2023", "1-1-1", "99999999999999999999", "-1", "1e309", "NaN", "x" * 5000,
    "<!DOCTYPE a [<!ENTITY b 'c'>]>", "PK\x03\x04", "sep=;", "Ĳsselstein", "ÅÅÅ", "‮", "２０２４", "12:61",
)  # fmt: skip
"""What has broken readers of lists before: marks of order, quotes left open, formulas, dates that are none."""


def hostile(lines: list[list[str]], seed: int) -> bytes:
    """A list made from these good lines by a few of the things that go wrong, or are done on purpose."""
    chance = random.Random(seed)
    rows = [list(cells) for cells in chance.sample(lines, min(len(lines), chance.randrange(1, 6)))]
    rows.insert(0, list(lines[0]))
    for _ in range(chance.randrange(1, 6)):
        cells = chance.choice(rows)
        if cells:
            cells[chance.randrange(len(cells))] = chance.choice(NASTY)
    if chance.random() < 0.2:
        chance.choice(rows).extend(chance.choices(NASTY, k=chance.randrange(1, 40)))
    if chance.random() < 0.1:
        del chance.choice(rows)[chance.randrange(1, 5) :]
    delimiter = chance.choice(";;;;,\t|")
    ending = chance.choice(("\r\n", "\n", "\r"))
    content = ending.join(delimiter.join(cells) for cells in rows).encode(
        chance.choice(("cp1252", "utf-8", "utf-8-sig", "utf-16", "latin-1")), "replace"
    )
    return _bytes_spoiled(content, chance)


def _bytes_spoiled(content: bytes, chance: random.Random) -> bytes:
    kind = chance.random()
    if kind < 0.6 or not content:
        return content
    at = chance.randrange(len(content))
    if kind < 0.75:
        return content[:at]
    if kind < 0.9:
        return content[:at] + chance.randbytes(chance.randrange(1, 30)) + content[at:]
    return chance.randbytes(chance.randrange(1, 400))


def survives(content: bytes, places: PlaceTable) -> bool:
    """Whether it came through as a list; anything but a RuleError passes on as the defect it is."""
    try:
        table = read_table(content)
        mapping = guess_mapping(table.header)
        if mapping.missing:
            return False
        plan = plan_import((), parse_rows(table, mapping, places), AS_OF, school_id=1, days=frozenset())
    except RuleError as refusal:
        assert refusal.text.endswith(".")  # noqa: PT017  which sentence depends on the input
        return False
    _all_rows_told(table, plan)
    return True


def _all_rows_told(table: RawTable, plan: ImportPlan) -> None:
    """No row is both taken and refused, and every refusal says where and why."""
    assert len(plan.new) + len({refused.row for refused in plan.rejected}) <= len(table.rows)
    for refused in plan.rejected:
        assert refused.row >= 1
        assert refused.reason
