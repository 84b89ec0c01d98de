"""How Anträge lie in the database: sharded, outside the content tree and the catalog (ADR 2)."""

from collections.abc import Iterator
from datetime import date
from datetime import datetime
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.shards import ShardedStore
from kommune.portal.antrag.eingang.nummer import secret_for
from kommune.portal.antrag.stand import Stand
from kommune.portal.antrag.vollmacht.rules import Vollmacht
from persistent import Persistent
from plone import api
from secrets import token_bytes
from typing import Any
from zope.annotation.interfaces import IAnnotations


ANNOTATION = "kommune.portal.antrag"


class Antrag(Persistent):
    """An application as it was handed in; ``antworten``, ``fragen`` and ``dateien`` never change.

    ``fragen`` is the form at that moment, ``dateien`` a tuple of references to Dateien with their ``feld``;
    ``quittung`` refers to the receipt once it is made; ``text`` is what the office tells the citizen in this state;
    ``vertreter`` are address and last day of who acts for the applicant; ``erfasst_von`` is who of the town filled it in
    for them, ``zurueckgenommen`` when they took it back; ``zahlung`` is the id of what was to be paid before it went on.
    """

    text = zahlung = ""
    erfasst_von = ""
    organisation = ""  # in words, as it was when the Antrag was made for it; ``owner`` is its id
    gestellt_von: tuple[str, str] = ("", "")  # account and name of who acted for the organisation
    zurueckgenommen: datetime | None = None
    vertreter: tuple[tuple[str, date | None], ...] = ()
    vollmachten: tuple[Vollmacht, ...] = ()  # given to other accounts, those that are over, too
    nachweis: dict[str, str] = {}  # never changed: what proves the form the application must have

    bekannt: tuple[
        tuple[str, date], ...
    ] = ()  # what a decision is known by, and when it takes effect for the applicant

    def __init__(
        self, *, eingangsnummer: str, key: str, digest: str, eingang: datetime, angaben: dict[str, Any]
    ) -> None:
        self.eingangsnummer = eingangsnummer
        self.key = key
        self.digest = digest
        self.eingang = eingang
        self.leistung: str = angaben["leistung"]
        self.titel: str = angaben["titel"]
        self.form_uid: str = angaben["form_uid"]
        self.fragen: list[dict[str, Any]] = angaben["fragen"]
        self.antworten: dict[str, Any] = angaben["antworten"]
        self.owner: str | None = angaben["owner"]
        self.email: str = angaben["email"]
        self.adresse: str = angaben["adresse"]
        if erfasst_von := angaben.get("erfasst_von"):
            self.erfasst_von = erfasst_von
        if fuer := angaben.get("fuer"):
            self.organisation, self.gestellt_von = fuer["organisation"], fuer["gestellt_von"]
        if nachweis := angaben.get("nachweis"):
            self.nachweis = nachweis
        self.dateien: tuple[dict[str, Any], ...] = ()
        self.quittung: dict[str, Any] | None = None
        self.stand = Stand.RECEIVED
        self.verlauf: tuple[tuple[datetime, str], ...] = ((eingang, Stand.RECEIVED),)
        self.vorgang_uid = ""
        self.aktenzeichen = ""

    def data_of(self, index: int) -> bytes:
        return datei.read(self.dateien[index])


class Antragsspeicher(Persistent):
    """All Anträge of a site: by idempotency key, by number, by owner.

    ``epochen`` are ``(first number, secret)`` of the codes given since a backup was restored, in their order.
    """

    epochen: tuple[tuple[str, bytes], ...] = ()

    def __init__(self) -> None:
        self.secret = token_bytes(32)
        self.by_key = ShardedStore()
        self.key_of = ShardedStore()
        self.of_owner = ShardedStore()

    def secret_of(self, eingangsnummer: str) -> bytes:
        """Return the secret the code of this number is made with."""
        return secret_for((("", self.secret), *self.epochen), eingangsnummer)


def install_store(portal) -> None:
    """Make the store once."""
    annotations = IAnnotations(portal)
    if ANNOTATION not in annotations:
        annotations[ANNOTATION] = Antragsspeicher()


def speicher(portal) -> Antragsspeicher:
    """Return the store of a site."""
    return IAnnotations(portal)[ANNOTATION]


def entered(portal, key: str) -> list[Antrag]:
    """Return the Anträge entered under a key of ``of_owner``: an account, an organisation, who has a Vollmacht."""
    store = speicher(portal)
    found = [store.by_key.get(store.key_of.get(number, "")) for number in store.of_owner.get(key, ())]
    return [one for one in found if one is not None]


def all_antraege() -> Iterator[Antrag]:
    """Yield every Antrag; for checks and exports, not for requests."""
    for _key, antrag in speicher(api.portal.get()).by_key.items():
        yield antrag
