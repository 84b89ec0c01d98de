"""What of a person may go from participation, petitions, projects and surveys, and what must stay (``ILoeschquelle``)."""

from collections.abc import Sequence
from datetime import date
from kommune.eakte.loeschung import api as loeschung
from kommune.eakte.loeschung.api import Folge
from kommune.eakte.loeschung.api import Urteil
from kommune.eakte.loeschung.interfaces import ILoeschquelle
from kommune.portal.beteiligung import api as beteiligung
from kommune.portal.beteiligung.unterschriften import api as unterschriften
from kommune.portal.petitionen import api as petitionen
from kommune.portal.projekte import api as projekte
from kommune.portal.umfragen import api as umfragen
from zope.interface import implementer


@implementer(ILoeschquelle)
class Stellungnahmen:
    """A key is the number. What is not filed yet has to be weighed (§ 3 Abs. 2 BauGB); the record keeps what is."""

    frist = ""

    def judge(self, keys: Sequence[str]) -> list[Urteil]:
        found = []
        for one, _signature in filter(None, map(unterschriften.by_key, keys)):
            why = "Die Zahl der Unterschriften zählt neu; eine Liste, die in der Akte liegt, bleibt dort."
            title = f"Unterschrift zur Stellungnahme {one.nummer}"
            found.append(Urteil("beteiligung", one.nummer, title, str(Folge.GEHT), why, loeschung.ERASURE))
        for one in filter(None, map(beteiligung.find, keys)):
            if one.geleert is not None:
                continue
            title = f"Stellungnahme {one.nummer}"
            if one.zeichen or one.zurueckgezogen or one.bestaetigt is None:
                goes = "Liegt in der Akte; im Portal gehen Name, Anschrift und Text."
                why = goes if one.zeichen else "Zurückgezogen, oder die Adresse wurde nie bestätigt."
                found.append(Urteil("beteiligung", one.nummer, title, str(Folge.GEHT), why, loeschung.ERASURE))
            else:
                why = "Ist noch zu prüfen (§ 3 Abs. 2 Satz 4 BauGB) und noch nicht zur Akte genommen."
                found.append(Urteil("beteiligung", one.nummer, title, str(Folge.BLEIBT), why, loeschung.RETENTION))
        return found

    def erase(self, keys: Sequence[str]) -> int:
        found = [one for one in map(beteiligung.find, keys) if one is not None and one.geleert is None]
        for one in found:
            beteiligung.forget_person(one)
        signed = [key for key in keys if unterschriften.by_key(key) is not None]
        for key in signed:
            unterschriften.take_back(*key.split(" "))
        return len(found) + len(signed)

    def due(self, before: date) -> tuple[str, ...]:
        return ()


@implementer(ILoeschquelle)
class Petitionen:
    """A key is the address. Signatures go, also of a closed list, whose number was counted; who handed in stays until the day the data go."""

    frist = ""

    def judge(self, keys: Sequence[str]) -> list[Urteil]:
        found = []
        for key in keys:
            for uid, art, _one in petitionen.of_email(key):
                title = petitionen.get(uid).title
                if art == petitionen.Art.UNTERSCHRIFT:
                    why = "Die Zahl der Unterschriften steht fest oder zählt neu."
                    found.append(
                        Urteil("petitionen", key, f"Unterschrift: {title}", str(Folge.GEHT), why, loeschung.ERASURE)
                    )
                else:
                    why = "Wer eine Petition einreicht, wird bis zum Ende des Verfahrens gebraucht (Art. 17 GG)."
                    found.append(
                        Urteil("petitionen", key, f"Petition: {title}", str(Folge.BLEIBT), why, loeschung.RETENTION)
                    )
        return found

    def erase(self, keys: Sequence[str]) -> int:
        return sum(petitionen.forget_signatures(key) for key in dict.fromkeys(keys))

    def due(self, before: date) -> tuple[str, ...]:
        return ()


@implementer(ILoeschquelle)
class Ideen:
    """A key is the address. What is filed stays in the record; of an Idee the town has answered the words stay, without who wrote them."""

    frist = ""

    def judge(self, keys: Sequence[str]) -> list[Urteil]:
        found = []
        for key in dict.fromkeys(keys):
            number = sum(1 for _one in projekte.of_email(key))
            if number:
                why = "Name, Adresse und Text gehen; eine Idee, auf die die Stadt öffentlich geantwortet hat, bleibt ohne Namen."
                title = f"Ideen, Kommentare, Unterstützungen ({number})"
                found.append(Urteil("projekte", key, title, str(Folge.GEHT), why, loeschung.ERASURE))
        return found

    def erase(self, keys: Sequence[str]) -> int:
        return sum(projekte.forget_person(key) for key in dict.fromkeys(keys))

    def due(self, before: date) -> tuple[str, ...]:
        return ()


@implementer(ILoeschquelle)
class Umfragen:
    """A key is the address. What was answered is linked to nobody; who has taken part is forgotten at the end."""

    frist = ""

    def judge(self, keys: Sequence[str]) -> list[Urteil]:
        return [one for key in dict.fromkeys(keys) for one in self._of(key)]

    def _of(self, key: str) -> list[Urteil]:
        kinds = [kind for _uid, kind in umfragen.of_email(key)]
        if not kinds:
            return []
        if set(kinds) == {umfragen.TEILGENOMMEN}:
            why = (
                "Verhindert eine zweite Teilnahme, ohne die Antwort zu kennen; geht von selbst, wenn die Umfrage endet."
            )
            return [Urteil("umfragen", key, "Teilnahme", str(Folge.BLEIBT), why, loeschung.RETENTION)]
        why = "Einladung, Link und nicht gesendete Antworten gehen; der Vermerk der Teilnahme, wenn die Umfrage endet."
        return [Urteil("umfragen", key, "Einladungen", str(Folge.GEHT), why, loeschung.ERASURE)]

    def erase(self, keys: Sequence[str]) -> int:
        return sum(umfragen.forget_address(key) for key in dict.fromkeys(keys))

    def due(self, before: date) -> tuple[str, ...]:
        return ()
