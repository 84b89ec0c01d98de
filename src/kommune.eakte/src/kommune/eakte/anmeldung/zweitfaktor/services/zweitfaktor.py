"""``@zweitfaktor``: the own second factor; DELETE with a user id behind it resets somebody else's."""

from kommune.eakte import _
from kommune.eakte.anmeldung import api as anmeldung
from kommune.eakte.anmeldung.zweitfaktor import api as zweitfaktor
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from plone import api


class ZweitfaktorGet(KommuneService):
    """GET: whether the account has one, since when, how many codes for emergencies are left."""

    def reply(self):
        return self.to_json(shown())


class ZweitfaktorPost(WritingService):
    """POST ``aktion``: ``beginnen`` (``passwort``), ``bestaetigen`` (``code``), ``codes`` (both), ``erneut`` (``code``)."""

    def reply(self):
        user_id, body = zugriff.user_id(), self.body()
        aktion = text(body, "aktion")
        if aktion == "beginnen":
            zweitfaktor.offer(user_id, password=text(body, "passwort"))
            angebot = zweitfaktor.offered(user_id)
            return self.to_json({**shown(), "geheimnis": angebot.getippt.replace(" ", ""), "adresse": angebot.adresse})
        if aktion == "bestaetigen":
            codes = zweitfaktor.confirm(user_id, code=text(body, "code"))
            return self.to_json({**shown(), "notfallcodes": codes})
        if aktion == "codes":
            codes = zweitfaktor.renew_codes(user_id, password=text(body, "passwort"), code=text(body, "code"))
            return self.to_json({**shown(), "notfallcodes": codes})
        if aktion == "erneut":
            zweitfaktor.confirm_anew(user_id, code=text(body, "code"))
            return self.to_json(shown())
        raise Invalid(_("error_factor_act", default="There is no such act."), field="aktion")


class ZweitfaktorDelete(MitPfad, WritingService):
    """DELETE with ``passwort`` and ``code`` removes the own one; ``@zweitfaktor/<user id>`` resets another person's."""

    def reply(self):
        if self.path:
            zweitfaktor.reset("/".join(self.path))
        else:
            body = self.body()
            zweitfaktor.remove(zugriff.user_id(), password=text(body, "passwort"), code=text(body, "code"))
        return self.reply_no_content()


def shown() -> dict:
    """Return the state of the own factor as JSON shows it."""
    stand = zweitfaktor.stand_of(zugriff.user_id())
    return {
        "@id": f"{api.portal.get().absolute_url()}/@zweitfaktor",
        "eingerichtet": bool(stand.seit),
        "seit": anmeldung.moment(stand.seit) if stand.seit else None,
        "notfallcodes_uebrig": stand.codes,
        "verlangt": stand.pflicht,
    }


def text(body: dict, name: str) -> str:
    """Return a text of the body.

    :raises Invalid: it is none.
    """
    value = body.get(name, "")
    if not isinstance(value, str):
        raise Invalid(_("error_factor_text", default="This must be a text."), field=name)
    return value
