"""Checks of a template at the moment it is saved."""

from kommune.eakte import _
from kommune.eakte.postausgang import vorlage
from kommune.eakte.postausgang.interfaces import IPlatzhalterQuelle
from zope.component import getGlobalSiteManager
from zope.interface import Invalid


BUILT_IN = frozenset({"antragsteller", "vorgang", "akte", "behoerde", "bearbeiter", "heute"})


def known_names() -> frozenset[str]:
    """Return the first names a template may use: the built-in ones and those of all sources."""
    sources = getGlobalSiteManager().registeredSubscriptionAdapters()
    given = {name for source in sources if source.provided is IPlatzhalterQuelle for name in source.factory.names}
    return BUILT_IN | given


def check_template(value) -> bool:
    """Return True for a text that can be filled.

    :raises zope.interface.Invalid: names what is wrong, in words.
    """
    text = getattr(value, "raw", value) or ""
    try:
        unknown = vorlage.platzhalter(text) - known_names()
    except vorlage.VorlageFehler as error:
        raise Invalid(
            _(
                "error_vorlage_syntax",
                default="Line ${line} cannot be read. Check the braces and that each {% if %} has its {% endif %}.",
                mapping={"line": error.line},
            )
        ) from error
    if unknown:
        raise Invalid(
            _(
                "error_vorlage_unbekannt",
                default="These placeholders are unknown: ${names}",
                mapping={"names": ", ".join(sorted(unknown))},
            )
        )
    return True
