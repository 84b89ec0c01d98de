"""``@zeichnungsbefugnisse``: the table; enter and end a line."""

from dataclasses import asdict
from kommune.eakte import _
from kommune.eakte.akte.api import parse_date
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.eakte.geschaeftsgang.befugnis import api as befugnisse
from zope.i18n import translate


FIELDS = ("wer", "typ", "ergebnis", "bis_betrag", "von", "bis")


def as_json(one, request) -> dict:
    """Return a line as it is answered; the amount in words, too."""
    name = translate(befugnisse.name_of(one.wer), context=request)
    return {**asdict(one), "wer_name": name, "bis_betrag": befugnisse.euro(one.bis_cent)}


class BefugnisseGet(KommuneService):
    """Every line that is kept."""

    def reply(self):
        items = [as_json(one, self.request) for one in befugnisse.table()]
        return self.to_json({"@id": f"{self.context.absolute_url()}/@zeichnungsbefugnisse", "items": items})


class BefugnissePost(WritingService):
    """``wer``, ``typ``, ``ergebnis``, ``bis_betrag``, ``von``, ``bis``; all but ``wer`` may be left out."""

    def reply(self):
        body = {name: value for name, value in self.body().items() if value is not None}
        for name, value in body.items():
            if name not in FIELDS or not isinstance(value, str):
                raise Invalid(_("error_befugnis_field", default="This cannot be said of a line."), field=name)
        days = {name: parse_date(body.pop(name), name) for name in ("von", "bis") if body.get(name)}
        made = befugnisse.enter(**{"wer": "", **{k: v for k, v in body.items() if k not in days}}, **days)
        url = f"{self.context.absolute_url()}/@zeichnungsbefugnisse/{made.id}"
        return self.created(url, self.to_json(as_json(made, self.request)))


class BefugnisseDelete(MitPfad, WritingService):
    """``@zeichnungsbefugnisse/<id>`` ends one at once."""

    def reply(self):
        if len(self.path) != 1:
            raise Unknown(_("error_befugnis_unknown", default="There is no such line."))
        befugnisse.end(self.path[0])
        self.request.response.setStatus(204)
