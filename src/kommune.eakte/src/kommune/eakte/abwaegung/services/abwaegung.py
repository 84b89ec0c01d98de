"""``@abwaegung`` of a Vorgang: figures and Argumente, ``/beitraege``, ``/argumente``, ``/gruppen``; the verbs of the pages.

All of it is cut to what the person may see.
"""

from dataclasses import asdict
from kommune.eakte.abwaegung import api as abwaegung
from kommune.eakte.abwaegung.api import Auswahl
from kommune.eakte.abwaegung.api import Sicht
from kommune.eakte.abwaegung.services.eingabe import checked
from kommune.eakte.abwaegung.services.eingabe import places
from kommune.eakte.abwaegung.services.eingabe import seen
from kommune.eakte.abwaegung.services.eingabe import UNKNOWN
from kommune.eakte.abwaegung.tabelle import api as tabelle
from kommune.eakte.akte import api as akten
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService


FILTER = ("votum", "thema", "schlagwort", "gruppe", "zustaendig", "herkunft", "runde", "beitrag", "text")


def address(vorgang, *parts: str) -> str:
    """Return the address of a part of ``@abwaegung``."""
    return "/".join([f"{vorgang.absolute_url()}/@abwaegung", *parts])


def told_argument(vorgang, sicht: Sicht, one) -> dict:
    """Return an Argument with the Votum that holds."""
    werte = {**asdict(one), "votum": abwaegung.votum_of(one, sicht.gruppen)}
    return {"@id": address(vorgang, "argumente", one.id), **werte}


def told_beitrag(vorgang, one) -> dict:
    """Return what is said of a Beitrag, without its words."""
    werte = {name: value for name, value in asdict(one).items() if name != "teile"}
    return {"@id": address(vorgang, "beitraege", one.id), **werte}


class AbwaegungGet(MitPfad, KommuneService):
    """Argumente by page, narrowed as on the page (``votum=`` empty is open); one Beitrag with its words, one Argument with its versions."""

    def reply(self):
        self.sicht = Sicht(self.context)
        match self.path:
            case []:
                return self.argumente()
            case ["beitraege"]:
                return self.listed(list(self.sicht.beitraege.values()), lambda one: told_beitrag(self.context, one))
            case ["beitraege", uid]:
                return self.to_json(self.beitrag(uid))
            case ["argumente", id]:
                return self.to_json(self.argument(id))
            case ["gruppen"]:
                return self.listed(list(self.sicht.gruppen.values()), self.gruppe)
            case _:
                raise Unknown(UNKNOWN)

    def argumente(self) -> dict:
        form = self.request.form
        given = {
            name: form[name] for name in FILTER if isinstance(form.get(name), str) and (form[name] or name == "votum")
        }
        found = self.sicht.chosen(Auswahl(**given))
        answer = self.listed(found, lambda one: told_argument(self.context, self.sicht, one))
        return {**answer, "zahlen": asdict(self.sicht.zahlen)}

    def listed(self, found: list, tell) -> dict:
        batch = self.batch(found)
        answer = {
            "@id": batch.canonical_url,
            "items_total": batch.items_total,
            "items": [self.to_json(tell(one)) for one in batch],
        }
        return answer | ({"batching": batch.links} if batch.links else {})

    def beitrag(self, uid: str) -> dict:
        beitrag, text = self.sicht.beitrag(uid), self.sicht.text_of(uid)
        return {
            **told_beitrag(self.context, beitrag),
            "text": text,
            "saetze": [[begin, end] for begin, end, _words in abwaegung.saetze(text)],
            "argumente": [told_argument(self.context, self.sicht, one) for one in self.sicht.of_beitrag(uid)],
        }

    def argument(self, id: str) -> dict:
        one = self.sicht.argument(id)
        verlauf = [asdict(each) for each in self.sicht.verlauf(one)]
        return {
            **told_argument(self.context, self.sicht, one),
            "begruendung": self.sicht.begruendung(one),
            "verlauf": verlauf,
        }

    def gruppe(self, one) -> dict:
        people = abwaegung.people_in(one.id, self.sicht.argumente, self.sicht.beitraege)
        return {
            "@id": address(self.context, "gruppen", one.id),
            **asdict(one),
            "personen": people,
            "einsicht_moeglich": abwaegung.may_be_inspected(people),
        }


class AbwaegungPost(MitPfad, WritingService):
    """Begin; split a Beitrag; weigh one, or many by their numbers with the ``stand`` that was seen."""

    def reply(self):
        match self.path:
            case []:
                checked(self.body(), {})
                abwaegung.begin(self.context)
                return self.to_json({"@id": address(self.context)})
            case ["mitteilung"]:
                checked(self.body(), {})
                return self.to_json({"mitgeteilt": abwaegung.tell_results(self.context)})
            case ["beitraege"]:
                return self.capture()
            case ["beitraege", uid, "absender"]:
                natuerlich = checked(self.body(), {"natuerlich": bool}).get("natuerlich", True)
                abwaegung.note_sender(self.context, uid, natuerlich)
                return self.to_json({"@id": address(self.context, "beitraege", uid)})
            case ["beitraege", uid, "erledigt"]:
                abwaegung.note_settled(
                    self.context, uid, checked(self.body(), {"erledigt": bool}).get("erledigt", True)
                )
                return self.to_json({"@id": address(self.context, "beitraege", uid)})
            case ["argumente", id, "zuruecknehmen"]:
                abwaegung.take_back(self.context, id, stand=checked(self.body(), {"stand": int}).get("stand", 0))
                return self.to_json({"@id": address(self.context)})
            case ["beitraege", uid, "mitteilung"]:
                checked(self.body(), {})
                abwaegung.tell_again(self.context, uid)
                return self.to_json({"@id": address(self.context, "beitraege", uid)})
            case ["tabelle"]:
                body = checked(self.body(), {"format": str, "anonym": bool})
                tabelle.order(self.context, body.get("format", ""), anonym=body.get("anonym", False))
                self.request.response.setStatus(202)
                return self.to_json({"@id": f"{self.context.absolute_url()}/@dokumente"})
            case ["beitraege", uid]:
                return self.split(uid)
            case ["beitraege", uid, "wortlaut"]:
                abwaegung.transcribe(self.context, uid, checked(self.body(), {"text": str}).get("text", ""))
                return self.to_json({"@id": address(self.context, "beitraege", uid)})
            case ["argumente", verb] if verb in MANY:
                kinds, act = MANY[verb]
                body = checked(self.body(), {"argumente": dict, **kinds})
                return self.to_json(act(self.context, seen(body), body))
            case ["argumente", id, "wertung"]:
                body = checked(self.body(), WERTUNG)
                abwaegung.weigh(self.context, id, **weighed(body))
                return self.to_json({"@id": address(self.context, "argumente", id)})
            case ["gruppen", id, "wertung"]:
                body = checked(self.body(), WERTUNG)
                abwaegung.weigh_gruppe(self.context, id, **weighed(body))
                return self.to_json({"@id": address(self.context, "gruppen")})
            case ["gruppen", id, "einsicht"]:
                body = checked(self.body(), {"einsicht": str, "stand": int})
                abwaegung.replace_by_inspection(
                    self.context, id, einsicht=body.get("einsicht", ""), stand=body.get("stand", 0)
                )
                return self.to_json({"@id": address(self.context, "gruppen")})
            case _:
                raise Unknown(UNKNOWN)

    def capture(self):
        body = checked(self.body(), ERFASST)
        werte = {name: value for name, value in body.items() if name != "datei"}
        werte["eingang"] = akten.parse_date(str(body.get("eingang", "")), "eingang")
        data, name = akten.uploaded(body["datei"]) if body.get("datei") else (None, "")
        made = abwaegung.capture(self.context, werte, file=(name, data) if data is not None else None)
        told = told_beitrag(self.context, made)
        return self.created(told["@id"], told)

    def split(self, uid: str):
        kinds = {"stellen": list, "text": str, "thema": str, "schlagworte": list}
        body = checked(self.body(), kinds)
        made = abwaegung.split_off(
            self.context,
            uid,
            stellen=places(body.get("stellen", [])),
            text=body.get("text", ""),
            thema=body.get("thema", ""),
            schlagworte=body.get("schlagworte", []),
        )
        data = told_argument(self.context, Sicht(self.context), made)
        return self.created(data["@id"], data)


def weighed(body: dict) -> dict:
    """Return what decides of one thing."""
    return {
        "votum": body.get("votum", ""),
        "begruendung": body.get("begruendung", ""),
        "stand": body.get("stand", 0),
    }


def _weigh(vorgang, chosen: dict, body: dict) -> dict:
    done = abwaegung.weigh_many(vorgang, chosen, votum=body.get("votum", ""), begruendung=body.get("begruendung", ""))
    return asdict(done)


def _describe(vorgang, chosen: dict, body: dict) -> dict:
    return asdict(
        abwaegung.describe_many(
            vorgang,
            chosen,
            thema=body.get("thema"),
            schlagworte=body.get("schlagworte", []),
            ohne=body.get("ohne", []),
        )
    )


def _assign(vorgang, chosen: dict, body: dict) -> dict:
    frist = akten.parse_date(body["frist"], "frist") if body.get("frist") else None
    return asdict(
        abwaegung.assign_many(
            vorgang, chosen, adressat=body.get("adressat", ""), frist=frist, notiz=body.get("notiz", "")
        )
    )


def _group(vorgang, chosen: dict, body: dict) -> dict:
    id, done = abwaegung.group(vorgang, chosen, titel=body.get("titel", ""), gruppe=body.get("gruppe", ""))
    return {"gruppe": id, **asdict(done)}


def _ungroup(vorgang, chosen: dict, _body: dict) -> dict:
    return asdict(abwaegung.ungroup(vorgang, chosen))


ERFASST = {
    "name": str,
    "eingang": str,
    "kanal": str,
    "text": str,
    "natuerlich": bool,
    "personen": int,
    "keine_bedenken": bool,
    "email": str,
    "anschrift": str,
    "datei": dict,
}
WERTUNG = {"votum": str, "begruendung": str, "stand": int}
MANY = {
    "werten": ({"votum": str, "begruendung": str}, _weigh),
    "beschreiben": ({"thema": str, "schlagworte": list, "ohne": list}, _describe),
    "zuweisen": ({"adressat": str, "frist": str, "notiz": str}, _assign),
    "gruppieren": ({"titel": str, "gruppe": str}, _group),
    "entgruppieren": ({}, _ungroup),
}
