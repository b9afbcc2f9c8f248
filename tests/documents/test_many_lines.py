"""Papers of very many lines: every line stands once, whole pages long, with the head of its columns above it."""

from dataclasses import replace

from tests.documents.money_samples import AUDIT
from tests.documents.reading import pages
from zis_desktop.documents import audit


def test_that_each_line_stands_once_under_the_head_and_what_does_not_fit_is_cut_with_a_mark() -> None:
    first = AUDIT.extract.hours[0]
    hours = tuple(replace(first, code=f"L-{number:08}", municipality="Utrechtse Heuvelrug en verre omstreken")
                  for number in range(200))  # fmt: skip
    told = pages(audit.build(replace(AUDIT, extract=replace(AUDIT.extract, hours=hours))))
    assert len(told) > 3
    assert all("Gemeente" in page for page in told)
    assert ["".join(told).count(row.code) for row in hours] == [1] * 200
    assert "Utrechtse Heuvel" in told[-1]
    assert "omstreken" not in told[-1]
    assert "…" in told[-1]
