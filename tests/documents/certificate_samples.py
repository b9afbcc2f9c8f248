"""Invented data for the certificate of a destruction."""

from dataclasses import replace
from datetime import date

from tests.documents.samples import PAPER, local
from zis_desktop.documents.destruction_certificate import CertificateData
from zis_desktop.domain.vault.retention import Facts, numbers_hash

CERTIFICATE = CertificateData(
    paper=replace(PAPER, reference="V-003"),
    code="V-003",
    proposed_at=local(2024, 9, 2, 15, 40),
    proposer="Marieke Aalbers",
    approved_at=local(2024, 9, 6, 9, 5),
    approver="Ruth Postma",
    alone=False,
    requested=False,
    destroyed_at=local(2024, 9, 6, 9, 5),
    facts=Facts(
        gone=(
            ("adviezen van de CvB", 6), ("besluiten", 5), ("casussen", 4), ("contacten", 7), ("dossiers", 4),
            ("inschrijvingen", 1), ("inzetten", 3), ("onderliggende regels", 61), ("regels in het OPP", 5),
            ("toestemmingen", 9),
        ),
        left=(
            ("agendapunten zonder inhoud en naam", 6), ("inschrijvingen zonder naam", 4),
            ("urenregels met een code", 118),
        ),
        subjects=(("dossiers", 4), ("inschrijvingen", 1)),
        terms=(("dossier", 2), ("inschrijving en verzuim", 5)),
        numbers=5,
        numbers_hash=numbers_hash(["88012", "88031", "88077", "88102", "87554"]),
        backups_until=date(2026, 3, 8),
        mentions=2,
    ),
)  # fmt: skip

ALONE = replace(
    CERTIFICATE, alone=True, proposer="Ruth Postma", requested=True, approved_at=CERTIFICATE.proposed_at,
    facts=replace(
        CERTIFICATE.facts, left=(), mentions=0,
        traces="Een ander venster gebruikte het bestand. Sluit dat en vernietig later opnieuw.",
    ),
)  # fmt: skip
