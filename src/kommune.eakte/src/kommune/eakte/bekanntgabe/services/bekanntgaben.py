"""``@bekanntgaben`` of a Bescheid; ``@druckliste`` and ``@drucklaeufe`` of the Poststelle."""

from base64 import b64encode
from kommune.eakte import _
from kommune.eakte.bekanntgabe import api as bekanntgabe
from kommune.eakte.bekanntgabe.api import Recht
from kommune.eakte.bekanntgabe.api import Weg
from kommune.eakte.bekanntgabe.browser.bekanntgabe import chosen
from kommune.eakte.bekanntgabe.browser.bekanntgabe import day
from kommune.eakte.bekanntgabe.browser.druck import require_poststelle
from kommune.eakte.core.datei.pruefung import ausgang
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService


MOST = 20 * 1024 * 1024
FIELDS = ("nr", "name", "weg", "recht", "abgang", "abgerufen", "zugegangen", "nie", "grund", "nachweis", "lauf")


def shown(one) -> dict:
    """Return a Bekanntgabe in JSON."""
    return {
        **{name: one.werte[name] for name in FIELDS},
        "stand": str(one.stand),
        "wirksam_am": one.wirkung.tag,
        "rechtsgrundlage": one.wirkung.recht,
        "erklaerung": one.wirkung.erklaerung,
    }


def lauf_of(one) -> dict:
    """Return a print run in JSON."""
    return {
        "id": one.id,
        "am": one.am,
        "fertig": one.datei is not None,
        "geholt": len(one.geholt),
        "posten": list(one.posten),
    }


class BekanntgabenGet(KommuneService):
    def reply(self):
        items = [shown(one) for one in bekanntgabe.list_bekanntgaben(self.context)]
        choices = [{"token": key, "title": name} for key, name in bekanntgabe.choices(self.context)]
        return self.to_json(
            {"@id": f"{self.context.absolute_url()}/@bekanntgaben", "items": items, "empfaenger": choices}
        )


class BekanntgabenPost(MitPfad, WritingService):
    """One more (``empfaenger``, ``weg``, ``recht``); with a number its arrival (``tag``, ``nachweis``, ``nie``, ``grund``)."""

    def reply(self):
        body = self.body()
        if not self.path:
            weg, recht = chosen(Weg, body.get("weg"), "weg"), chosen(Recht, body.get("recht", "vwvfg"), "recht")
            made = bekanntgabe.add(self.context, str(body.get("empfaenger", "")), weg, recht=recht)
            return self.created(f"{self.context.absolute_url()}/@bekanntgaben/{made.werte['nr']}", shown(made))
        nr = "/".join(self.path)
        found = bekanntgabe.note_arrival(
            self.context,
            int(nr) if nr.isascii() and nr.isdecimal() and len(nr) < 4 else 0,
            tag=day(body.get("tag", ""), "tag"),
            grund=str(body.get("grund", "")),
            nachweis=str(body.get("nachweis", "")),
            nie=body.get("nie") is True,
        )
        return self.to_json(shown(found))


class DrucklisteGet(KommuneService):
    def reply(self):
        require_poststelle()
        runs = [lauf_of(one) for one in bekanntgabe.laeufe()[:50]]
        return self.to_json(
            {"@id": f"{self.context.absolute_url()}/@druckliste", "wartend": bekanntgabe.waiting(), "laeufe": runs}
        )


class DrucklistePost(MitPfad, WritingService):
    """Begin a run; with its id note what was posted: ``posten`` (places from 0) and ``tag``; ``<id>/datei`` fetches its file."""

    def reply(self):
        require_poststelle()
        if len(self.path) == 2 and self.path[1] == "datei":
            return self.file(self.path[0])
        if not self.path:
            made = bekanntgabe.start_lauf()
            return self.created(f"{self.context.absolute_url()}/@druckliste/{made.id}", lauf_of(made))
        body = self.body()
        places, tag = body.get("posten"), day(body.get("tag", ""), "tag")
        if (
            not isinstance(places, list)
            or not all(isinstance(one, int) and not isinstance(one, bool) for one in places)
            or tag is None
        ):
            raise Invalid(_("error_lauf_choose", default="Choose the letters that were posted."), field="posten")
        return self.to_json(lauf_of(bekanntgabe.note_posted("/".join(self.path), places, tag)))

    def file(self, nr: str) -> dict:
        """Return the PDF in base64; that it was fetched is noted, as on the page."""
        if (found := bekanntgabe.get_lauf(nr).datei) is not None and found["groesse"] > MOST:
            raise Invalid(_("error_lauf_large", default="This file is too large for JSON. Get it on the page."))
        kept = bekanntgabe.note_fetch(nr).datei
        return {"name": kept["name"], "mime": kept["mime"], "inhalt": b64encode(ausgang.read(kept)).decode()}
