"""What is kept of a saved search."""

from persistent import Persistent


class Dauersuche(Persistent):
    """One search of one person: ``frage`` are the parameters of its address.

    ``bekannt`` are the numbers of the catalog that were found when the person last looked, four bytes each; ``neu`` those the
    worker found since. ``zu_viele``: it finds too much to be watched.
    """

    bekannt: bytes = b""
    neu: tuple[int, ...] = ()
    zu_viele: bool = False

    def __init__(self, id: str, titel: str, frage: dict[str, str]) -> None:
        self.id = id
        self.titel = titel
        self.frage = frage
