"""Fields that several types of the catalogue share, with the words that refuse a wrong value."""

from kommune.eakte.core.werte import email
from kommune.eakte.core.werte import postleitzahl
from kommune.eakte.core.werte import WertFehler
from kommune.portal import _
from kommune.portal.leistungen import oeffnung
from kommune.portal.leistungen import rules
from plone.app.textfield import RichText
from zope import schema

import re


MAX_TEXT = 100_000
TELEFON = re.compile(r"[+0-9()/ .–-]{3,40}")


class KeinLeikaKey(schema.interfaces.ValidationError):
    __doc__ = _("error_leika_key", default="A LeiKa key has 14 digits and begins with 99.")


class KeinVerweis(schema.interfaces.ValidationError):
    __doc__ = _("error_verweis", default="One line each: title | https://…")


class KeineMail(schema.interfaces.ValidationError):
    __doc__ = _("error_dienststelle_email", default="This is no e-mail address, e.g. amt@musterstadt.de.")


class KeinTelefon(schema.interfaces.ValidationError):
    __doc__ = _("error_dienststelle_telefon", default="A telephone number has digits, spaces, +, -, / and brackets.")


class KeinePlz(schema.interfaces.ValidationError):
    __doc__ = _("error_dienststelle_plz", default="A Postleitzahl has five digits.")


class KeineWebadresse(schema.interfaces.ValidationError):
    __doc__ = _("error_webadresse", default="An address on the web begins with https:// or http://.")


class KeineSprechzeit(schema.interfaces.ValidationError):
    __doc__ = _(
        "error_sprechzeit",
        default="Write one line each, e.g. “Mo–Fr 8–12”, “Do 14–18 Uhr” or “24.12.2026 geschlossen”.",
    )


class TextZuLang(schema.interfaces.ValidationError):
    __doc__ = _("error_text_too_long", default="This text is longer than 100,000 characters.")


def check_leika_key(value):
    if value and not rules.is_leika_key(value):
        raise KeinLeikaKey(value)
    return True


def check_verweis(value):
    try:
        rules.parse_verweis(value)
    except ValueError as error:
        raise KeinVerweis(value) from error
    return True


def check_email(value):
    if value and not email.is_email(value):
        raise KeineMail(value)
    return True


def check_telefon(value):
    if value and not TELEFON.fullmatch(value):
        raise KeinTelefon(value)
    return True


def check_plz(value):
    try:
        postleitzahl.normalise(value, postleitzahl.GERMANY)
    except WertFehler as fault:
        raise KeinePlz(value) from fault
    return True


def check_webadresse(value):
    if value and not re.fullmatch(r"https?://[^\s<>\"]+", value):
        raise KeineWebadresse(value)
    return True


def check_sprechzeit(value):
    try:
        oeffnung.parse([value])
    except ValueError as error:
        raise KeineSprechzeit(value) from error
    return True


def check_length(value):
    if value is not None and len(value.raw or "") > MAX_TEXT:
        raise TextZuLang()
    return True


def rich(title, description="") -> RichText:
    """Return a field of formatted text; what is stored is cleaned by ``htmlreinigung``."""
    return RichText(
        title=title,
        description=description,
        required=False,
        default_mime_type="text/html",
        allowed_mime_types=("text/html",),
        output_mime_type="text/x-html-safe",
        constraint=check_length,
    )


def line(title, description="", *, constraint=None, max_length=500, required=False, readonly=False) -> schema.TextLine:
    """Return a field of one line that is never None."""
    more = {"constraint": constraint} if constraint else {}
    empty = {} if required else {"default": "", "missing_value": ""}
    return schema.TextLine(
        title=title,
        description=description,
        required=required,
        max_length=max_length,
        readonly=readonly,
        **empty,
        **more,
    )


def several(title, description="", *, value_type=None) -> schema.Tuple:
    """Return a field of several values that is never None."""
    return schema.Tuple(
        title=title,
        description=description,
        value_type=value_type or schema.TextLine(max_length=500),
        required=False,
        default=(),
        missing_value=(),
    )
