"""What an upper package provides: what it knows of the procedure, and ways by which results reach people."""

from zope.interface import Interface


class IVerfahrensbezug(Interface):
    """A utility: what a Vorgang cannot know of the procedure whose statements are filed in it."""

    def last_day(vorgang, day):
        """Return the last day until which a statement that came on ``day`` was in time, None if nobody knows."""

    def result_from(vorgang):
        """Return the first day on which results may be told, None if nothing is against it."""


class IErgebnisweg(Interface):
    """A named utility: a way to tell who made a Beitrag what became of it. Its name is the ``kanal`` it is for."""

    def tell(vorgang, beitrag, zeilen, text, again):
        """Bring it, as part of the running transaction, and return how; "" if it cannot be brought this way.

        ``zeilen`` are ``(words of the Argument, Votum in words, reason)``, ``text`` the whole as a letter. ``again`` is 0, or how many
        times it was told before: each is done once, and a repeated call with the same number brings nothing twice.
        """
