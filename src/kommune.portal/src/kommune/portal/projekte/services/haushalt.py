"""``<projekt>/@haushalt?seite=…&jahr=…&bereich=…&produkt=…``: sums one step down, and with ``zeilen=1`` all rows of that part; ``POST`` reads a plan."""

from base64 import b64decode
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.services import WritingService
from kommune.portal import _
from kommune.portal.projekte import api as projekte
from kommune.portal.projekte.browser.geld.haushalt import asked_of
from kommune.portal.projekte.haushalt import rules
from kommune.portal.projekte.services.projekte import ProjektService


class HaushaltGet(ProjektService):
    """Amounts in Euro."""

    def reply(self):
        posten = projekte.posten_of(self.context)
        if not posten:
            raise Unknown(_("error_haushalt_keiner", default="This project shows no budget."))
        asked = asked_of(self.request.form, posten)
        found = rules.groups(posten, **asked)
        told = {"@id": f"{self.context.absolute_url()}/@haushalt", **asked, "jahre": rules.years(posten)}
        told["summe"] = sum(one.cent for one in found) / 100
        if self.request.form.get("zeilen") == "1":
            start, size = self.part()
            rows = [one for one in posten if fits(one, asked)]
            return {
                **told,
                "items_total": len(rows),
                "items": [rules.as_plain(one) for one in rows[start : start + size]],
            }
        items = [{"schluessel": one.schluessel, "name": one.name, "betrag": one.cent / 100} for one in found]
        return {**told, "items_total": len(items), "items": items}


def fits(one, asked) -> bool:
    return all(not value or getattr(one, name) == value for name, value in asked.items())


class HaushaltPost(WritingService):
    """``{"datei": {"filename", "data": base64}, "spalten": {"bereich": "THH"}}``: the plan from a table; what was read before goes."""

    def reply(self):
        body = self.body()
        datei, spalten = body.get("datei"), body.get("spalten") or {}
        if not isinstance(spalten, dict):
            raise Invalid(_("error_haushalt_spalten", default="Name columns by their field."), field="spalten")
        try:
            name, data = str(datei["filename"]), b64decode(datei["data"], validate=True)
        except (KeyError, TypeError, ValueError) as error:
            raise Invalid(_("error_haushalt_wahl", default="Choose a file."), field="datei") from error
        return {"zeilen": projekte.read_plan(self.context, data, name, spalten)}
