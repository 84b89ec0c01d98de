"""What of a citizen may go from the portal, and what must stay (``ILoeschquelle``): account, Anträge, messages, spaces."""

from collections.abc import Iterator
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from kommune.eakte.anmeldung import api as anmeldung
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.loeschung import api as loeschung
from kommune.eakte.loeschung.api import Folge
from kommune.eakte.loeschung.api import Urteil
from kommune.eakte.loeschung.interfaces import ILoeschquelle
from kommune.portal.antrag import api as antraege
from kommune.portal.buergerkonto import api as konten
from kommune.portal.buergerkonto.konto import organisationen
from kommune.portal.partner import api as partner
from kommune.portal.postfach import api as postfach
from plone import api
from typing import Any
from zope.interface import implementer


MOST = 1_000
OVER = (antraege.Stand.DECIDED, antraege.Stand.CLOSED)


@implementer(ILoeschquelle)
class Buergerportal:
    """The account with what was typed into it, its log-ins, drafts, Anträge that never became a Vorgang and their messages.

    A key is the id of the account. While an Antrag is on its way into a record the account stays: its answer is sent there.
    """

    frist = ""  # nothing keeps for good when an account was used last: no period can be counted from it

    def judge(self, keys: Sequence[str]) -> list[Urteil]:
        return [one for key in keys if konten.is_citizen(key) for one in self._of(key)]

    def _of(self, key: str) -> Iterator[Urteil]:
        own = antraege.antraege_of(key)
        name = f"Konto {konten.email_of(key)}"
        under_way = [one for one in own if _is_on_its_way(one)]
        at_work = [one for one in own if one.vorgang_uid and one.stand not in OVER]
        if under_way or at_work:
            numbers = ", ".join(one.eingangsnummer for one in (*under_way, *at_work))
            why = f"Anträge werden noch bearbeitet ({numbers}); der Bescheid geht in dieses Postfach."
            yield Urteil("portal", key, name, str(Folge.BLEIBT), why, loeschung.RETENTION)
            return
        if alone := organisationen.managed_alone(key):
            names = ", ".join(one.name for one in alone)
            why = f"Verwaltet als einzige Person: {names}. Erst muss jemand anderes verwalten oder das Organisationskonto schließen."
            yield Urteil("portal", key, name, str(Folge.BLEIBT), why, loeschung.RETENTION)
            return
        yield Urteil("portal", key, name, str(Folge.GEHT), "Nichts verlangt, das Konto zu behalten.", loeschung.ERASURE)

    def erase(self, keys: Sequence[str]) -> int:
        gone = 0
        for key in keys:
            if konten.is_citizen(key):
                for one in antraege.antraege_of(key):
                    _erase_antrag(one)
                anmeldung.end_all(key, anlass="geloescht")
                konten.close_account(key)
                gone += 1
        return gone

    def due(self, before: date) -> tuple[str, ...]:
        return ()


@implementer(ILoeschquelle)
class AntraegeOhneKonto:
    """A key is the Eingangsnummer. What became a Vorgang lies in the record."""

    frist = "dem Eingang eines Antrags, aus dem kein Vorgang wurde"

    def judge(self, keys: Sequence[str]) -> list[Urteil]:
        found = []
        for key in keys:
            with suppress(Unknown):
                found.append(_urteil(antraege.get(key)))
        return found

    def erase(self, keys: Sequence[str]) -> int:
        gone = 0
        for key in keys:
            with suppress(Unknown):
                gone += _erase_antrag(antraege.get(key))
        return gone

    def due(self, before: date) -> tuple[str, ...]:
        return tuple(antraege.person.not_handed_over(before, MOST))


@implementer(ILoeschquelle)
class Partnerraeume:
    """A key is the id of the space. What was said in it lies in the record; the space goes when nothing is taken in it any more."""

    frist = "dem letzten Beitrag in einem abgeschlossenen Partnerraum"

    def judge(self, keys: Sequence[str]) -> list[Urteil]:
        return [self._of(one) for one in _spaces(keys)]

    def _of(self, one: Any) -> Urteil:
        title = f"Partnerraum {one.angaben.get('zeichen', '')}"
        if not (one.nur_lesen or one.beendet) or partner.not_taken_over(one.id):
            why = "Die Anfrage läuft noch, oder etwas wartet darauf, in die Akte zu kommen."
            return Urteil("partnerraeume", one.id, title, str(Folge.BLEIBT), why, loeschung.RETENTION)
        why = "Was gesagt wurde, liegt in der Akte."
        return Urteil("partnerraeume", one.id, title, str(Folge.GEHT), why, loeschung.ERASURE)

    def erase(self, keys: Sequence[str]) -> int:
        return sum(partner.erase(key) for key in keys)

    def due(self, before: date) -> tuple[str, ...]:
        found = [one.id for one in partner.all_raeume(api.portal.get()) if one.last < before]
        return tuple(found[:MOST])


def _spaces(keys: Sequence[str]) -> list[Any]:
    wanted = set(keys)
    return [one for one in partner.all_raeume(api.portal.get()) if one.id in wanted]


def _is_on_its_way(antrag: Any) -> bool:
    return not antrag.vorgang_uid and auftraege.is_open(antraege.UEBERGABE, antrag.eingangsnummer)


def _urteil(antrag: Any) -> Urteil:
    title = f"{antrag.eingangsnummer}, {antrag.titel}"
    if antrag.vorgang_uid:
        found = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(UID=antrag.vorgang_uid)
        until = found[0]._unrestrictedGetObject().aufbewahrungsende if found else None
        why = f"{loeschung.retained(until)} ({antrag.aktenzeichen})"
        return Urteil("antraege", antrag.eingangsnummer, title, str(Folge.BLEIBT), why, loeschung.RETENTION)
    if _is_on_its_way(antrag):
        why = "Wird gerade in die Akte übernommen."
        return Urteil("antraege", antrag.eingangsnummer, title, str(Folge.BLEIBT), why, loeschung.RETENTION)
    why = "Aus dem Antrag wurde kein Vorgang."
    return Urteil("antraege", antrag.eingangsnummer, title, str(Folge.GEHT), why, loeschung.ERASURE)


def _erase_antrag(antrag: Any) -> bool:
    if _is_on_its_way(antrag) or not antraege.person.erase(antrag.eingangsnummer):
        return False
    postfach.erase(antrag.eingangsnummer)
    return True
