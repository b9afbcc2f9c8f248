"""The demo school's own record of what it offers: looked up, looked up too long ago, and one of its own."""

from dataclasses import replace
from datetime import timedelta

from zis_desktop.domain.demo import DemoFrame
from zis_desktop.domain.recognition import Recognition, RecognitionLevel
from zis_desktop.domain.region import Offer
from zis_desktop.store.demo.cast import Cast
from zis_desktop.store.offers import put_offer
from zis_desktop.store.unit_of_work import Writing

LONG_AGO, LATELY = timedelta(days=480), timedelta(days=110)
WITHOUT_METHOD = "Gesprekken en oefenen op school. Een methode kiest de professional per leerling, in het plan."


def write_offers(work: Writing, frame: DemoFrame, cast: Cast) -> None:
    """Rots & Water and Halt stay as the profile has them: not looked up by the school."""
    lately = frame.today - LATELY
    guidance = Recognition(RecognitionLevel.NO_METHOD, checked_on=lately, note=WITHOUT_METHOD)
    for code, known in (
        ("begeleiding-youke", guidance),
        ("begeleiding-school", guidance),
        ("sport", replace(guidance, checked_on=frame.today - LONG_AGO)),
    ):
        put_offer(work, cast.school_id, replace(frame.profile.offer(code), recognition=known))
    lessons = Recognition(RecognitionLevel.GROUNDED, "NJi", lately, note="Voor jongens van 14 tot en met 21 jaar, lvb.")
    put_offer(
        work, cast.school_id,
        Offer("make-a-move", "Make a Move+", collective=True, individual=False,
              provider=frame.profile.offer("seksualiteitslessen").provider, trede=2, recognition=lessons),
    )  # fmt: skip
