"""The questions of clerks (``recherche/fragen.txt``), with the records of the town they name."""

from pathlib import Path
from plone import api

import re


TABLE = Path(__file__).parents[1] / "eakte" / "recherche" / "fragen.txt"
ASKS = "uwe.lehmann"
NUMBER = re.compile(r"\{(az|frueher|eingang) ([^:}]+(?:: [^:}]+)??)(?::([^}]*))?\}")


def questions():
    """Return the rows of the table: what is typed, the rest of the address, expected, refused, who asks."""
    rows = [line.split("|") for line in TABLE.read_text().splitlines() if line and not line.startswith("#")]
    assert all(len(row) == 5 for row in rows)
    return [tuple(cell.strip() for cell in row) for row in rows]


class Town:
    """The records of the town by the names of the table."""

    def __init__(self):
        catalog = api.portal.get_tool("portal_catalog")
        self.objects = [
            brain._unrestrictedGetObject()
            for brain in catalog.unrestrictedSearchResults(portal_type=["Akte", "Vorgang", "Dokument", "Bescheid"])
        ]

    def named(self, name):
        above, _arrow, title = name.rpartition(" > ")
        found = [
            one
            for one in self.objects
            if one.title == title and (not above or getattr(one.aq_parent, "title", "") == above)
        ]
        assert found, f"no record is called {name}"
        return found

    def knows(self, text):
        """Tell whether the town has the records whose numbers a text asks for."""
        try:
            self.typed(text)
        except (AssertionError, IndexError):
            return False
        return True

    def typed(self, text):
        """Return the text with the numbers of records in their places."""

        def number(match):
            kind, title, joint = match.groups()
            record = self.named(title)[0]
            plain = {"az": "aktenzeichen", "eingang": "eingangsnummer"}.get(kind)
            told = getattr(record, plain) if plain else record.frueher[0]
            return told if joint is None else re.sub(r"[/-]", joint, told)

        return NUMBER.sub(number, text)
