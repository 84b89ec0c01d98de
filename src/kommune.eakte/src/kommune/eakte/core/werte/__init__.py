"""What a value must be like to be kept, shown and sent: one rule per kind, for every door.

Forms, REST, accounts, the hand-over, the record and mail ask these modules and nothing else, so that
what was accepted at the door never fails behind it. Pure; ``meldungen`` has the words.
"""


class WertFehler(ValueError):
    """A value cannot be taken: ``code`` is a key of ``meldungen.MELDUNGEN``, ``werte`` fill its message."""

    def __init__(self, code: str, **werte: object) -> None:
        super().__init__(code)
        self.code = code
        self.werte = werte
