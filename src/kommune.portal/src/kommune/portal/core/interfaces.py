"""Contracts every domain of the portal shares."""

from collective.easyform.interfaces import IEasyFormLayer
from kommune.eakte.core.dateityp.filetype import sniff
from kommune.eakte.core.druck.pdf import MAX_PIXELS
from kommune.eakte.core.druck.pdf import pixels_of
from kommune.eakte.core.werte import email
from kommune.eakte.core.werte import pruefziffer
from kommune.portal import _
from kommune.portal.core import rules
from plone.app.z3cform.interfaces import IPloneFormLayer
from plone.formwidget.namedfile.converter import b64decode_file
from zExceptions import BadRequest
from zope import schema
from zope.interface import Interface
from zope.interface import Invalid
from zope.publisher.interfaces.browser import IDefaultBrowserLayer


TOWN = "kommune.town"
SVG = "image/svg+xml"
PICTURES = ("image/png", "image/jpeg", SVG)


class IKommunePortalLayer(IPloneFormLayer, IEasyFormLayer, IDefaultBrowserLayer):
    """Requests of a site in which kommune.portal is installed; its pages come before those of easyform."""


def readable_color(value) -> bool:
    """Return True for a colour on which white text can be read.

    :raises zope.interface.Invalid: no colour, or too pale.
    """
    try:
        ratio = rules.contrast(value, "#ffffff")
    except ValueError as error:
        raise Invalid(_("error_color", default="Enter a colour as #rrggbb, e.g. #1f45a8.")) from error
    if ratio < rules.MIN_CONTRAST:
        raise Invalid(
            _(
                "error_color_contrast",
                default="White text on this colour is hard to read: contrast ${ratio}, 4.5 is needed. Choose a darker one.",
                mapping={"ratio": f"{ratio:.1f}".replace(".", ",")},
            )
        )
    return True


def valid_ags(value) -> bool:
    """Return True for eight digits or nothing.

    :raises zope.interface.Invalid: anything else.
    """
    if value and not rules.is_ags(value):
        raise Invalid(_("error_ags", default="The AGS has eight digits."))
    return True


def valid_email(value) -> bool:
    """Return True for an e-mail address or nothing.

    :raises zope.interface.Invalid: anything else.
    """
    if value and not email.is_email(value):
        raise Invalid(_("error_town_email", default="Enter an address such as stadt@musterstadt.de."))
    return True


def valid_iban(value) -> bool:
    """Return True for an IBAN or nothing.

    :raises zope.interface.Invalid: anything else.
    """
    if value and not pruefziffer.is_iban(value):
        raise Invalid(_("error_iban", default="This is no IBAN: a digit is wrong or missing."))
    return True


def valid_contact(value) -> bool:
    """Return True for an e-mail address, a web address or nothing.

    :raises zope.interface.Invalid: anything else.
    """
    if value and not (email.is_email(value) or rules.is_web_address(value)):
        raise Invalid(_("error_security_contact", default="Enter an e-mail address or one beginning with https://."))
    return True


def valid_wappen(value) -> bool:
    """Return True for a picture by its content, or nothing; a drawing must hold no script.

    :raises zope.interface.Invalid: anything else.
    """
    if not value:
        return True
    name, data = b64decode_file(value)
    mime = sniff(data)
    if pixels_of(data) > MAX_PIXELS or mime not in PICTURES or name.lower().endswith(".svg") != (mime == SVG):
        raise Invalid(_("error_town_crest", default="This file is no picture. Choose a PNG, JPEG or SVG file."))
    if mime == SVG and not rules.is_plain_svg(data):
        raise Invalid(
            _("error_town_crest_active", default="This SVG file holds a script. Choose one without, or a PNG.")
        )
    return True


def valid_url(value) -> bool:
    """Return True for the address of a website or nothing.

    :raises zope.interface.Invalid: anything else.
    """
    if value and not rules.is_web_address(value):
        raise Invalid(_("error_town_url", default="Enter an address such as https://www.musterstadt.de."))
    return True


class ITownSettings(Interface):
    """Who the town is and how its pages look; records below ``kommune.town``."""

    name = schema.TextLine(title=_("label_town_name", default="Name of the town"), default="", required=False)
    ags = schema.TextLine(
        title=_("label_town_ags", default="Amtlicher Gemeindeschlüssel (AGS)"),
        default="",
        required=False,
        constraint=valid_ags,
    )
    color = schema.TextLine(
        title=_("label_town_color", default="Colour of the town"),
        description=_("help_town_color", default="As #rrggbb; used for links, buttons and lines."),
        default="#1f45a8",
        constraint=readable_color,
    )
    crest = schema.Bytes(
        title=_("label_town_crest", default="Crest or logo"),
        description=_("help_town_crest", default="PNG, JPEG or SVG; shown 64 pixels high."),
        default=None,
        required=False,
        constraint=valid_wappen,
    )
    url = schema.TextLine(
        title=_("label_town_url", default="Public address of the website"),
        description=_(
            "help_town_url",
            default="For the links in mails, e.g. https://www.musterstadt.de. Other names are not answered then. Empty: the address you work under; for visitors who are not logged in, that of the server.",
        ),
        default="",
        required=False,
        constraint=valid_url,
    )
    weitere_adressen = schema.Tuple(
        title=_("label_town_more_urls", default="Other addresses of the website"),
        description=_(
            "help_town_more_urls",
            default="One a line, e.g. https://musterstadt.de. Once a public address is set, requests under any other name are refused.",
        ),
        value_type=schema.TextLine(constraint=valid_url),
        default=(),
        missing_value=(),
        required=False,
    )
    address = schema.TextLine(title=_("label_town_address", default="Address"), default="", required=False)
    phone = schema.TextLine(title=_("label_town_phone", default="Telephone"), default="", required=False)
    email = schema.TextLine(
        title=_("label_town_email", default="E-mail"), default="", required=False, constraint=valid_email
    )
    buergerbuero = schema.Choice(
        title=_("label_town_buergerbuero", default="Office whose opening hours stand on every page"),
        description=_("help_town_buergerbuero", default="Usually the Bürgerbüro. Its hours are told on its own page."),
        vocabulary="kommune.portal.Dienststellen",
        default=None,
        required=False,
    )
    iban = schema.TextLine(
        title=_("label_town_iban", default="IBAN of the Stadtkasse"),
        description=_("help_town_iban", default="Stands in letters that demand money."),
        default="",
        required=False,
        constraint=valid_iban,
    )
    kontoinhaber = schema.TextLine(
        title=_("label_town_kontoinhaber", default="Name of the account"),
        description=_("help_town_kontoinhaber", default="Empty: the name of the town."),
        default="",
        required=False,
        max_length=70,
    )
    security_contact = schema.TextLine(
        title=_("label_security_contact", default="Where to report a security hole"),
        description=_(
            "help_security_contact",
            default="E-mail or web address; stands in /.well-known/security.txt. Empty: the e-mail above.",
        ),
        default="",
        required=False,
        constraint=valid_contact,
    )
    kopfzeile = schema.Bool(
        title=_("label_town_kopfzeile", default="Show the line “Offizielle Website”"),
        description=_("help_town_kopfzeile", default="Only for towns that were granted the federal header."),
        default=False,
        required=False,
    )
    widerspruch_postfach = schema.Bool(
        title=_("label_town_widerspruch", default="Citizens may object (Widerspruch) through the Postfach"),
        description=_(
            "help_town_widerspruch",
            default="Only if the Postfach and its log-in replace the written form (§ 70 VwGO with § 3a VwVfG). Ask the legal office. Without this the page says how to object in writing.",
        ),
        default=False,
        required=False,
    )


class FremdeAdresse(BadRequest):
    """The request names a host that is none of the town's addresses."""

    TEXT = "Unter dieser Adresse gibt es hier keine Website."


class IUngesendet(Interface):
    """Adapter of (content, request): what a form sent that is no longer offered, so that nobody types it again."""

    def angaben():
        """Return ``{label, wert}`` of every answer; nothing for who cannot have seen the form."""


class ISprechzeiten(Interface):
    """Utility: when the office that stands for the town is open."""

    def of_the_town():
        """Return ``{titel, url, zeilen: [{tage, zeiten}]}``; None if no office is named or it has told no hours."""


class IFeiertage(Interface):
    """Utility: the holidays where the town lies."""

    def name_of(day):
        """Return the name of the holiday a date is, "" for every other day."""


class IStandAuskunft(Interface):
    """Utility: whether Eingangsnummer and code belong together, so that the home page can keep both inputs."""

    def require(request, nummer, code):
        """Return nothing if the case may be seen.

        :raises KommuneError: in words, with the ``field`` it is about: ``nummer`` or ``code``; too many guesses.
        """


class IEinsichtnahme(Interface):
    """Utility: Akteneinsichten that were released into a place of the portal; the page of the place has let its holder in."""

    def shown(ort, platz):
        """Return ``{id, bis, dateien: [(art, groesse)]}`` of what can be opened there today; ``art``: ``pdf`` or ``zip``."""

    def opened(ort, platz, id, art):
        """Return the reference to a file and keep that it was opened.

        :raises Unknown: there is none, or it has ended.
        """
