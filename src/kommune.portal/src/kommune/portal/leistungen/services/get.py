"""``GET @leistungen``: published services, one service."""

from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.rest.services import KommuneService
from kommune.portal import _
from kommune.portal.leistungen import api as leistungen
from kommune.portal.leistungen.services import serializer
from kommune.portal.suche import api as suche


class LeistungenGet(MitPfad, KommuneService):
    """Filters: ``text``, ``buchstabe``, ``lebenslage``, ``oe``, ``dienststelle``, ``online=1``, ``anliegen=1``; batched."""

    def reply(self):
        if len(self.path) > 1:
            raise Unknown(_("error_unknown_leistung"))
        if self.path:
            return self.to_json(serializer.leistung(leistungen.get_leistung(self.path[0])))
        found, gemeint = self.found()
        batch = self.batch(found)
        answer = {
            "@id": batch.canonical_url,
            "items_total": batch.items_total,
            "items": [serializer.summary(one) for one in batch],
            "gemeint": gemeint,
        }
        return answer | ({"batching": batch.links} if batch.links else {})

    def found(self):
        form = {name: value[:200] for name, value in self.request.form.items() if isinstance(value, str)}
        fitting = leistungen.list_leistungen(
            buchstabe=form.get("buchstabe", "").upper(),
            lebenslage=form.get("lebenslage", ""),
            oe=form.get("oe", ""),
            dienststelle=form.get("dienststelle", ""),
            nur_online=form.get("online") == "1",
        )
        if form.get("anliegen") == "1":
            fitting = [one for one in leistungen.anliegen() if one in fitting]
        if not form.get("text", "").strip():
            return fitting, ""
        ids = {one.id for one in fitting}
        result = suche.search(form["text"], art="leistung")
        return [one for one in result.treffer if one.id in ids], result.gemeint
