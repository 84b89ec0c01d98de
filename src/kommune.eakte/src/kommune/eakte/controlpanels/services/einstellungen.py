"""``@einstellungen``: what the administration sets of the Geschäftsgang, each by who may change it on its page.

Of the electronic signature the town's administration sees and sets what its page shows: not where the key is and whom the server
asks. Tariffs, Befugnisse, Partnerstellen, Laufwege and rules have endpoints of their own.
"""

from collections.abc import Mapping
from kommune.eakte import _
from kommune.eakte.akte.interfaces import IFeiertageSettings
from kommune.eakte.bekanntgabe.interfaces import IBekanntgabeSettings
from kommune.eakte.controlpanels.bekanntgabe import BekanntgabeForm
from kommune.eakte.controlpanels.feiertage import FeiertageForm
from kommune.eakte.controlpanels.gebuehren import GebuehrenForm
from kommune.eakte.controlpanels.rechtsbehelfe import UeberwachungForm
from kommune.eakte.controlpanels.rechtsbehelfe import WiderspruchForm
from kommune.eakte.controlpanels.signatur import MANAGE_KEY
from kommune.eakte.controlpanels.signatur import PLACES
from kommune.eakte.controlpanels.signatur import SignaturForm
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.eakte.core.signatur.interfaces import ISignaturSettings
from kommune.eakte.gebuehren.interfaces import IGebuehrSettings
from kommune.eakte.ueberwachung.interfaces import IUeberwachungSettings
from kommune.eakte.widerspruch.interfaces import IWiderspruchSettings
from plone import api
from types import SimpleNamespace
from typing import Any
from typing import NamedTuple
from zope.i18n import translate
from zope.interface import Invalid as Unfit
from zope.schema import getFieldsInOrder
from zope.schema.interfaces import ICollection
from zope.schema.interfaces import ValidationError


class Seite(NamedTuple):
    """One page of settings: its schema, its title, and the right its page asks for."""

    schema: Any
    title: Any
    recht: str
    verborgen: tuple[str, ...] = ()
    """Names only who may set where the key is sees."""

    def fields(self) -> list[tuple[str, Any]]:
        """Return the settings the person sees: name and field, in their order."""
        hidden = () if zugriff.may(MANAGE_KEY) else self.verborgen
        return [(name, field) for name, field in getFieldsInOrder(self.schema) if name not in hidden]


MANAGE_TARIFE = "kommune.eakte: Manage Tarife"
SEITEN = {
    "bekanntgabe": Seite(IBekanntgabeSettings, BekanntgabeForm.label, MANAGE_TARIFE),
    "feiertage": Seite(IFeiertageSettings, FeiertageForm.label, "kommune.eakte: Manage Feiertage"),
    "gebuehren": Seite(IGebuehrSettings, GebuehrenForm.label, MANAGE_TARIFE),
    "signatur": Seite(ISignaturSettings, SignaturForm.label, "kommune.eakte: Manage Signatur", PLACES),
    "ueberwachung": Seite(IUeberwachungSettings, UeberwachungForm.label, MANAGE_TARIFE),
    "widerspruch": Seite(IWiderspruchSettings, WiderspruchForm.label, MANAGE_TARIFE),
}


def allowed() -> dict[str, Seite]:
    """Return the pages the person may change, by name.

    :raises Unknown: none.
    """
    portal = api.portal.get()
    found = {name: seite for name, seite in SEITEN.items() if zugriff.may(seite.recht, portal)}
    if not found:
        raise _unknown()
    return found


def checked(seite: Seite, body: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a body as they are kept.

    :raises Invalid: no such setting, or not such a value: names the field.
    """
    schema, fields, werte = seite.schema, dict(seite.fields()), {}
    for name, value in body.items():
        if name not in fields:
            raise Invalid(_("error_einstellung", default="There is no such setting."), field=str(name)[:100])
        field = fields[name].bind(api.portal.get())
        if value is None:
            value = field.missing_value
        elif ICollection.providedBy(field) and isinstance(value, list):
            value = field._type(value) if isinstance(field._type, type) else tuple(value)
        try:
            field.validate(value)
        except ValidationError as refusal:
            raise Invalid(refusal.doc(), field=name) from refusal
        werte[name] = value
    try:
        schema.validateInvariants(SimpleNamespace(**{name: value_of(schema, name) for name in schema} | werte))
    except Unfit as refusal:
        raise Invalid(refusal.args[0]) from refusal
    return werte


class OfSeite(MitPfad, KommuneService):
    """Base: one page by its name in the address."""

    def seite(self) -> Seite:
        found = allowed()
        if len(self.path) != 1 or self.path[0] not in found:
            raise _unknown()
        return found[self.path[0]]

    def shown(self, name: str, seite: Seite) -> dict:
        return {
            "@id": f"{self.context.absolute_url()}/@einstellungen/{name}",
            "title": translate(seite.title, context=self.request),
            "werte": {name: value_of(seite.schema, name) for name, _field in seite.fields()},
        }


class EinstellungenGet(OfSeite):
    """All the person may change, or one."""

    def reply(self):
        if self.path:
            return self.to_json(self.shown(self.path[0], self.seite()))
        url = f"{self.context.absolute_url()}/@einstellungen"
        return self.to_json({"@id": url, "items": [self.shown(name, one) for name, one in allowed().items()]})


class EinstellungenPatch(OfSeite, WritingService):
    """``{name: value}``; what is not named stays. Journaled by itself."""

    def reply(self):
        seite = self.seite()
        for name, value in checked(seite, self.body()).items():
            api.portal.set_registry_record(name, value, interface=seite.schema)
        return self.to_json(self.shown(self.path[0], seite))


def _unknown() -> Unknown:
    return Unknown(_("error_einstellung", default="There is no such setting."))
