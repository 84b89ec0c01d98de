"""``@laufweg`` of a Vorgang: its Schritte; set one, begin one again, take one back."""

from dataclasses import asdict
from kommune.eakte import _
from kommune.eakte.akte.api import parse_date
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.eakte.geschaeftsgang import api as geschaeftsgang
from kommune.eakte.geschaeftsgang.muster import api as muster
from zope.i18n import translate


FIELDS = {"verfuegung": str, "adressat": str, "bezug": str, "notiz": str, "frist": str, "together": bool}


def as_json(vorgang, one, request) -> dict:
    """Return a Schritt as it is answered; its Aufgabe by address."""
    kept = {name: value for name, value in asdict(one).items() if name != "aufgabe"}
    return {
        **kept,
        "stand": str(one.stand),
        "adressat_name": aufgaben.name_of(one.adressat),
        "verfuegung_title": translate(geschaeftsgang.VERFUEGUNGEN[one.verfuegung], context=request),
        "stand_title": translate(geschaeftsgang.STAENDE[one.stand], context=request),
        "aufgabe": f"{vorgang.absolute_url()}/{one.aufgabe}" if one.aufgabe else "",
    }


class LaufwegGet(KommuneService):
    """The Schritte about what the person may see, in their order."""

    def reply(self):
        items = [
            as_json(self.context, one, self.request)
            for group in geschaeftsgang.groups(self.context)
            for one in group.schritte
        ]
        offered = [{"laufweg": name, "title": title} for name, title in muster.offered(self.context)]
        address = f"{self.context.absolute_url()}/@laufweg"
        return self.to_json({"@id": address, "items": items, "angeboten": offered})


class LaufwegPost(MitPfad, WritingService):
    """Set a Schritt: ``verfuegung``, ``adressat``, ``bezug``, ``together``, ``frist``, ``notiz``; ``@laufweg/<id>`` begins one again.

    ``laufweg`` (and ``bezug``) alone sets a whole one of the Vorgangstyp or the OE; ``merken`` (a name, and ``bezug``) keeps what
    was set here for the OE, ``entfernen`` takes one of them away.
    """

    def reply(self):
        if self.path:
            geschaeftsgang.begin_again(self.context, named(self.path))
            self.request.response.setStatus(204)
            return None
        body = self.body()
        if set(body) <= {"laufweg", "bezug"} and isinstance(body.get("laufweg"), str):
            made = muster.set_laufweg(self.context, body["laufweg"], bezug=str(body.get("bezug") or ""))
            self.request.response.setStatus(201)
            return self.to_json({"items": [as_json(self.context, one, self.request) for one in made]})
        for name, act in (("merken", muster.keep_laufweg), ("entfernen", muster.drop)):
            if isinstance(body.get(name), str) and set(body) <= {name, "bezug"}:
                act(self.context, body[name], **({"bezug": str(body.get("bezug") or "")} if name == "merken" else {}))
                return self.reply_no_content()
        for name, value in body.items():
            if name not in FIELDS or not (value is None or isinstance(value, FIELDS[name])):
                raise Invalid(_("error_schritt_field", default="This cannot be said of a step."), field=name)
        values = {
            "verfuegung": "",
            "adressat": "",
            **{name: value for name, value in body.items() if value is not None},
        }
        frist = values.pop("frist", "")
        made = geschaeftsgang.add_schritt(self.context, **values, frist=parse_date(frist, "frist") if frist else None)
        return self.created(
            f"{self.context.absolute_url()}/@laufweg/{made.id}", as_json(self.context, made, self.request)
        )


class LaufwegDelete(MitPfad, WritingService):
    """``@laufweg/<id>`` takes back a Schritt that is not finished, with ``grund``."""

    def reply(self):
        reason = self.body().get("grund") or ""
        if not isinstance(reason, str):
            raise Invalid(_("error_wert_text", default="This must be text."), field="grund")
        geschaeftsgang.drop_schritt(self.context, named(self.path), reason=reason)
        self.request.response.setStatus(204)


def named(path: list[str]) -> str:
    """Return the id of a Schritt that stands in the address.

    :raises Unknown: there is none, or more.
    """
    if len(path) != 1:
        raise Unknown(_("error_schritt_unknown", default="There is no such step."))
    return path[0]
