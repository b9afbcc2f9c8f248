"""What the small forms about consent ask: for what, what came back, what was withdrawn, who cannot decide. No Qt."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from enum import Enum

from ui.pupil.questions import ANSWERS, Asked, Question, ticked
from ui.typed import Values, text_of
from zis_desktop.domain.consent.asking import ASKED_AHEAD, end_of_school_year
from zis_desktop.domain.consent.authority import described, who_may_represent
from zis_desktop.domain.consent.consent import (
    USUAL_DATA,
    Consent,
    DataKind,
    GroundKind,
    Incapacity,
    Matter,
    Purpose,
    Representation,
    SignatureState,
    Terms,
)
from zis_desktop.domain.consent.grounds import possible_grounds
from zis_desktop.domain.consent.naming import NAMELY, field_of, in_one_line, is_written, named_in, names_in
from zis_desktop.domain.consent.purpose import Family, PurposeConsent, last_signature
from zis_desktop.domain.consent.re_asking import ReAsking
from zis_desktop.domain.consent.requesting import REQUESTABLE, shared_kinds, shares
from zis_desktop.domain.consent.signers import RequiredSigner, SignerKind, SignerList, was_asked
from zis_desktop.domain.consent.status import ConsentState
from zis_desktop.domain.consent.waiting_for import SignerLine
from zis_desktop.domain.consent.withdrawing import STOPS
from zis_desktop.domain.due import CONSENT_AHEAD
from zis_desktop.domain.dutch import listing, plain_date
from zis_desktop.domain.errors import RuleError

ALL_YES, ALL_BACK = "Alles ja", "Alles intrekken"
NAMELY_ASKED = {Purpose.REQUEST_DATA: "Bij wie vraagt u gegevens op", Purpose.HOME_HELP: "Wie helpt er thuis"}
_SEVERAL = "Naam en waar die werkt. Zet een ; tussen meer namen."
OWN = "Op papier leest alleen deze persoon het."
_USUAL = {Purpose.CVB_WITH_CJG, Purpose.YOUKE, Purpose.LOCAL_TEAM}
_NOTHING_TO_ASK = {ConsentState.ASKED, ConsentState.PARTIAL, ConsentState.UNCLEAR, ConsentState.COMPLETE}


def ask_form(consents: tuple[PurposeConsent, ...], parties: Sequence[str], today: date) -> Asked:
    """For what to ask: what help by Youké needs, as far as it is not asked or complete already, and what others must
    sign since a birthday, and what is about to end; and which data.
    """
    ends = [one.purpose for one in consents if _runs_out(one, today)]
    wanted = frozenset(one.purpose for one in consents if _is_proposed(one)).union(ends)
    until = end_of_school_year(today + ASKED_AHEAD if ends else today)
    options = tuple((f"{_line(one)} ({one.status.state.value})", one.purpose) for one in consents)
    named = tuple((party, party) for party in parties)
    who = tuple(
        Question(
            field_of(one.purpose), NAMELY_ASKED[one.purpose], in_one_line(named_in(one.to_answer)),
            help=f"{_SEVERAL} Leeg geeft een lijn om op te schrijven.", only_with=("purposes", one.purpose),
        )
        for one in consents
        if one.purpose in NAMELY
    )  # fmt: skip
    questions = (
        Question("purposes", "Waarvoor", value=wanted, options=options, many=True, required=True),
        *who,
        *_requested(consents),
        Question("data", "Welke gegevens", value=USUAL_DATA, options=tuple((k.value, k) for k in DataKind), many=True,
                  required=True),
        Question(
            "medical", "Welke medische gegevens", required=True, help="Zet ze er met naam op.",
            only_with=("data", DataKind.MEDICAL),
        ),
        Question(
            "parties", "Met wie", value=frozenset(parties), options=named, many=True,
            help="Wie u uitzet, komt bij geen van deze vragen op het formulier.",
        ),
        Question("valid_until", "Geldig tot en met", plain_date(until), required=True, help="Hooguit een schooljaar."),
        Question("language", "Taal van de uitleg", "Nederlands"),
        Question(
            "asked_on", "Gevraagd op", plain_date(today), required=True, help="Al getekend? De dag waarop u het vroeg.",
        ),
    )  # fmt: skip
    intro = consents[0].required.explanation if consents else ""
    return Asked("Vraag toestemming", intro, questions, "Vraag en toon het formulier")


def _requested(consents: Iterable[PurposeConsent]) -> tuple[Question, ...]:
    """Which data are asked of others: only what is ticked, and medical data by name."""
    known = next((one.to_answer.terms for one in consents if not shares(one.purpose) and one.to_answer), None)
    return (
        Question(
            "requested", "Welke gegevens vraagt u op", value=known.data if known else frozenset(), many=True,
            options=tuple((kind.value, kind) for kind in REQUESTABLE), required=True,
            only_with=("purposes", Purpose.REQUEST_DATA), help="Alleen wat nodig is: dit staat op het formulier.",
        ),
        Question(
            "requested_medical", "Welke medische gegevens vraagt u op", known.medical if known else "", required=True,
            only_with=("requested", DataKind.MEDICAL),
        ),
    )  # fmt: skip


def requested_of(values: Values) -> Terms | None:
    """What was ticked there; None when nothing is asked of others."""
    if Purpose.REQUEST_DATA not in ticked(values, "purposes"):
        return None
    data = frozenset(kind for kind in REQUESTABLE if kind in ticked(values, "requested"))
    return Terms(data, text_of(values, "requested_medical"))


def named_of(values: Values) -> dict[Purpose, tuple[str, ...]]:
    """Who was typed on each line that asks who."""
    typed = {purpose: names_in(text_of(values, field_of(purpose))) for purpose in NAMELY}
    return {purpose: names for purpose, names in typed.items() if names}


def asked_purposes(values: Values) -> tuple[Purpose, ...]:
    """What was ticked, in the order of the form."""
    chosen = ticked(values, "purposes")
    return tuple(purpose for purpose in Purpose if purpose in chosen)


def asked_terms(values: Values, parties: Sequence[str]) -> Terms:
    """What was ticked; asking refuses terms without data. Raises RuleError when nobody is left to share with."""
    data = frozenset(kind for kind in DataKind if kind in ticked(values, "data"))
    left = tuple(party for party in parties if party in ticked(values, "parties"))
    if parties and not left:
        raise RuleError("Kies met wie u de gegevens deelt.", "parties")
    return Terms(data, text_of(values, "medical"), left, text_of(values, "language"))


def answer_form(consents: tuple[PurposeConsent, ...], signer: RequiredSigner, today: date) -> Asked:
    """What one signer answered on the form that came back; one key fills in yes to everything."""
    forms = {one: form for one in consents if (form := _form_of(one, signer)) is not None}
    kinds = shared_kinds(forms.values())
    questions = [question for one, form in forms.items() for question in _answer_questions(one, form, signer)]
    signs_now = any(_signs(one, signer) for one in forms)
    ticks = Question(
        "ticked", "Aangekruist bij vraag 4", value=frozenset(), many=True,
        options=tuple((kind.value, kind) for kind in DataKind if kind in kinds),
    )  # fmt: skip
    rest = (
        *((ticks,) if kinds else ()),
        Question("on", "Datum van de handtekening", plain_date(today) if signs_now else "", required=True),
        Question(
            "evidence",
            "Waaruit blijkt het (verplicht bij ja en bij trekt in)",
            help=f"Bijvoorbeeld: formulier op papier. {OWN}",
        ),
    )
    yes: dict[str, object] = {one.purpose.name: SignatureState.GIVEN for one in forms}
    return Asked(
        f"Leg handtekening vast van {signer.name}",
        f"{signer.name} ({signer.relation}) {signer.why}. Neem over wat op het formulier staat; sla over wat leeg is.",
        (*questions, *rest),
        "Leg handtekening vast",
        fill=(ALL_YES, {**yes, "ticked": kinds}),
    )  # fmt: skip


def _form_of(one: PurposeConsent, signer: RequiredSigner) -> Consent | None:
    """The form on which this signer answers: of who signs now, and of who was asked before others came to sign."""
    form = one.form_of(signer)
    if form is None or _signs(one, signer):
        return form
    return form if was_asked(form.signatures, signer.guardian_id) else None


def _answer_questions(one: PurposeConsent, form: Consent, signer: RequiredSigner) -> tuple[Question, ...]:
    """Yes or no, and who is on the line of the form that was printed without a name."""
    named, written = named_in(form), is_written(form)
    where = "Op een ander formulier" if written else "Op het formulier"
    told = [f"{where} staat: {listing(named)}."] if named else []
    known = _known_of(form, signer)
    answer = Question(
        one.purpose.name, _sentence(one.purpose), value=None, options=tuple(ANSWERS.items()),
        help=" ".join([*told, *([known] if known else [])]),
    )  # fmt: skip
    if not written:
        return (answer,)
    who = Question(
        field_of(one.purpose), "Namelijk", required=True, help=f"Wie erop is geschreven. {_SEVERAL}",
        only_with=(one.purpose.name, SignatureState.GIVEN),
    )  # fmt: skip
    return answer, who


def asked_of(consents: Iterable[PurposeConsent], signer: RequiredSigner) -> tuple[Purpose, ...]:
    """For what this signer was asked, in the order of the form."""
    return tuple(one.purpose for one in consents if one.to_answer is not None and _signs(one, signer))


class WhichForm(Enum):
    """On which form an answer goes, once a birthday changed who signs."""

    NEW = "Een nieuw formulier"
    OLD = "Het formulier dat al is gevraagd"


def again_form(again: ReAsking, signer: RequiredSigner) -> Asked:
    """The new form first: who signs now is asked there; what was signed on the old one can still be recorded."""
    options = tuple((one.value, one) for one in WhichForm)
    told = f"Tekende {signer.name} nog op het oude formulier? Kies dat dan."
    which = Question("form", "Waarop tekent wie nu tekent", value=WhichForm.NEW, options=options, help=told)
    return Asked("Vraag toestemming opnieuw", again.text, (which,), "Ga verder")


def withheld_of(values: Values, asked: frozenset[DataKind], *, gives: bool) -> frozenset[DataKind]:
    """The data that were not ticked. Raises RuleError when somebody says yes and it is not said for which data."""
    left = asked - ticked(values, "ticked")
    if gives and asked and left == asked:
        raise RuleError("Kruis aan wat bij vraag 4 is aangekruist. Staat daar niets, leg dan 'nee' vast.", "ticked")
    return left if gives else frozenset()


def scan_form(line: SignerLine, others: Iterable[SignerLine]) -> Asked:
    """One form with more signatures on it is kept once, for all of them."""
    options = tuple((f"{each.signer.name} ({each.signer.relation})", each.signer) for each in (line, *others))
    return Asked(
        "Wie tekende op dit formulier",
        "De scan wordt één keer bewaard, bij iedereen die erop tekende en voor alles wat erop staat.",
        (
            Question(
                "signers", "Handtekening van", value=frozenset({line.signer}), options=options, many=True, required=True
            ),
        ),
        "Bewaar scan",
    )


def withdraw_form(
    signer: RequiredSigner, given: Collection[Purpose], named: Mapping[Purpose, tuple[str, ...]], today: date
) -> Asked:
    """As easy as giving it (AVG 7: 3): each line apart, with what that stops, or all of it in one press."""
    options = tuple((f"{_sentence(one, named.get(one, ()))}: {STOPS[one]}", one) for one in given)
    every = frozenset(given)
    return Asked(
        f"{signer.name} trekt toestemming in",
        "Dit geldt vanaf de dag hieronder. Wat daarvoor is gedeeld, mocht wel.",
        (
            Question(
                "purposes", "Wat trekt deze persoon in", value=every if len(every) == 1 else frozenset(),
                options=options, many=True, required=True,
            ),
            Question("on", "Ingetrokken op", plain_date(today), required=True),
            Question(
                "evidence", "Waaruit blijkt het", required=True,
                help=f"Bijvoorbeeld: telefonisch, aan Marieke Aalbers. {OWN}",
            ),
        ),
        "Leg intrekking vast",
        fill=(ALL_BACK, {"purposes": every}) if len(every) > 1 else None,
    )  # fmt: skip


def incapable_form(first: str, today: date, *, either: bool) -> Asked:
    """What the law asks to know before others decide (Jeugdwet 7.3.15); `either`: also that the pupil can."""
    found = Question(
        "able", f"Kan {first} dit zelf beslissen", value=None, required=True,
        options=(("nee: de vertegenwoordiger beslist", False), (f"ja: {first} beslist zelf", True)),
    )  # fmt: skip
    title = f"Oordeel: kan {first} dit zelf beslissen" if either else f"{first} kan dit niet zelf beslissen"
    then = "Dan tekenen de ouders of de vertegenwoordiger."
    if either:
        then = "Wie de rechter benoemde, beslist alleen over wat de leerling niet zelf kan."
    return Asked(
        title,
        f"{then} Het geldt voor één zaak. Een deskundige heeft het beoordeeld.",
        (
            *((found,) if either else ()),
            Question(
                "matter", "Waarvoor", value=None, options=tuple((one.value, one) for one in Matter), required=True
            ),
            Question("reason", "Waarom", rows=3, required=True),
            Question("judged_by", "Beoordeeld door", required=True, help="Naam en functie."),
            Question("judged_on", "Beoordeeld op", plain_date(today), required=True),
        ),
        "Leg oordeel vast",
    )


def represented_form(family: Family, today: date) -> Asked:
    """Who speaks for an adult without curator or mentor (Jeugdwet 7.3.15 lid 3)."""
    first = family.pupil.first
    contacts = tuple((described(one), one.id) for one in family.guardians)
    return Asked(
        f"Wie vertegenwoordigt {first}",
        f"Er is geen curator of mentor. In deze volgorde: {who_may_represent(family.guardians)}.",
        (
            Question("guardian", "Wie", value=None, options=contacts, required=True),
            Question(
                "kind", "Als", value=None, options=tuple((one.value, one) for one in Representation), required=True
            ),
            Question("why", "Waarom deze persoon", rows=2, required=True, help="Ook wat anderen ervan vinden."),
            Question("since", "Vanaf", plain_date(today), required=True),
        ),
        "Leg vast wie vertegenwoordigt",
    )


def ground_form(required: SignerList, today: date) -> Asked:
    """What stands in place of a signature that does not come (Jeugdwet 7.3.4)."""
    adults = tuple((one.name, one.guardian_id) for one in required.signers if one.kind is SignerKind.GUARDIAN)
    return Asked(
        "Hulp zonder alle handtekeningen",
        "De wet noemt vier gronden; hier staan die bij deze leerling kunnen. Ze gelden alleen voor de hulp zelf, "
        "zolang het formulier loopt. Ouders lezen op hun blad welke grond er is. Waarom vertelt u hun zelf.",
        (
            Question(
                "kind", "Grond", value=None, required=True,
                options=tuple((one.value, one) for one in possible_grounds(required)),
            ),
            Question(
                "guardian", "Van wie de rechter de toestemming verving", value=None, options=adults,
                required=True, only_with=("kind", GroundKind.COURT),
            ),
            Question("decided_on", "Besloten op", plain_date(today), required=True),
            Question("decided_by", "Besloten door", required=True, help="Naam en functie, of de rechtbank."),
            Question("why", "Waarom", rows=3, required=True),
        ),
        "Leg grond vast",
    )  # fmt: skip


def capable_form(first: str, judged: Incapacity, today: date) -> Asked:
    return Asked(
        "Het oordeel geldt niet meer" if judged.able else f"{first} beslist weer zelf",
        f"Het oordeel over {judged.matter.value} blijft in het dossier staan.",
        (Question("ended_on", "Het gold tot en met", plain_date(today), required=True),),
        "Beëindig oordeel",
    )


def _signs(one: PurposeConsent, signer: RequiredSigner) -> bool:
    return any(_same(each, signer) for each in one.required.signers)


def _same(one: RequiredSigner, other: RequiredSigner) -> bool:
    return one.kind is other.kind and one.guardian_id == other.guardian_id


def _is_proposed(one: PurposeConsent) -> bool:
    if one.again_since is not None:
        return True
    return one.purpose in _USUAL and one.later is None and one.status.state not in _NOTHING_TO_ASK


def _runs_out(one: PurposeConsent, today: date) -> bool:
    soon = one.consent is not None and one.consent.valid_until <= today + CONSENT_AHEAD
    return soon and one.status.is_complete and one.later is None


def _line(one: PurposeConsent) -> str:
    return _sentence(one.purpose, one.named)


def _sentence(purpose: Purpose, named: tuple[str, ...] = ()) -> str:
    """'Afstemmen met hulp thuis, namelijk Wijkteam Soest'"""
    who = f", namelijk {listing(named)}" if named else ""
    return f"{purpose.value[0].upper()}{purpose.value[1:]}{who}"


def _known_of(form: Consent, signer: RequiredSigner) -> str:
    """'ja op 4 september 2024', so that nobody records twice what is there."""
    last = last_signature(form.signatures, signer, date.max)
    if last is None or last.state is SignatureState.ASKED:
        return ""
    words = {state: word for word, state in ANSWERS.items()}
    return f"Nu: {words[last.state]}, {plain_date(last.on)}."
