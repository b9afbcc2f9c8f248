"""The expected refusals: sentences in Dutch that tell the user what to do."""


class RuleError(Exception):
    """A refusal by a rule; `text` is one Dutch sentence, `field` names the input it belongs to, if any.

    Shown beside the field or in the message bar, and by the command line on standard error. Anything else that is
    raised is a defect of the program.
    """

    def __init__(self, text: str, field: str | None = None) -> None:
        super().__init__(text)
        self.text = text
        self.field = field


class StoreError(RuleError):
    """The environment's fault: the store is missing, locked, damaged, full or newer than the program."""


class ChangedElsewhereError(RuleError):
    """Somebody else changed the same row since it was read; nothing was written."""

    def __init__(self) -> None:
        super().__init__(
            "Iemand anders heeft dit intussen gewijzigd. Bekijk de nieuwe gegevens en probeer het opnieuw."
        )
