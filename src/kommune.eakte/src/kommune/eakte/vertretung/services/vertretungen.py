"""``@vertretungen``: those that concern the person logged in; give and end one."""

from kommune.eakte import _
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.eakte.core.werte import datum
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte.meldungen import as_invalid
from kommune.eakte.organisation import api as organisation
from kommune.eakte.vertretung import api as vertretungen
from zope.i18n import translate


FIELDS = {
    "fuer": str,
    "durch": str,
    "art": str,
    "grund": str,
    "von": str,
    "bis": str,
    "oes": list,
    "typen": list,
    "signale": bool,
}


def as_json(one, request) -> dict:
    """Return a Vertretung as it is answered."""
    return {
        **one._asdict(),
        "oes": list(one.oes),
        "typen": list(one.typen),
        "art": str(one.art),
        "fuer_name": organisation.display_name(one.fuer),
        "durch_name": organisation.display_name(one.durch),
        "art_title": translate(vertretungen.ARTEN[one.art], context=request),
    }


class VertretungenGet(KommuneService):
    """Who stands in for me, for whom I do, and those of the people I lead."""

    def reply(self):
        found = vertretungen.overview()
        answer = {
            name: [as_json(one, self.request) for one in getattr(found, name)]
            for name in ("mich", "durch_mich", "geleitet")
        }
        return self.to_json({"@id": f"{self.context.absolute_url()}/@vertretungen", **answer})


class VertretungenPost(WritingService):
    """``durch``, ``von``, ``bis``, ``art``, ``oes``, ``typen``, ``signale``, ``grund``; ``fuer`` for people one leads."""

    def reply(self):
        body = self.body()
        for name, value in body.items():
            if name not in FIELDS or not (value is None or isinstance(value, FIELDS[name])):
                raise Invalid(_("error_vertretung_field", default="This cannot be said of a Vertretung."), field=name)
        values = {name: value for name, value in body.items() if value is not None}
        values |= {name: _day(values[name], name) for name in ("von", "bis") if values.get(name)}
        values |= {name: tuple(str(one) for one in values.get(name, ())) for name in ("oes", "typen")}
        given = vertretungen.give(**{"fuer": zugriff.user_id(), "durch": "", **values})
        return self.created(f"{self.context.absolute_url()}/@vertretungen/{given.id}", as_json(given, self.request))


class VertretungenDelete(MitPfad, WritingService):
    """``@vertretungen/<id>`` ends one at once."""

    def reply(self):
        if len(self.path) != 1:
            raise Unknown(_("error_vertretung_unknown", default="There is no such Vertretung."))
        vertretungen.end(self.path[0])
        self.request.response.setStatus(204)


def _day(text: str, name: str):
    try:
        return datum.read(text)
    except WertFehler as fault:
        raise as_invalid(fault, name) from fault
