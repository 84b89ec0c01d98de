"""``@partnerstellen``: the directory; enter, change, retire."""

from dataclasses import asdict
from kommune.eakte import _
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.eakte.stellungnahmen.partnerstellen import api as partnerstellen
from plone import api


FIELDS = {
    "name",
    "zustaendig",
    "schlagworte",
    "anschrift",
    "email",
    "zweite_email",
    "telefon",
    "tage",
    "gruppe",
    "freigabe_noetig",
}
NOBODY = _("error_partnerstelle_unknown", default="There is no such Partnerstelle.")


def base() -> str:
    return f"{api.portal.get().absolute_url()}/@partnerstellen"


def told(stelle) -> dict:
    return {"@id": f"{base()}/{stelle.id}", **asdict(stelle)}


class StellenGet(KommuneService):
    """``?text=…``: found by name, competence and tags."""

    def reply(self):
        text = self.request.form.get("text", "")
        found = partnerstellen.list_stellen(text if isinstance(text, str) else "", all=True)
        return self.to_json({"@id": base(), "items": [told(one) for one in found]})


class StellenPost(WritingService):
    """Enter one."""

    def reply(self):
        stelle = partnerstellen.add(checked(self.body()))
        return self.created(f"{base()}/{stelle.id}", told(stelle))


class StellenPatch(MitPfad, WritingService):
    """``@partnerstellen/<id>``: change it; ``{"aktiv": false}`` retires it."""

    def reply(self):
        if len(self.path) != 1:
            raise Unknown(NOBODY)
        body = dict(self.body())
        aktiv = body.pop("aktiv", None)
        if aktiv is not None and not isinstance(aktiv, bool):
            raise Invalid(_("error_partnerstelle_field", default="There is no such field."), field="aktiv")
        stelle = partnerstellen.change(self.path[0], checked(body))
        if aktiv is not None:
            stelle = partnerstellen.set_active(self.path[0], aktiv)
        return self.to_json(told(stelle))


def checked(body: dict) -> dict:
    """Return the values of a request.

    :raises Invalid: a field there is none of, or that is neither text, number nor list.
    """
    for name, value in body.items():
        if name not in FIELDS or not isinstance(value, list if name == "schlagworte" else str | int):
            raise Invalid(_("error_partnerstelle_field", default="There is no such field."), field=str(name)[:100])
    return body
