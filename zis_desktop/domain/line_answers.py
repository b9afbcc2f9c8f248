"""Answers to what a typed line left open: chosen from the options that stood there, applied while they still do."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from zis_desktop.domain.dutch import parse_date, parse_duration
from zis_desktop.domain.hours.hours import Activity
from zis_desktop.domain.hours.quick_entry import About, CasusChoice, OpenQuestion, Proposal


def answered(proposal: Proposal, answers: Mapping[About, str], choices: Iterable[CasusChoice]) -> Proposal:
    """The proposal with the chosen options filled in, and asked further where a choice asks for more.

    An answer whose question is gone, or which is no longer among its options, is passed over.
    """
    labels = {choice.label: choice for choice in choices}
    left: list[OpenQuestion] = []
    for question in proposal.questions:
        chosen = answers.get(question.about)
        if chosen is None or chosen not in question.options:
            left.append(question)
        else:
            proposal = _fill(proposal, question.about, chosen, labels)
    proposal = replace(proposal, questions=tuple(left))
    return _ask_on(proposal, answers, labels)


def _fill(proposal: Proposal, about: About, chosen: str, labels: Mapping[str, CasusChoice]) -> Proposal:
    if about is About.CASUS:
        return replace(proposal, casus=labels[chosen])
    if about is About.ACTIVITY:
        return replace(proposal, activity=Activity(chosen))
    if about is About.DAY:
        return replace(proposal, on=parse_date(chosen))
    if about is About.DURATION:
        return replace(proposal, minutes=parse_duration(chosen))
    raise ValueError(about)


def _ask_on(proposal: Proposal, answers: Mapping[About, str], labels: Mapping[str, CasusChoice]) -> Proposal:
    """A chosen activity may need a pupil; of a group who was there is asked later."""
    if proposal.activity is None or proposal.casus is not None or proposal.is_group:
        return proposal
    asked = {question.about for question in proposal.questions}
    if not proposal.activity.tied_to_casus or About.CASUS in asked:
        return proposal
    chosen = answers.get(About.CASUS)
    if chosen is not None and chosen in labels:
        return replace(proposal, casus=labels[chosen])
    question = OpenQuestion(About.CASUS, f"Voor welke leerling is '{proposal.activity.value}'?", tuple(labels))
    return replace(proposal, questions=(*proposal.questions, question))
