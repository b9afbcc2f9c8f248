"""The panel of consent on the page of a pupil: per line who answered what, per signer since when and what is next."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QLabel, QLayout, QWidget

from ui.pupil.consent_presenter import ConsentPresenter
from ui.pupil.tables import consent_columns
from ui.shell.possible import only_for
from ui.theme.theme import theme
from ui.widgets.beside import Beside
from ui.widgets.flow import FlowRow
from ui.widgets.parts import band, button, card, chip, column, label, line, row
from ui.widgets.table import RowsTable
from zis_desktop.domain.consent.consent import Consent, DataKind, Incapacity, SignatureState
from zis_desktop.domain.consent.naming import named_in
from zis_desktop.domain.consent.purpose import PurposeConsent
from zis_desktop.domain.consent.status import ConsentState
from zis_desktop.domain.consent.waiting_for import FormerSigner, NextStep, SignerLine
from zis_desktop.domain.dutch import brief_date, full_stop, listing
from zis_desktop.domain.pupils import is_adult
from zis_desktop.domain.vault.access import Right
from zis_desktop.services.pupil_overview import PupilOverview

LARGE_FROM = 1.5  # from this text size on, the buttons stand under their title
_QUIET = {ConsentState.COMPLETE, ConsentState.NOT_ASKED}
_TONES: dict[SignatureState | None, tuple[str, str]] = {
    None: ("neutral", "minus"),
    SignatureState.ASKED: ("attention", "clock"),
    SignatureState.GIVEN: ("done", "done"),
    SignatureState.REFUSED: ("late", "late"),
    SignatureState.WITHDRAWN: ("late", "late"),
}

Parts = list[QWidget | QLayout | int | None]


def consent_panel(
    overview: PupilOverview, presenter: ConsentPresenter, choose_scan: Callable[[SignerLine], None]
) -> tuple[QWidget, RowsTable]:
    """The card, and its table; Enter on a line of it records what came back."""
    lines = presenter.lines
    table = RowsTable("Toestemming: waarvoor en wie", consent_columns([each.signer for each in lines], presenter.today))
    table.show_rows(overview.consents)
    table.fit_height()
    if presenter.workplace.may(Right.CHANGE_CONSENT):
        table.opened.connect(lambda _chosen: presenter.record_next())
    parts: Parts = [_head(overview, presenter), *_again(presenter), table]
    parts += [label(text, "secondary", wrap=True) for text in _sentences(overview.consents)]
    for each in lines:
        parts += [line(), _signer(each, presenter, choose_scan)]
    for former in presenter.former_lines:
        parts += [line(), _former(former, presenter)]
    parts += _grounds(overview, presenter)
    parts += _incapacities(overview, presenter)
    return card(*parts), table


def _head(overview: PupilOverview, presenter: ConsentPresenter) -> QWidget:
    may = presenter.workplace
    ask = button("Vraag toestemming", presenter.ask, icon_name="plus", screen_key="Ctrl+T")
    record = button("Leg handtekening vast", presenter.record_next, icon_name="edit", screen_key="Ctrl+H")
    record.setEnabled(any(one.consent is not None for one in overview.consents))
    tip = "Toon het formulier om te printen of in te vullen"
    form = button("Toon formulier", lambda: presenter.show_form(), icon_name="file", tip=tip)
    actions = (
        only_for(Right.CHANGE_CONSENT, may, ask),
        only_for(Right.CHANGE_CONSENT, may, record),
        only_for(Right.EXPORT, may, form),
    )
    return Beside((row(label("Toestemming", "section"), None), 1), (column(FlowRow(*actions)), 0))


def _again(presenter: ConsentPresenter) -> Parts:
    """Who must sign since a birthday, and the one action."""
    again = presenter.birthday
    if again is None:
        return []
    step, act = presenter.after_birthday(again)
    ask = button(step.value, act, icon_name="file" if step is NextStep.ASK_AGAIN else "edit")
    ask.setAccessibleName(f"{step.value}: {again.text}")
    return [band(again.text, "attention", only_for(Right.CHANGE_CONSENT, presenter.workplace, ask))]


def _signer(each: SignerLine, presenter: ConsentPresenter, choose_scan: Callable[[SignerLine], None]) -> QLayout:
    """Who, why, what was answered and since when, and the one thing to do about it."""
    signer = each.signer
    tone, icon = _TONES[each.state]
    who = column(label(signer.name, "strong"), label(f"{signer.relation}, {signer.why}", "secondary"), spacing=0)
    shown_by = [label(f"Blijkt uit: {each.evidence}", "secondary", wrap=True)] if each.evidence else []
    buttons: Parts = []
    if each.given:
        stop = button("Trekt in", partial(presenter.withdraw, each), kind="link")
        stop.setAccessibleName(f"Leg vast dat {signer.name} de toestemming intrekt")
        buttons.append(only_for(Right.CHANGE_CONSENT, presenter.workplace, stop))
    own = presenter.own_forms.get(signer)
    if own is not None:
        buttons.append(only_for(Right.EXPORT, presenter.workplace, button(*own, kind="link")))
    buttons.append(_next(each, presenter, choose_scan))
    return _line_of(who, shown_by, chip(each.text, tone, icon), buttons)


def _former(each: FormerSigner, presenter: ConsentPresenter) -> QLayout:
    """Who was asked before and need not sign any more; what was answered then stays, and can still be recorded."""
    signer = each.signer
    why = f"{signer.relation}, {signer.why}"
    who = column(
        label(signer.name, "strong"), label(why, "secondary", wrap=theme().text_scale >= LARGE_FROM), spacing=0
    )
    shown_by = [label(f"Blijkt uit: {each.evidence}", "secondary", wrap=True)] if each.evidence else []
    buttons: Parts = []
    if each.awaits:
        record = button(NextStep.RECORD.value, partial(presenter.record, signer), kind="link")
        record.setAccessibleName(f"{NextStep.RECORD.value}: {signer.name}")
        buttons.append(only_for(Right.CHANGE_CONSENT, presenter.workplace, record))
    if each.scan_id is not None:
        scan = button(NextStep.SHOW_SCAN.value, partial(presenter.show_scan, each.scan_id))
        scan.setAccessibleName(f"{NextStep.SHOW_SCAN.value}: {signer.name}")
        buttons.append(only_for(Right.SEE_CASUSSEN, presenter.workplace, scan))
    return _line_of(who, shown_by, chip(each.text, "neutral", "clock"), buttons)


def _line_of(who: QLayout, shown_by: Sequence[QLabel], state: QWidget, buttons: Parts) -> QLayout:
    """One person: what was answered and what can be done stands beside the name, and under it where text is large."""
    if theme().text_scale >= LARGE_FROM:
        return column(who, *shown_by, row(state, None), row(*buttons, None))
    return column(row(who, None, state, *buttons), *shown_by, spacing=0)


def _next(each: SignerLine, presenter: ConsentPresenter, choose_scan: Callable[[SignerLine], None]) -> QWidget:
    does: dict[NextStep, Callable[[], object]] = {
        NextStep.ASK: presenter.ask,
        NextStep.ASK_AGAIN: presenter.ask_again,
        NextStep.RECORD: partial(presenter.record, each.signer),
        NextStep.ADD_SCAN: partial(choose_scan, each),
        NextStep.SHOW_SCAN: partial(presenter.show_scan, each.scan_id or 0),
    }
    made = button(each.step.value, does[each.step])
    made.setAccessibleName(f"{each.step.value}: {each.signer.name}")
    right = Right.SEE_CASUSSEN if each.step is NextStep.SHOW_SCAN else Right.CHANGE_CONSENT
    return only_for(right, presenter.workplace, made)


def _grounds(overview: PupilOverview, presenter: ConsentPresenter) -> Parts:
    """What stands in place of signatures, by whom and why, and the way to record it."""
    parts: Parts = []
    for one in (ground for each in overview.consents for ground in each.status.grounds):
        by = f"Besloten door {one.decided_by}, {brief_date(one.decided_on)}. {full_stop(one.why)}"
        parts += [line(), label(f"Grond: {one.kind.value}.", "attention", wrap=True), label(by, "secondary", wrap=True)]
    if presenter.may_have_ground:
        ask = button("Mag de hulp zonder deze handtekening?", presenter.record_ground, kind="link")
        parts.append(row(only_for(Right.CHANGE_CONSENT, presenter.workplace, ask), None))
    return parts


def _incapacities(overview: PupilOverview, presenter: ConsentPresenter) -> Parts:
    """What was judged, and the way to record it."""
    first, today = overview.pupil.name.first, presenter.today
    parts: Parts = []
    for judged in overview.family.incapacities:
        if judged.holds_on(judged.matter, today):
            can = "kan zelf" if judged.able else "kan niet zelf"
            told = f"{first} {can} beslissen over {judged.matter.value}: {full_stop(judged.reason)}"
            by = f"Beoordeeld door {judged.judged_by}, {brief_date(judged.judged_on)}."
            end = button("Beëindig oordeel", partial(presenter.end_incapacity, judged), kind="link")
            only_for(Right.CHANGE_CONSENT, presenter.workplace, end)
            tone = "" if judged.able else "attention"
            parts += [line(), label(told, tone, wrap=True), row(label(by, "secondary", wrap=True), None, end)]
            parts += [] if judged.able else _represented(judged, overview, presenter)
    either = presenter.somebody_is_appointed
    ask = button(f"Kan {first} dit {'' if either else 'niet '}zelf beslissen?", presenter.judge_incapable, kind="link")
    parts.append(row(only_for(Right.CHANGE_CONSENT, presenter.workplace, ask), None))
    return parts


def _represented(judged: Incapacity, overview: PupilOverview, presenter: ConsentPresenter) -> Parts:
    """Who speaks for an adult, and the way to record it."""
    if not is_adult(overview.pupil.birth_date, presenter.today):
        return []
    who = judged.represented
    name = next((one.name for one in overview.family.guardians if who and one.id == who.guardian_id), "")
    told = f"{name} vertegenwoordigt ({who.kind.value}): {full_stop(who.why)}" if who and name else ""
    ask = button("Leg vast wie vertegenwoordigt", partial(presenter.represent, judged), kind="link")
    only_for(Right.CHANGE_CONSENT, presenter.workplace, ask)
    return [row(label(told, "secondary", wrap=True), None, ask)]


def _sentences(consents: tuple[PurposeConsent, ...]) -> list[str]:
    """Why these people sign, who is missing, what to ask again; each once."""
    lists = [one.required for one in consents]
    found = [each.explanation for each in lists]
    found += [one.status.text for one in consents if one.status.state not in _QUIET or one.status.grounds]
    found += [_asked_for(consent) for one in consents for consent, _signers in one.asked]
    found += [f"Niet aangekruist: {_kinds(one)}." for one in consents if one.consent is not None and _kinds(one)]
    found += [text for each in lists for text in (*each.questions, *each.notes)]
    return list(dict.fromkeys(found))


def _asked_for(asked: Consent) -> str:
    """'Gevraagd op 2 sep 2024, t/m 31 jul 2025, in het Nederlands; medisch: medicijnen.'"""
    language = f", uitgelegd in het {asked.terms.language}" if asked.terms.language else ""
    medical = f"; medisch: {asked.terms.medical}" if asked.terms.medical else ""
    named = f"; voor {listing(named_in(asked))}" if named_in(asked) else ""
    return f"Gevraagd op {brief_date(asked.asked_on)}, t/m {brief_date(asked.valid_until)}{language}{medical}{named}."


def _kinds(one: PurposeConsent) -> str:
    """What somebody left out of what was asked."""
    asked = one.consent.terms.data if one.consent is not None else frozenset()
    return listing([kind.value for kind in DataKind if kind in asked & one.status.withheld])
