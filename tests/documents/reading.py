"""Reads papers back: text per page, fonts, golden texts (`python -m tests.documents.reading` writes these anew)."""

import sys
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
from pypdf import PdfReader

from tests.documents import (
    budget_samples,
    certificate_samples,
    chain_samples,
    group_samples,
    invitation_samples,
    minutes_samples,
    money_samples,
    municipality_samples,
    opp_samples,
    person_samples,
    samples,
)
from zis_desktop.documents import (
    access_sheet,
    action_plan,
    agenda,
    attendance_list,
    audit,
    budget,
    consent_form,
    data_sheet,
    destruction_certificate,
    evaluation_report,
    extract,
    funding,
    group_report,
    invitation,
    invoices,
    minutes,
    municipality_list,
    opp_passage,
    overview,
    pre_read,
    process_chart,
    settlement,
)

GOLDEN = Path(__file__).parent / "golden"
PAPERS: dict[str, tuple[Callable[[Any], bytes], Any]] = {
    "agenda": (agenda.build, samples.AGENDA),
    "agenda_external": (agenda.build, samples.AGENDA_FOR_CJG),
    "pre_read": (pre_read.build, samples.PRE_READ),
    "minutes": (minutes.build, minutes_samples.MINUTES),
    "minutes_concept": (minutes.build, minutes_samples.CONCEPT),
    "extract": (extract.build, minutes_samples.EXTRACT),
    "consent_form": (consent_form.build, samples.CONSENT_FORM),
    "consent_form_father": (consent_form.build, samples.CONSENT_FORM_FATHER),
    "consent_form_pupil": (consent_form.build, samples.CONSENT_FORM_PUPIL),
    "invitation_start": (invitation.build, invitation_samples.START),
    "invitation_six_weeks": (invitation.build, invitation_samples.SIX_WEEKS),
    "invitation_final": (invitation.build, invitation_samples.FINAL_ADULT),
    "opp_passage": (opp_passage.build, opp_samples.PASSAGE),
    "evaluation_report": (evaluation_report.build, opp_samples.REPORT),
    "process_chart": (process_chart.build, chain_samples.CHART),
    "process_chart_parents": (process_chart.build, chain_samples.CHART_FOR_PARENTS),
    "action_plan": (action_plan.build, chain_samples.PLAN),
    "attendance_list": (attendance_list.build, group_samples.LIST),
    "group_report": (group_report.build, group_samples.REPORT),
    "municipality_list": (municipality_list.build, municipality_samples.LIST),
    "overview": (overview.build, samples.OVERVIEW),
    "budget": (budget.build, budget_samples.BUDGET),
    "destruction_certificate": (destruction_certificate.build, certificate_samples.CERTIFICATE),
    "data_sheet": (data_sheet.build, person_samples.DATA),
    "access_sheet": (access_sheet.build, person_samples.ACCESS),
    "destruction_certificate_alone": (destruction_certificate.build, certificate_samples.ALONE),
    "settlement": (settlement.build, money_samples.SETTLEMENT),
    "settlement_figures": (settlement.build, money_samples.FIGURES_ONLY),
    "settlement_return_only": (settlement.build, money_samples.RETURN_ONLY),
    "funding": (funding.build, money_samples.FUNDING),
    "invoices": (invoices.build, money_samples.INVOICES),
    "audit": (audit.build, money_samples.AUDIT),
}


@cache
def made(name: str) -> bytes:
    """A paper of the list, built once for all tests that only read it."""
    build, data = PAPERS[name]
    return build(data)


@cache
def pages(pdf: bytes) -> list[str]:
    """The text of each page in the order of drawing, which is the order in which it is read aloud."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_text(document[number]) for number in range(len(document))]
    finally:
        document.close()


def _text(page: Any) -> str:
    text_page = page.get_textpage()
    text = text_page.get_text_range()
    text_page.close()
    page.close()
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").split("\n"))


def golden_text(pdf: bytes) -> str:
    return "".join(f"=== pagina {number}\n{text}\n" for number, text in enumerate(pages(pdf), start=1))


def one_line(pdf: bytes) -> str:
    """All text with every line break and hyphenation space closed up, to look for words in."""
    return " ".join(" ".join(pages(pdf)).split())


def fonts(pdf: bytes) -> dict[str, bool]:
    """The name of every font in the file and whether it is embedded."""
    found: dict[str, bool] = {}
    for item in _fonts(PdfReader(BytesIO(pdf))):
        found[str(item["/BaseFont"])] = "/FontFile2" in item.get("/FontDescriptor", {})
    return found


def _fonts(reader: PdfReader) -> list[Any]:
    objects = (reader.get_object(number) for number in range(1, int(str(reader.trailer["/Size"]))))
    return [item for item in objects if isinstance(item, dict) and item.get("/Type") == "/Font"]


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for name, (build, data) in PAPERS.items():
        (GOLDEN / f"{name}.txt").write_text(golden_text(build(data)), encoding="utf-8", newline="\n")
        sys.stdout.write(f"{name}\n")
