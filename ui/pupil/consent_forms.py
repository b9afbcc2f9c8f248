"""What the small forms about consent ask: for what, what came back, what was withdrawn, who cannot decide. No Qt."""

from datetime import date

from ui.pupil.questions import ANSWERS, Asked, Question, Values, text_of
from zis_desktop.domain.consent.consent import USUAL_DATA, DataKind, Matter, Purpose, SignatureState, Terms
from zis_desktop.domain.consent.purpose import PurposeConsent
from zis_desktop.domain.consent.signers import RequiredSigner
from zis_desktop.domain.consent.status import ConsentState
from zis_desktop.domain.dutch import plain_date
from zis_desktop.domain.errors import RuleError

ASK, NOT_NOW = "vraag", "nu niet"
ALL_YES = "Alles ja"
_USUAL = {Purpose.CVB_WITH_CJG, Purpose.YOUKE, Purpose.LOCAL_TEAM}
_NOTHING_TO_ASK = {ConsentState.ASKED, ConsentState.PARTIAL, ConsentState.UNCLEAR, ConsentState.COMPLETE}
ALL_TICKED: frozenset[DataKind] = frozenset()


def ask_form(consents: tuple[PurposeConsent, ...], until: date) -> Asked:
    """For what to ask: what help by Youké needs, as far as it is not asked or complete already; and which data."""
    purposes = [
        Question(
            one.purpose.name,
            _sentence(one.purpose),
            value=ASK if one.purpose in _USUAL and one.status.state not in _NOTHING_TO_ASK else NOT_NOW,
            options=((ASK, ASK), (f"{NOT_NOW} ({one.status.state.value})", NOT_NOW)),
        )
        for one in consents
    ]
    rest = (
        Question("valid_until", "Geldig tot en met", plain_date(until), help="Hooguit een schooljaar."),
        Question(
            "data", "Welke gegevens", value=USUAL_DATA,
            options=(
                ("alles behalve medische gegevens", USUAL_DATA),
                ("ook medische gegevens", frozenset(DataKind)),
                ("alleen naam, geboortedatum en klas", frozenset({DataKind.IDENTITY})),
            ),
        ),
        Question("medical", "Welke medische gegevens", help="Alleen als u die vraagt. Zet ze er met naam op."),
        Question("language", "Taal van de uitleg", "Nederlands"),
    )  # fmt: skip
    intro = consents[0].required.explanation if consents else ""
    return Asked("Vraag toestemming", intro, (*purposes, *rest), "Vraag en toon het formulier")


def asked_terms(values: Values) -> Terms:
    """What was chosen; asking refuses terms without data."""
    chosen = values.get("data")
    data = chosen if isinstance(chosen, frozenset) else frozenset()
    return Terms(data, text_of(values, "medical"), language=text_of(values, "language"))


def answer_form(consents: tuple[PurposeConsent, ...], signer: RequiredSigner, today: date) -> Asked:
    """What one signer answered on the form that came back; one key fills in yes to everything."""
    asked = [one for one in consents if one.consent is not None and _signs(one, signer)]
    kinds = frozenset(kind for one in asked if one.consent is not None for kind in one.consent.terms.data)
    questions = [
        Question(
            one.purpose.name,
            _sentence(one.purpose),
            value=None,
            options=tuple((word, state) for word, state in ANSWERS.items()),
            help=_known_of(one, signer),
        )
        for one in asked
    ]
    rest = (
        Question("withheld", "Aangekruist bij vraag 4", value=None, options=_ticked(kinds)),
        Question("on", "Datum van de handtekening", plain_date(today), required=True),
        Question("evidence", "Waaruit blijkt het", "formulier op papier", help="Bijvoorbeeld papier of e-mail."),
    )
    yes: dict[str, object] = {one.purpose.name: SignatureState.GIVEN for one in asked}
    return Asked(
        f"Leg handtekening vast van {signer.name}",
        f"{signer.name} ({signer.relation}) {signer.why}. Neem over wat op het formulier staat; sla over wat leeg is.",
        (*questions, *rest),
        "Leg handtekening vast",
        fill=(ALL_YES, {**yes, "withheld": ALL_TICKED}),
    )


def withheld_of(values: Values, *, gives: bool) -> frozenset[DataKind]:
    """The data that were not ticked. Raises RuleError when somebody says yes and it is not said for which data."""
    withheld = values.get("withheld")
    if isinstance(withheld, frozenset):
        return withheld
    if gives:
        raise RuleError("Kies wat bij vraag 4 is aangekruist.", "withheld")
    return ALL_TICKED


def withdraw_form(signer: RequiredSigner, today: date) -> Asked:
    """As easy as giving it (AVG 7: 3)."""
    return Asked(
        f"{signer.name} trekt de toestemming in",
        "Vanaf die dag delen wij niets meer. Wat daarvoor is gedeeld, mocht wel.",
        (
            Question("on", "Ingetrokken op", plain_date(today), required=True),
            Question("evidence", "Waaruit blijkt het", help="Bijvoorbeeld: telefonisch, aan Marieke Aalbers."),
        ),
        "Leg intrekking vast",
    )


def incapable_form(first: str, today: date) -> Asked:
    """What the law asks to know before others decide (Jeugdwet 7.3.15)."""
    return Asked(
        f"{first} kan dit niet zelf beslissen",
        "Dan tekenen de ouders of de vertegenwoordiger. Het geldt voor één zaak. Een deskundige heeft het beoordeeld.",
        (
            Question("matter", "Waarvoor", value=None, options=tuple((one.value, one) for one in Matter)),
            Question("reason", "Waarom", rows=3, required=True),
            Question("judged_by", "Beoordeeld door", required=True, help="Naam en functie."),
            Question("judged_on", "Beoordeeld op", plain_date(today), required=True),
        ),
        "Leg oordeel vast",
    )


def capable_form(first: str, matter: Matter, today: date) -> Asked:
    return Asked(
        f"{first} beslist weer zelf",
        f"Het oordeel over {matter.value} blijft in het dossier staan.",
        (Question("ended_on", "Het gold tot en met", plain_date(today), required=True),),
        "Beëindig oordeel",
    )


def _ticked(kinds: frozenset[DataKind]) -> tuple[tuple[str, object], ...]:
    asked = [kind for kind in DataKind if kind in kinds]
    but = tuple((f"alles behalve {kind.value}", frozenset({kind})) for kind in asked)
    return (("alles wat is gevraagd", ALL_TICKED), *but, ("niets", frozenset(asked)))


def _signs(one: PurposeConsent, signer: RequiredSigner) -> bool:
    return any(_same(each, signer) for each in one.required.signers)


def _same(one: RequiredSigner, other: RequiredSigner) -> bool:
    return one.kind is other.kind and one.guardian_id == other.guardian_id


def _sentence(purpose: Purpose) -> str:
    return purpose.value[0].upper() + purpose.value[1:]


def _known_of(one: PurposeConsent, signer: RequiredSigner) -> str:
    """'ja op 4 september 2024', so that nobody records twice what is there."""
    last = next((state.last for state in one.signers if _same(state.signer, signer)), None)
    if last is None or last.state is SignatureState.ASKED:
        return ""
    words = {state: word for word, state in ANSWERS.items()}
    return f"Nu: {words[last.state]}, {plain_date(last.on)}."
