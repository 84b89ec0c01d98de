"""What is said of a Datei, what can be wrong with it, and who refers to it."""

from enum import StrEnum
from kommune.eakte.core.interfaces import KommuneError
from zope.interface import Interface


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


class IDateiHalter(Interface):
    """A named utility for one kind of thing that refers to Dateien: whatever it does not name is deleted one day."""

    def hashes(portal):
        """Yield the SHA-256 of every Datei that things of this kind refer to, earlier versions included."""
