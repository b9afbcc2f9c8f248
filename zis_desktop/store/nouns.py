"""What people call the rows of a table: in the log, and counted on a certificate or before a restore."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Noun:
    """`logged` is what changed, as the log says it; `one` and `many` are for counting, empty where nobody counts it."""

    logged: str
    one: str = ""
    many: str = ""


def _counted(one: str, many: str) -> Noun:
    return Noun(one, one, many)


OF_PUPILS: Mapping[str, Noun] = {
    "pupil": Noun("leerlinggegevens", "leerling", "leerlingen"),
    "residence": Noun("woonplaats"),
    "guardian": Noun("ouder of voogd", "contact", "contacten"),
    "consent": _counted("toestemming", "toestemmingen"),
    "signature": Noun("handtekening"),
    "consent_ground": Noun("grond in plaats van een handtekening"),
    "consent_scan": _counted("scan van een formulier", "scans van formulieren"),
    "incapacity": Noun("oordeel over zelf beslissen"),
    "casus": _counted("casus", "casussen"),
    "given_support": Noun("gegeven steun"),
    "goal": Noun("doel"),
    "goal_score": Noun("score van een doel"),
    "deployment": _counted("inzet", "inzetten"),
    "milestone": Noun("gesprek bij de inzet"),
    "team_request": _counted("vraag aan het lokaal team", "vragen aan het lokaal team"),
    "group_member": Noun("deelname aan een groep"),
    "group_attendance": Noun("aanwezigheid bij een groep"),
    "provision": Noun("andere hulp (beschikking, pgb, WLZ)"),
    "opp_entry": _counted("regel in het OPP", "regels in het OPP"),
    "opp_version": _counted("versie van het OPP", "versies van het OPP"),
    "opp_goal": Noun("doel in het OPP"),
    "opp_view": Noun("mening over het OPP"),
    "opp_agreement": Noun("instemming met het OPP"),
    "family_plan_alignment": _counted("afstemming met het gezinsplan", "afstemmingen met het gezinsplan"),
    "agenda_item": _counted("agendapunt", "agendapunten"),
    "note_version": Noun("versie van een notitie"),
    "advice": _counted("advies van de CvB", "adviezen van de CvB"),
    "decision": _counted("besluit", "besluiten"),
    "action_item": _counted("actiepunt", "actiepunten"),
    "addendum": _counted("aanvulling op het verslag", "aanvullingen op verslagen"),
    "pack_page": Noun("voorbereiding voor het CJG"),
    "hours_entry": Noun("uren", "urenregel", "urenregels"),
    "hours_timer": Noun("lopende tijd"),
    "rectification": Noun(
        "aanvulling van ouders of leerling", "aanvulling op het dossier", "aanvullingen op het dossier"
    ),
}
"""Tables with rows of pupils."""

OF_ADMINISTRATION: Mapping[str, Noun] = {
    "school": Noun("schoolgegevens"),
    "own_day": Noun("eigen dag in de kalender"),
    "professional": Noun("medewerker", "lid of professional", "leden en professionals"),
    "series_day": Noun("vergaderdag van de CvB"),
    "municipality": _counted("gemeente", "gemeenten"),
    "party_period": Noun("deelname van een gemeente"),
    "separate_agreement": Noun("aparte afspraak met een gemeente"),
    "offer": Noun("aanbod"),
    "help_group": _counted("groep", "groepen"),
    "group_session": Noun("bijeenkomst van een groep"),
    "group_evaluation": Noun("evaluatie van een groep"),
    "rate": _counted("uurtarief", "uurtarieven"),
    "settlement": _counted("afrekening", "afrekeningen"),
    "settlement_line": Noun("regel van een afrekening", "regel van een afrekening", "regels van afrekeningen"),
    "setting": _counted("instelling", "instellingen"),
    "account": _counted("gebruiker", "gebruikers"),
    "retention_run": Noun("voorstel tot vernietiging"),
    "retention_line": Noun("voorstel tot vernietiging"),
    "postponement": Noun("uitstel van vernietiging"),
    "past_enrolment": Noun("inschrijving van een oud-leerling", "inschrijving", "inschrijvingen"),
    "past_home": Noun("inschrijving van een oud-leerling"),
    "past_support": Noun(
        "ondersteuning uit een verwijderd dossier", "regel ondersteuning", "regels ondersteuning zonder naam"
    ),
    "log_review": Noun("controle van het logboek"),
    "cjg_hours": Noun("uren van het CJG"),
    "hours_month": Noun("maand met uren", "maand met uren", "maanden met uren"),
}
"""Tables that belong to no pupil, but to the administration."""

NOUNS: Mapping[str, Noun] = {
    **OF_PUPILS, **OF_ADMINISTRATION, "meeting": Noun("", "vergadering", "vergaderingen"),
}  # fmt: skip
