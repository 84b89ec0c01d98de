"""An act on more Dokumente than a request does: by Aufträge in portions, in the name of the person, and back again. Called through ``api``.

All that is known of it travels with the Auftrag of its next portion and stays with the last one, which is kept for a month. A portion,
what became of it and the Auftrag for the next one are one transaction: killed anywhere, each Dokument is done once.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import asdict
from dataclasses import dataclass
from kommune.eakte import _
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag.interfaces import Auftragsart
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.ruecknahme import api as ruecknahme
from kommune.eakte.core.ruecknahme.store import Schritt
from kommune.eakte.dokumente.sammlung import akt
from kommune.eakte.dokumente.sammlung.akt import Akt
from kommune.eakte.dokumente.sammlung.akt import Sammlung
from kommune.eakte.organisation import api as organisation
from plone import api
from secrets import token_hex
from typing import Any


ART = "dokumente-auswahl"
AT_ONCE = 50
PORTION = 25
BACK = "zurueck"


@dataclass(frozen=True)
class Lauf:
    """How far it is: ``ergebnisse`` are ``(uid, why not)`` of those that are through, ``nicht_zurueck`` why some were not taken back.

    ``schritte`` is how many have to be taken back: what went along with another comes back with it. ``angebot`` is the id by which the person may take it back, "" while it runs and once it is taken back.
    """

    id: str
    akt: Akt
    gesamt: int
    ergebnisse: tuple[tuple[str, Any], ...]
    fertig: bool
    zurueck: bool
    schritte: int
    zurueckgenommen: int
    nicht_zurueck: tuple[Any, ...]
    angebot: str

    @property
    def done(self) -> int:
        return sum(1 for _uid, fehler in self.ergebnisse if not fehler)

    @property
    def prozent(self) -> int:
        through = self.zurueckgenommen + len(self.nicht_zurueck) if self.zurueck else len(self.ergebnisse)
        total = self.schritte if self.zurueck else self.gesamt
        return 100 if self.fertig or not total else 100 * through // total


def act_on_many(vorgang: Any, art: str, uids: Iterable[str], angaben: Mapping[str, str]) -> Sammlung:
    """Do the same to several Dokumente: up to 50 at once (``akt.act_on_many``), more by Aufträge, up to 500.

    Of more, what is wrong with the whole is told now, as for a few. The first that can be done is done now: then it is known where
    the others go, and none is begun for nothing. The others are ``lauf`` of what is returned (``lauf_of``).
    """
    asked = list(dict.fromkeys(uids))
    if len(asked) <= AT_ONCE:
        return akt.act_on_many(vorgang, art, asked, angaben)
    asked = list(akt.records_of(vorgang, asked))  # by number
    begun = akt.act_on_many(vorgang, art, asked, angaben, stop_at_first=True)
    through = {one.uid for one in begun.ergebnisse}
    left = [uid for uid in asked if uid not in through]
    if not left:
        return begun
    told: dict[str, Any] = {
        "lauf": token_hex(8),
        "akteur": zugriff.user_id(),
        "vorgang": vorgang.UID(),
        "akt": str(art),
        "angaben": {**angaben, **_where(begun)},
        "gesamt": len(asked),
        "offen": left,
        "ergebnisse": [(one.uid, one.fehler) for one in begun.ergebnisse],
        "schritte": [asdict(one) for one in begun.schritte],
    }
    _enqueue(told, 0)
    return Sammlung(begun.ergebnisse, begun.schritte, lauf=told["lauf"])


def _where(begun: Sammlung) -> dict[str, str]:
    """Return where the first one lies now, as ``place_for`` takes it; nothing if none was moved."""
    for schritt in begun.schritte:
        if uid := schritt.vorher.get("nach"):
            (target,) = api.content.find(portal_type="Vorgang", UID=uid)
            return {"ziel": target.aktenzeichen, "vorgang": "", "neu": ""}
    return {}


def lauf_of(lauf_id: str) -> Lauf:
    """Return how far an act of the person logged in is.

    :raises Unknown: they did none of that id, or it is forgotten.
    """
    told = _told(lauf_id)
    back = told.get("ruecklauf", ())
    return Lauf(
        id=told["lauf"],
        akt=Akt(told["akt"]),
        gesamt=told["gesamt"],
        ergebnisse=tuple((uid, fehler) for uid, fehler in told["ergebnisse"]),
        fertig=not told["offen"],
        zurueck=BACK in told,
        schritte=len(told["schritte"]),
        zurueckgenommen=sum(1 for fehler in back if not fehler),
        nicht_zurueck=tuple(fehler for fehler in back if fehler),
        angebot="" if BACK in told else told.get("angebot", ""),
    )


def take_back(lauf_id: str) -> None:
    """Take back what was done, the last first, by Aufträge.

    :raises Unknown: the person did none of that id. :raises WrongState: it still runs, or was taken back.
    """
    told = _told(lauf_id)
    if told["offen"] or BACK in told or not told["schritte"]:
        raise WrongState(_("error_no_undo", default="This cannot be taken back any more."))
    _enqueue({**told, BACK: True, "offen": list(reversed(told["schritte"])), "ruecklauf": []}, 0)


class Sammelauftrag(Auftragsart):
    """One portion; the next one is written with it."""

    title = _("label_auftrag_dokumente_auswahl", default="The same act on many Dokumente")
    spur = Spur.LONG

    def run(self, portal: Any, auftrag: Any) -> None:
        told, part = dict(auftrag.angaben), int(auftrag.key.rpartition("/")[2])
        if api.user.get(userid=told["akteur"]) is None:
            gone = _("error_account_gone", default="The account is gone.")
            auftrag.angaben = {**told, "offen": [], "ergebnisse": [*told["ergebnisse"], *_refused(told, gone)]}
            return
        with api.env.adopt_user(username=told["akteur"]):
            after = _taken_back(told) if BACK in told else _done(told)
            if after["offen"]:
                _enqueue(after, part + 1)
            elif BACK not in told:
                after["angebot"] = _offer(after)
        auftrag.angaben = after

    def kept(self, angaben: dict[str, Any]) -> dict[str, Any]:
        """What is not the last portion is told by the next."""
        return angaben if not angaben["offen"] else {"akteur": angaben["akteur"]}

    def describe(self, angaben: dict[str, Any]) -> str:
        return str(organisation.display_name(angaben["akteur"]))


def _done(told: dict[str, Any]) -> dict[str, Any]:
    now, rest = told["offen"][:PORTION], told["offen"][PORTION:]
    along = _came_along(told, now)
    left = [uid for uid in now if uid not in along]
    found = [(uid, "") for uid in along]
    schritte: list[dict[str, Any]] = []
    vorgang = _seen_by_them(told["vorgang"])
    if vorgang is None:
        found += [(uid, akt.gone()) for uid in left]
    elif left:
        try:
            made = akt.act_on_many(vorgang, told["akt"], left, told["angaben"])
        except KommuneError as error:
            found += [(uid, akt.words_of(error)) for uid in left]
        else:
            found += [(one.uid, one.fehler) for one in made.ergebnisse]
            schritte = [asdict(one) for one in made.schritte]
    return {
        **told,
        "offen": rest,
        "ergebnisse": [*told["ergebnisse"], *found],
        "schritte": [*told["schritte"], *schritte],
    }


def _came_along(told: dict[str, Any], uids: list[str]) -> list[str]:
    """Return those that went with what they are enclosed with, in an earlier portion."""
    moved = [one["vorher"]["nach"] for one in told["schritte"] if told["akt"] == Akt.UMZUG]
    target = _seen_by_them(moved[0]) if moved else None
    if target is None:
        return []
    return [brain.UID for brain in api.content.find(UID=uids, path="/".join(target.getPhysicalPath()))]


def _taken_back(told: dict[str, Any]) -> dict[str, Any]:
    now, rest = told["offen"][:PORTION], told["offen"][PORTION:]
    return {**told, "offen": rest, "ruecklauf": [*told["ruecklauf"], *(_one_back(Schritt(**one)) for one in now)]}


def _one_back(schritt: Schritt) -> Any:
    """Take one back; return why not, "" if it is."""
    dokument = _seen_by_them(schritt.uid)
    if dokument is None:
        return akt.gone()
    return akt.tried(lambda: ruecknahme.undo(dokument, schritt.art, schritt.vorher))


def _offer(told: dict[str, Any]) -> str:
    vorgang, done = _seen_by_them(told["vorgang"]), len(told["schritte"])
    if vorgang is None or not done:
        return ""
    text = _("msg_auswahl_done", default="Done for Dokumente: ${count}", mapping={"count": done})
    return str(ruecknahme.offer(vorgang, ART, {"lauf": told["lauf"]}, text))


def _refused(told: dict[str, Any], why: Any) -> list[tuple[str, Any]]:
    return [] if BACK in told else [(uid, why) for uid in told["offen"]]


def _seen_by_them(uid: str) -> Any:
    found = api.content.find(UID=uid)
    return found[0].getObject() if found else None


def _enqueue(told: dict[str, Any], part: int) -> None:
    auftraege.enqueue(ART, _key(told["lauf"], BACK in told, part), told, akteur=told["akteur"])


def _key(lauf_id: str, back: bool, part: int) -> str:
    return f"{lauf_id}/{BACK}/{part}" if back else f"{lauf_id}/{part}"


def _told(lauf_id: str) -> dict[str, Any]:
    """Return what the newest portion knows."""
    me, found = zugriff.user_id(), None
    for back in (True, False):
        part = 0
        while (entry := auftraege.entry(ART, _key(lauf_id, back, part))) is not None:
            found, part = entry.auftrag.angaben, part + 1
        if found is not None:
            break
    if found is None or not me or found["akteur"] != me:
        raise Unknown(_("error_handlung_unknown", default="This is no longer kept."))
    return dict(found)
