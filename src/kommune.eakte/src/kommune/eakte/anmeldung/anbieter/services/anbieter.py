"""``@anbieter``: with whom one can log in; entered and removed by who may manage log-ins."""

from kommune.eakte import _
from kommune.eakte.anmeldung.anbieter import api as anbieter
from kommune.eakte.anmeldung.anbieter.rules import acr_table
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from plone import api


class AnbieterGet(KommuneService):
    """GET: those that are switched on, as the log-in page offers them."""

    def reply(self):
        items = [shown(one) for one in anbieter.offering()]
        return self.to_json({"@id": f"{api.portal.get().absolute_url()}/@anbieter", "items": items})


class AnbieterPost(MitPfad, WritingService):
    """POST ``@anbieter/<name>``: enter or change one."""

    def reply(self):
        name, body = named(self.path), self.body()
        anbieter.keep(name, {"scope": "openid", **body})
        return self.to_json({"name": name, "rueckkehr": anbieter.redirect_uri(name)})


class AnbieterDelete(MitPfad, WritingService):
    """DELETE ``@anbieter/<name>``."""

    def reply(self):
        anbieter.forget(named(self.path))
        return self.reply_no_content()


def named(path: list[str]) -> str:
    """Return the name in the address.

    :raises Invalid: there is none.
    """
    if len(path) != 1:
        raise Invalid(
            _("error_anbieter_name", default="Small letters, digits and dashes, 2 to 31 signs."), field="name"
        )
    return path[0]


def shown(one) -> dict:
    """Return what everybody may know of a provider."""
    levels = sorted(set(acr_table(one.acr).values()), key=anbieter.ORDER.index)
    return {
        "name": one.name,
        "titel": one.titel,
        "fuer": one.fuer,
        "niveaus": levels,
        "url": anbieter.start_url(one.name),
    }
