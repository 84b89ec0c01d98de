"""The door: which language is read, what there is in it, and how it is changed."""

from Acquisition import aq_base
from collections.abc import Mapping
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.portal import _
from kommune.portal.sprachen import rules
from kommune.portal.sprachen.bestand import ATTRIBUTE
from kommune.portal.sprachen.bestand import felder_of
from kommune.portal.sprachen.bestand import texte_of
from kommune.portal.sprachen.interfaces import ISprachenSettings
from kommune.portal.sprachen.interfaces import ITextstellen
from kommune.portal.sprachen.rules import names
from kommune.portal.sprachen.rules import shown
from kommune.portal.sprachen.rules import Sprache
from kommune.portal.sprachen.rules import WEITERE
from kommune.portal.sprachen.rules import words
from kommune.portal.sprachen.rules import Wort
from plone import api
from typing import Any
from zope.component import getUtilitiesFor
from zope.event import notify
from zope.globalrequest import getRequest
from zope.lifecycleevent import ObjectModifiedEvent
from zope.schema.interfaces import ValidationError


__all__ = (
    "ATTRIBUTE",
    "Sprache",
    "WEITERE",
    "Wort",
    "current",
    "felder_of",
    "lacks",
    "names",
    "set_texte",
    "set_worte",
    "shown",
    "shown_of",
    "texte_of",
    "textstellen",
    "title_of",
    "wort",
    "words",
    "worte",
)
MAX_WORT = 5000


def current(request: Any = None) -> Sprache:
    """Return the language this page is read in; German where nobody asks."""
    request = getRequest() if request is None else request
    if request is None:
        return Sprache.DE
    return rules.chosen(request.get("QUERY_STRING", ""), request.cookies.get(rules.COOKIE))


def lacks(obj: Any, request: Any = None) -> bool:
    """Tell whether there is nothing of it in the language this page is read in."""
    sprache, own = current(request), getattr(aq_base(obj), "sprache", None)
    return sprache is not Sprache.DE and own != sprache.tag and not texte_of(obj).get(sprache)


def shown_of(obj: Any, name: str, german: str, *, own: str = "de", request: Any = None) -> Wort:
    """Return a text of a thing in the language this page is read in, else the German one given, with its language."""
    sprache = current(request)
    return shown(german, texte_of(obj).get(sprache, {}).get(name, ""), sprache, own=own)


def title_of(worte: tuple[tuple[str, str, str], ...], titel: str, kurztext: str = "") -> tuple[Wort, Wort]:
    """Return title and line of what a list holds, in the language this page is read in; ``worte`` as ``names`` made them."""
    sprache = current()
    known = next((one for one in worte if one[0] == sprache), ("", "", ""))
    if not known[1]:
        return wort(titel), wort(kurztext)
    return shown(titel, known[1], sprache), shown(kurztext, known[2], sprache)


def set_texte(obj: Any, sprache: Any, texte: Mapping[str, Any]) -> None:
    """Replace what is told of a thing in another language; nothing takes that language away.

    :raises Unknown: nothing can be told of such a thing, or not in that language. :raises Invalid: no such field, or a text
        its field refuses; names the field.
    """
    felder = felder_of(obj)
    if felder is None or rules.read(sprache) not in WEITERE:
        raise Unknown(_("error_sprache_unknown", default="There are texts in English and in Leichte Sprache only."))
    known, told = felder.schema_fields(), {}
    for name, text in texte.items():
        if name not in felder.felder or not isinstance(text, str | None):
            raise Invalid(_("error_sprache_field", default="This text has no such part."), field=str(name)[:100])
        told[name] = felder.clean(name, text or "")
        longest = getattr(known[name], "max_length", None)
        if longest and len(told[name]) > longest:
            raise Invalid(
                _("error_sprache_long", default="At most ${most} characters.", mapping={"most": longest}), field=name
            )
    setattr(aq_base(obj), ATTRIBUTE, rules.changed(texte_of(obj), Sprache(sprache), told))
    obj._p_changed = True
    notify(ObjectModifiedEvent(obj))


def textstellen() -> list[tuple[Any, list[str]]]:
    """Return the short German texts of the town: what they are, and each once."""
    found = sorted((one for _name, one in getUtilitiesFor(ITextstellen)), key=lambda one: one.order)
    return [(one.title, list(dict.fromkeys(text for text in one.texte() if text.strip()))) for one in found]


def worte(sprache: str) -> dict[str, str]:
    """Return how short German texts of the town read in another language."""
    return (value_of(ISprachenSettings, "worte") or {}).get(str(sprache), {})


def set_worte(sprache: Any, texte: Mapping[str, Any]) -> None:
    """Say how short German texts of the town read in another language; "" takes one away, what is not named stays.

    :raises Unknown: no such language. :raises Invalid: no text, or too long.
    """
    if rules.read(sprache) not in WEITERE:
        raise Unknown(_("error_sprache_unknown", default="There are texts in English and in Leichte Sprache only."))
    for german, text in texte.items():
        if not isinstance(text, str) or len(text) > MAX_WORT or len(german) > MAX_WORT:
            raise Invalid(_("error_sprache_long", default="At most ${most} characters.", mapping={"most": MAX_WORT}))
    kept = value_of(ISprachenSettings, "worte") or {}
    told = {**worte(sprache), **{german: text.strip() for german, text in texte.items()}}
    try:
        api.portal.set_registry_record(
            "worte", rules.changed(kept, Sprache(sprache), told), interface=ISprachenSettings
        )
    except ValidationError as error:
        raise Invalid(_("error_sprache_field", default="This text has no such part.")) from error


def wort(german: str) -> Wort:
    """Return a short text of the town in the language this page is read in."""
    sprache = current()
    return shown(german, worte(sprache).get(german, "") if sprache is not Sprache.DE else "", sprache)
