"""The door of the domain: the words of a text, and how the town changes them."""

from collections.abc import Mapping
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zeichenkette
from kommune.eakte.core.werte.meldungen import as_invalid
from kommune.portal import _
from kommune.portal.texte import rules
from kommune.portal.texte.interfaces import ITexte
from kommune.portal.texte.interfaces import Text
from plone import api
from plone.registry import field
from plone.registry import Record
from plone.registry.interfaces import IRegistry
from typing import Any
from zope.component import getUtilitiesFor
from zope.component import getUtility
from zope.i18n import translate
from zope.i18n.interfaces import INegotiator

import logging


logger = logging.getLogger(__name__)
LANGUAGES = ("de", "en")
PREFIX = "kommune.texte"
MAX_LINE, MAX_TEXT = 200, 5000
FAULTS = {
    "empty": _("error_text_empty", default="Write something, or take the text that comes with the program."),
    "open": _("error_text_open", default="A placeholder begins with ${begin} and does not end with }."),
    "unknown": _("error_text_unknown", default="There is no placeholder ${detail} here."),
    "missing": _("error_text_missing", default="The placeholder ${detail} is missing: without it the text is no use."),
}


def all_texts() -> list[Text]:
    """Return every text the domains declare, domain by domain."""
    return [text for _domain, texte in sorted(getUtilitiesFor(ITexte)) for text in texte.texte]


def get_text(name: str) -> Text:
    """Return what is declared of a text.

    :raises Unknown: there is none of this name.
    """
    for text in all_texts():
        if text.name == name:
            return text
    raise Unknown(_("error_text_name", default="There is no such text."))


def default(name: str, language: str) -> dict[str, str]:
    """Return the parts of a text as they come with the release."""
    return {teil.name: translate(teil.default, target_language=language) for teil in get_text(name).teile}


def present(name: str, language: str) -> dict[str, str]:
    """Return the parts of a text as they are sent: the town's words, else those of the release.

    Words of the town that no longer fit, for a placeholder is gone, are left out and named in the log.
    """
    text, kept = get_text(name), _kept(name)
    own = {teil.name: kept[key] for teil in text.teile if (key := f"{language}.{teil.name}") in kept}
    parts = {**default(name, language), **own}
    if own and (found := _faults(text, parts)):
        logger.warning("The town's words of %s (%s) cannot be used: %s", name, language, found)
        return default(name, language)
    return parts


def is_changed(name: str, language: str) -> bool:
    """Tell whether the town has words of its own for a text."""
    return any(key.startswith(f"{language}.") for key in _kept(name))


def fill(name: str, *, language: str = "", **values: object) -> dict[str, str]:
    """Return the parts of a text with the values in place of its placeholders; by default in the town's language."""
    parts = present(name, language or language_of_town())
    return {part: rules.fill(words, values) for part, words in parts.items()}


def example(name: str, parts: Mapping[str, str]) -> dict[str, str]:
    """Return parts as a citizen would read them, with the declared examples in place of the placeholders.

    :raises Invalid: as ``change``.
    """
    text = get_text(name)
    values = {one.name: one.beispiel for one in text.platzhalter}
    return {part: rules.fill(words, values) for part, words in _checked(text, parts).items()}


def change(name: str, language: str, parts: Mapping[str, Any]) -> None:
    """Keep the town's words for a text in one language; what equals the release's text is not kept.

    Parts that are not named stay as they are. The change is written into the town's journal.

    :raises Unknown: no such text. :raises Invalid: no such language or part, empty, too long, a placeholder that does
        not exist, or one that is missing; ``field`` names the part.
    """
    text = get_text(name)
    _require_known(text, language, parts)
    words = _checked(text, {**present(name, language), **parts})
    standard = default(name, language)
    own = {f"{language}.{part}": value for part, value in words.items() if value != standard[part].strip()}
    _keep(text, {key: value for key, value in _kept(name).items() if not key.startswith(f"{language}.")} | own)


def reset(name: str, language: str) -> None:
    """Take the release's words again.

    :raises Unknown: no such text. :raises Invalid: no such language.
    """
    text = get_text(name)
    _require_known(text, language, ())
    _keep(text, {key: value for key, value in _kept(name).items() if not key.startswith(f"{language}.")})


def language_of(request: Any) -> str:
    """Return the language a person reads pages in."""
    return getUtility(INegotiator).getLanguage(LANGUAGES, request) or language_of_town()


def language_of_town() -> str:
    """Return the language of what is sent when nobody asks, German by default."""
    language = (api.portal.get_default_language() or "")[:2]
    return language if language in LANGUAGES else LANGUAGES[0]


def _require_known(text: Text, language: str, parts: Any) -> None:
    if language not in LANGUAGES:
        raise Invalid(_("error_text_language", default="There are texts in German and English only."))
    if wrong := set(parts) - {teil.name for teil in text.teile}:
        raise Invalid(_("error_text_part", default="This text has no such part."), field=min(wrong)[:100])


def _checked(text: Text, parts: Mapping[str, Any]) -> dict[str, str]:
    words = {}
    for teil in text.teile:
        try:
            if teil.zeile:
                words[teil.name] = zeichenkette.one_line(parts[teil.name], limit=MAX_LINE)
            else:
                words[teil.name] = zeichenkette.paragraphs(parts[teil.name], limit=MAX_TEXT)
        except WertFehler as fault:
            raise as_invalid(fault, teil.name) from fault
    for part, code, detail in _faults(text, words):
        message = FAULTS[code]
        named = {"detail": "${" + detail + "}", "begin": rules.BEGIN}
        raise Invalid(_(str(message), default=message.default, mapping=named), field=part)
    return words


def _faults(text: Text, parts: Mapping[str, str]) -> list[tuple[str, str, str]]:
    known = [one.name for one in text.platzhalter]
    return rules.faults(parts, known=known, needed=text.noetig, main=text.teile[-1].name)


def _record(name: str) -> str:
    return f"{PREFIX}.{name.replace('-', '_')}"


def _kept(name: str) -> dict[str, str]:
    return getUtility(IRegistry).get(_record(name)) or {}


def _keep(text: Text, words: dict[str, str]) -> None:
    registry, record = getUtility(IRegistry), _record(text.name)
    if record not in registry.records:
        if not words:
            return
        of_record = field.Dict(
            title=text.title, key_type=field.TextLine(), value_type=field.Text(), required=False, default={}
        )
        registry.records[record] = Record(of_record, {})
    if registry[record] != words:
        registry[record] = words
