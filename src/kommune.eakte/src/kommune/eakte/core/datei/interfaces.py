"""What is said of a Datei, what can be wrong with it, and who refers to it."""

from collections.abc import Mapping
from enum import StrEnum
from kommune.eakte import _
from kommune.eakte.core.datei.pruefung.clamd import parse_address
from kommune.eakte.core.interfaces import KommuneError
from typing import Any
from zope import schema
from zope.interface import Attribute
from zope.interface import implementer
from zope.interface import Interface


class BadScanner(schema.ValidationError):
    __doc__ = _("error_scanner_address", default="This is no address: host:port, or the path of a socket.")


def is_scanner_address(text):
    """Tell whether it is an address of a scanner, or none.

    :raises BadScanner: it is not.
    """
    if text and text.strip():
        try:
            parse_address(text)
        except ValueError as error:
            raise BadScanner(text) from error
    return True


class Pruefstand(StrEnum):
    """Whether a Datei was looked at for malicious software; an infected one is kept and handed out to nobody."""

    UNCHECKED = "unchecked"
    CLEAN = "clean"
    INFECTED = "infected"


class FileMissing(KommuneError):
    """The record is there, its file is not: 410 (RFC 9110, 15.5.11)."""

    status = 410


class FileInfected(KommuneError):
    """The file is in quarantine."""

    status = 409

    @classmethod
    def of(cls, reference: Mapping[str, Any]) -> "FileInfected":
        """Return the refusal of this file, in words."""
        return cls(
            _(
                "error_file_infected",
                default="The file “${name}” holds malicious software and is not handed out.",
                mapping={"name": reference.get("name", "")},
            )
        )


class FileUnchecked(KommuneError):
    """The file was not checked for malicious software yet, and could not be now."""

    status = 409


class Grund(StrEnum):
    """Why a file cannot be drawn."""

    BROKEN = "broken"
    ENCRYPTED = "encrypted"
    LIMIT = "limit"


class NotDrawn(Exception):
    """A file cannot be drawn: broken, encrypted, too large, or made to do harm."""

    def __init__(self, text: str, grund: Grund = Grund.BROKEN) -> None:
        super().__init__(text)
        self.grund = grund


class IDarsteller(Interface):
    """A named utility for one type by content (its name): draws the other forms of a file of this type."""

    def missing():
        """Return in words what the server lacks for it, "" if nothing."""

    def draw(source, folder):
        """Write ``bild.jpg``, ``seite-<n>.jpg``, ``pdfa.pdf`` and ``inhalt.json`` into the folder, as far as it can.

        ``inhalt.json`` says how many pages there are, or gives the words of what has none (``leser``).

        The file came from outside: it is read by a program of its own, bounded in time and memory.
        :raises NotDrawn: it cannot be drawn, today or tomorrow.
        """


class ISchadcodeSettings(Interface):
    """Kept in the registry; ``@@schadcode-einstellungen``."""

    scanner = schema.TextLine(
        title=_("label_scanner", default="Address of clamd"),
        description=_(
            "help_scanner",
            default="Host and port such as 127.0.0.1:3310, or the path of its socket. Each file is sent there and checked for malicious software. Without an address no file is checked.",
        ),
        required=False,
        default="",
        missing_value="",
        max_length=200,
        constraint=is_scanner_address,
    )
    zurueckhalten = schema.Bool(
        title=_("label_scanner_hold", default="Hold back what was not checked"),
        description=_(
            "help_scanner_hold",
            default="A file nobody has checked yet is checked when somebody opens it. If the scanner does not answer, or the file is too large for it, it stays in. Without this it is handed out and said to be unchecked.",
        ),
        required=False,
        default=True,
        missing_value=False,
    )


class IDateiNeu(Interface):
    """Event: bytes nobody had sent before were added, in the transaction of ``store``."""

    reference = Attribute("The reference to the new Datei.")
    store = Attribute("The store it lies in, on the connection that writes.")


@implementer(IDateiNeu)
class DateiNeu:
    def __init__(self, reference, store):
        self.reference = reference
        self.store = store


class IDateiHalter(Interface):
    """A named utility for one kind of thing that refers to Dateien: whatever it does not name is deleted one day."""

    def hashes(portal):
        """Yield the SHA-256 of every Datei that things of this kind refer to, earlier versions included."""
