"""``GET <form>/@fragen``; ``GET @antraege`` (mine) and ``GET @antraege/<Eingangsnummer>?code=``."""

from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.rest.services import KommuneService
from kommune.portal.antrag import api as antraege
from kommune.portal.antrag.eingang import einreichung
from kommune.portal.antrag.eingang.nummer import looks_like_nummer
from kommune.portal.antrag.eingang.zugang import open_fall
from kommune.portal.antrag.eingang.zugang import require_fitting
from kommune.portal.antrag.linie import naechstes_of
from kommune.portal.antrag.texte import wort
from kommune.portal.formulare import api as formulare
from kommune.portal.leistungen import api as leistungen
from kommune.portal.postfach import api as postfach
from plone import api
from urllib.parse import quote


class FragenGet(KommuneService):
    """The questions of a form; ``gruppen`` are asked several times, their answers may come as a list of objects."""

    def reply(self):
        action = einreichung.action_of(self.context)
        fragen = formulare.questions(self.context, action.zeigen_wenn or () if action else ())
        gruppen = [
            {
                "name": one.name,
                "label": one.label,
                "min": one.min,
                "max": one.max,
                "fragen": [name for name, _label in one.fragen],
            }
            for one in formulare.groups_of(self.context)
        ]
        more = {"gruppen": gruppen} if gruppen else {}
        return {"@id": f"{self.context.absolute_url()}/@fragen", "fragen": fragen, **more}


class AntraegeGet(MitPfad, KommuneService):
    """My Anträge, or one with its answers and messages; a number whose check digit is wrong is 400, anything else 404."""

    def reply(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.path:
            nummer = self.path[0] if len(self.path) == 1 else ""
            if looks_like_nummer(nummer):
                require_fitting(nummer)
            return self.whole(open_fall(self.request, nummer, str(self.request.form.get("code") or "")))
        owner = "" if api.user.is_anonymous() else zugriff.user_id()
        items = [self.short(antrag) for antrag in antraege.visible_to(owner)] if owner else []
        return {"@id": f"{self.context.absolute_url()}/@antraege", "items_total": len(items), "items": items}

    @property
    def person(self) -> str:
        """Who reads by an account, "" for the holder of a code."""
        return "" if api.user.is_anonymous() or self.request.form.get("code") else zugriff.user_id()

    def short(self, antrag) -> dict:
        return {
            "@id": f"{self.context.absolute_url()}/@antraege/{antrag.eingangsnummer}",
            "eingangsnummer": antrag.eingangsnummer,
            "titel": antrag.titel,
            "leistung": antrag.leistung,
            "eingang": antrag.eingang.isoformat(),
            "stand": str(antraege.stand_of(antrag)),
            "stand_in_worten": wort(antraege.stand_of(antrag), self.request),
            "naechstes": naechstes_of(antrag, self.request),
            "aktenzeichen": antrag.aktenzeichen,
            "ungelesen": antraege.teilhabe.unread(antrag, self.person),
            "organisation": antrag.organisation,
            "gestellt_von": antrag.gestellt_von[1],
            "fehlt": [
                {"text": one.text, "frist": one.frist.isoformat() if one.frist else None, "ort": one.ort}
                for one in antraege.fehlendes_of(antrag)
            ],
        }

    def whole(self, antrag) -> dict:
        code = str(self.request.form.get("code") or "")
        page = "/".join(filter(None, [self.context.absolute_url(), "@@antrag", antrag.eingangsnummer, quote(code)]))
        return {
            **self.short(antrag),
            "antworten": antrag.antworten,
            "dateien": list(antrag.dateien),
            "verlauf": [{"zeit": when.isoformat(), "stand": str(stand)} for when, stand in antrag.verlauf],
            "schritte": [
                {"schritt": one.name, "seit": one.seit.isoformat() if one.seit else None, "jetzt": one.jetzt}
                for one in antraege.schritte_of(antrag)
            ],
            "uebliche_dauer": leistungen.uebliche_dauer(antrag.leistung),
            "unterlagen": [self.unterlage(one, page) for one in antraege.unterlagen_of(antrag)],
            "alle_unterlagen": f"{page}/unterlagen",
            "punkte": [self.punkt(one) for one in postfach.asked_for(antrag.eingangsnummer)],
            "nachrichten": [self.message(message, page) for message in postfach.nachrichten(antrag.eingangsnummer)],
        }

    def punkt(self, one: dict) -> dict:
        """Return an item that was asked for; ``antwort`` is when it was answered."""
        answered = one["antwort"].isoformat() if one["antwort"] else None
        return {"id": one["id"], "text": one["text"], "frist": one["frist"].isoformat(), "antwort": answered}

    def unterlage(self, one, page: str) -> dict:
        return {
            "name": one.datei["name"],
            "mime": one.datei["mime"],
            "groesse": one.datei["groesse"],
            "sha256": one.datei["sha256"],
            "von": "stadt" if one.von_stadt else "person",
            "zeit": one.seit.isoformat(),
            "download": f"{page}/{one.ort}",
        }

    def message(self, message, page: str) -> dict:
        return {
            "id": message.id,
            "art": str(message.art),
            "betreff": message.betreff,
            "text": message.text,
            "auszug": postfach.excerpt(message.text),
            "gesendet": message.gesendet.isoformat(),
            "gelesen_am": message.gelesen_am.isoformat() if message.gelesen_am else None,
            "frist": message.frist.isoformat() if message.frist else None,
            "anhaenge": [
                {**anhang, "download": f"{page}/anhang/{message.id}/{number}"}
                for number, anhang in enumerate(message.anhaenge)
            ],
        }
