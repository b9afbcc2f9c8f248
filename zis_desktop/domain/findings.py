"""What a chart says, as its title: the same sentence on screen and on paper."""

from zis_desktop.domain.dutch import count, duration


def starts_finding(within: int, total: int, target_percent: int, norm_weeks: int) -> str:
    """'71 % startte binnen 8 weken, 4 punten onder het doel', of all help that began in the periods shown."""
    if not total:
        return "Er is nog geen hulp gestart"
    percent = (200 * within + total) // (2 * total)
    gap = percent - target_percent
    points = count(abs(gap), "punt", "punten")
    against = "precies het doel" if gap == 0 else f"{points} {'boven' if gap > 0 else 'onder'} het doel"
    return f"{percent} % startte binnen {norm_weeks} weken, {against}"


def hours_finding(minutes: int, planned: int | None) -> str:
    """'81:00 uur geschreven, 9:00 minder dan gepland'"""
    hours = f"{duration(minutes)} uur"
    if planned is None:
        return f"{hours} geschreven deze maand"
    gap = minutes - planned
    if gap == 0:
        return f"{hours} geschreven, zoals gepland"
    return f"{hours} geschreven, {duration(abs(gap))} {'meer' if gap > 0 else 'minder'} dan gepland"


def waiting_finding(late: int, norm_weeks: int) -> str:
    """'2 leerlingen wachten langer dan 8 weken op hulp'"""
    if not late:
        return f"Niemand wacht langer dan {norm_weeks} weken op hulp"
    verb = "leerling wacht" if late == 1 else "leerlingen wachten"
    return f"{late} {verb} langer dan {norm_weeks} weken op hulp"


def decisions_finding(waiting: int) -> str:
    """'2 besluiten wachten op u'"""
    return (
        f"{count(waiting, 'besluit wacht', 'besluiten wachten')} op u" if waiting else "Er wachten geen besluiten op u"
    )


def running_finding(running: int) -> str:
    """'23 trajecten lopen'"""
    return count(running, "traject loopt", "trajecten lopen") if running else "Er lopen geen trajecten"
