"""``@entscheidungstabellen`` of the town; ``@vorschlag`` of a Vorgang."""

from datetime import date
from kommune.eakte import _
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.eakte.core.werte import meldungen
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.entscheidungshilfe import api as tabellen
from kommune.eakte.entscheidungshilfe import worte
from kommune.eakte.entscheidungshilfe.vorschlag import Vorschlag
from plone import api
from zope.i18n import translate


def tabelle(entry) -> dict:
    """Return a table in JSON: the draft and what is published."""
    return {
        "@id": f"{api.portal.get().absolute_url()}/@entscheidungstabellen/{entry.id}",
        "id": entry.id,
        "vorgangstyp": entry.vorgangstyp,
        "stand": entry.stand,
        "entwurf": entry.entwurf,
        "beendet": entry.beendet is not None,
        "versionen": [
            {"version": one.nummer, "gueltig_ab": one.gueltig_ab.isoformat(), "grund": one.grund, "tabelle": one.inhalt}
            for one in entry.versionen
        ],
    }


class TabellenGet(MitPfad, KommuneService):
    """All tables, or with an id in the address one."""

    def reply(self):
        if self.path:
            return tabelle(tabellen.get_tabelle("/".join(self.path)))
        items = [tabelle(one) for one in tabellen.list_tabellen()]
        return {"@id": f"{self.context.absolute_url()}/@entscheidungstabellen", "items": items}


class TabellenPost(MitPfad, WritingService):
    """Set a draft (``id``, ``vorgangstyp``, ``stand``, ``tabelle``); ``<id>/pruefung``, ``/probe``, ``/veroeffentlichung``, ``/ende``."""

    def reply(self):
        body, (id, act) = self.body(), (*self.path, "", "")[:2]
        stand = body.get("stand", 0)
        seen = stand if isinstance(stand, int) and not isinstance(stand, bool) else -1
        if not id:
            typ = str(body.get("vorgangstyp") or "")
            made = tabellen.set_tabelle(str(body.get("id") or ""), body.get("tabelle"), vorgangstyp=typ, stand=seen)
            return self.created(tabelle(made)["@id"], tabelle(made))
        entry, grund = tabellen.get_tabelle(id), str(body.get("grund") or "")
        if act == "pruefung":
            return {"befunde": [self.befund(one) for one in tabellen.check(entry)]}
        if act == "probe":
            return self.probe(entry, body.get("werte"))
        if act == "veroeffentlichung":
            tabellen.publish(id, gueltig_ab=day(body), grund=grund, stand=seen)
        elif act == "ende":
            tabellen.retire(id, grund=grund)
        else:
            raise Unknown(_("error_unknown_action", default="There is no such action."))
        return tabelle(tabellen.get_tabelle(id))

    def befund(self, one) -> dict:
        text = translate(worte.told(one), context=self.request)
        return {
            "art": one.code,
            "schwer": one.schwer,
            "regeln": list(one.regeln),
            "beispiel": dict(one.beispiel),
            "text": text,
        }

    def probe(self, entry, werte) -> dict:
        if not isinstance(werte, dict):
            raise Invalid(_("error_probe_wert", default="One of the values cannot be read."), field="werte")
        found, proposed = tabellen.try_out(entry, werte)
        return {
            "regeln": list(found.treffer),
            "fehlend": list(found.fehlend),
            "uneindeutig": found.uneindeutig,
            "vorschlag": proposed,
        }


class VorschlagGet(KommuneService):
    """What the tables say to the fields as they are, and whether it was decided on."""

    def reply(self):
        found = tabellen.vorschlaege(self.context)
        return {"@id": f"{self.context.absolute_url()}/@vorschlag", "items": [self.item(one) for one in found]}

    def item(self, one: Vorschlag) -> dict:
        decided = tabellen.decided(self.context, one)
        return {
            "tabelle": one.tabelle,
            "titel": one.titel,
            "version": one.version,
            "stand": one.stand,
            "daten": dict(one.daten),
            "regeln": list(one.regeln),
            "hinweise": list(one.hinweise),
            "vorschlag": [dict(each) for each in one.ausgaben],
            "fehlend": list(one.fehlend),
            "hindernis": translate(one.hindernis, context=self.request) if one.hindernis else "",
            "entschieden": {"folgt": decided["folgt"], "dokument": decided["dokument"]} if decided else None,
        }


class VorschlagPost(WritingService):
    """A person follows (``folgt`` true) or departs (false, ``grund``) from ``tabelle`` as told with ``stand``."""

    def reply(self):
        body = self.body()
        if not isinstance(body.get("folgt"), bool):
            raise Invalid(
                _("error_folgt", default="Say with true or false whether you follow the proposal."), field="folgt"
            )
        dokument = tabellen.decide(
            self.context,
            str(body.get("tabelle") or ""),
            stand=str(body.get("stand") or ""),
            folgt=body["folgt"],
            grund=str(body.get("grund") or ""),
        )
        return self.created(dokument.absolute_url(), {"@id": dokument.absolute_url(), "UID": dokument.UID()})


def day(body) -> date:
    """Return the day from which a version is in force.

    :raises Invalid: it is none.
    """
    try:
        return date.fromisoformat(str(body.get("gueltig_ab") or ""))
    except ValueError as error:
        raise meldungen.as_invalid(WertFehler("datum"), "gueltig_ab") from error
