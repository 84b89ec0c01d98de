"""The list of providers: entered, changed and removed by the Fachadministration."""

from collections.abc import Mapping
from kommune.eakte import _
from kommune.eakte.anmeldung import protokoll
from kommune.eakte.anmeldung.anbieter import gespraech
from kommune.eakte.anmeldung.anbieter import rules
from kommune.eakte.anmeldung.anbieter import store
from kommune.eakte.anmeldung.anbieter.store import Anbieter
from kommune.eakte.anmeldung.zweitfaktor import verschluss
from kommune.eakte.core.abruf import rules as abrufregeln
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from plone import api

import re


FUER = ("buerger", "intern")
TEXTS = ("titel", "aussteller", "client_id", "scope", "acr", "netze")
MAX = 2000


def list_anbieter() -> list[Anbieter]:
    """Return all providers by title."""
    return sorted(store.anbieter(api.portal.get()).values(), key=lambda one: one.titel.casefold())


def get(name: str) -> Anbieter:
    """Return a provider that is switched on.

    :raises Unknown: there is none.
    """
    found = store.anbieter(api.portal.get()).get(name)
    if found is None or not found.aktiv:
        raise Unknown(_("error_anbieter_unknown", default="There is no such provider."))
    return found


def keep(name: str, values: Mapping[str, object]) -> None:
    """Enter or change a provider; an empty secret leaves the one there is.

    :raises Invalid: a value cannot be used.
    """
    if not re.fullmatch(r"[a-z][a-z0-9-]{1,30}", name):
        raise Invalid(
            _("error_anbieter_name", default="Small letters, digits and dashes, 2 to 31 signs."), field="name"
        )
    told = {key: str(values.get(key) or "").strip() for key in (*TEXTS, "fuer", "geheimnis")}
    told["scope"] = told["scope"] or "openid"
    _require_usable(told)
    found = store.anbieter(api.portal.get())
    one = found.get(name) or Anbieter()
    one.name, one.fuer = name, told["fuer"]
    for key in TEXTS:
        setattr(one, key, told[key])
    one.aktiv = bool(values.get("aktiv", True))
    if told["geheimnis"]:
        one.geheimnis = verschluss.wrap(told["geheimnis"].encode())
    found[name] = one
    gespraech.forget()
    protokoll.note("anbieter-geaendert", "", anbieter=name)


def forget(name: str) -> None:
    """Remove a provider; accounts stay, and cannot log in by it any more.

    :raises Unknown: there is none.
    """
    found = store.anbieter(api.portal.get())
    if name not in found:
        raise Unknown(_("error_anbieter_unknown", default="There is no such provider."))
    del found[name]
    gespraech.forget()
    protokoll.note("anbieter-entfernt", "", anbieter=name)


def _require_usable(told: Mapping[str, str]) -> None:
    for key in ("titel", "client_id"):
        if not told[key]:
            raise Invalid(_("error_anbieter_missing", default="Please fill this in."), field=key)
    for key, value in told.items():
        if len(value) > MAX:
            raise Invalid(_("error_anbieter_long", default="This is too long."), field=key)
    if told["fuer"] not in FUER:
        raise Invalid(_("error_anbieter_fuer", default="Choose for whom it is."), field="fuer")
    try:
        safe = abrufregeln.is_safe(told["aussteller"])
    except ValueError:
        safe = False
    if not safe or "?" in told["aussteller"] or "#" in told["aussteller"]:
        raise Invalid(_("error_anbieter_aussteller", default="Enter its address with https://."), field="aussteller")
    if "openid" not in told["scope"].split():
        raise Invalid(_("error_anbieter_scope", default="“openid” must be among them."), field="scope")
    try:
        rules.acr_table(told["acr"])
    except ValueError as error:
        words = _("error_anbieter_acr", default="One line each: value = niedrig, substantiell or hoch.")
        raise Invalid(words, field="acr") from error
    try:
        abrufregeln.networks(told["netze"])
    except ValueError as error:
        raise Invalid(
            _("error_anbieter_netze", default="One address or network on each line."), field="netze"
        ) from error
