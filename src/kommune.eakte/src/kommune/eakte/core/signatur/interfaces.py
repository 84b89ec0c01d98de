"""Who makes signatures, what is set, what can go wrong."""

from kommune.eakte import _
from kommune.eakte.core.auftrag.interfaces import Unerreichbar
from zope import schema
from zope.interface import Attribute
from zope.interface import Interface


class NotSigned(Unerreichbar):
    """It could not be signed now: the provider or the time stamp is out of reach, or not set up."""


class ISignaturgeber(Interface):
    """Named utility: where the key of the town is. The name is what the setting keeps.

    Nothing secret is kept in the database: PIN and password come from the environment of the server.
    """

    title = Attribute("Translatable name.")

    def faults():
        """Return translatable sentences that say what is not set up; empty if all is."""

    def signer():
        """Return a context manager that gives a ``pyhanko.sign.Signer`` with the certificate.

        :raises NotSigned: out of reach.
        """

    def stamper():
        """Return the provider's own ``TimeStamper``, None: the address that is set is asked."""


class ISignaturSettings(Interface):
    """Kept in the registry; ``@@signatur-einstellungen``."""

    geber = schema.Choice(
        title=_("label_signatur_geber", default="Where the key is"),
        description=_("help_signatur_geber", default="Without one, letters are not signed electronically."),
        vocabulary="kommune.eakte.Signaturgeber",
        required=False,
        default="",
        missing_value="",
    )
    zeitstempel = schema.TextLine(
        title=_("label_signatur_zeitstempel", default="Address of the time-stamp service"),
        description=_("help_signatur_zeitstempel", default="Such as https://zeitstempel.example/tsa (RFC 3161)."),
        required=False,
        default="",
    )
    modul = schema.TextLine(
        title=_("label_signatur_modul", default="PKCS#11: path of the module"),
        description=_(
            "help_signatur_modul",
            default="The PIN comes from the server's environment: KOMMUNE_SIGNATUR_PIN.",
        ),
        required=False,
        default="",
    )
    token = schema.TextLine(
        title=_("label_signatur_token", default="PKCS#11: name of the token"), required=False, default=""
    )
    schluessel = schema.TextLine(
        title=_("label_signatur_schluessel", default="Name of the key (PKCS#11) or of the credential (remote)"),
        required=False,
        default="",
    )
    fern = schema.TextLine(
        title=_("label_signatur_fern", default="Remote signing: address of the service"),
        description=_(
            "help_signatur_fern",
            default="As the Cloud Signature Consortium lays down. The password comes from KOMMUNE_SIGNATUR_GEHEIMNIS.",
        ),
        required=False,
        default="",
    )
    vertrauen = schema.Text(
        title=_("label_signatur_vertrauen", default="Certificates that are trusted (PEM)"),
        description=_(
            "help_signatur_vertrauen",
            default="Of the authorities whose signatures count as valid. Others are shown as unknown, never fetched.",
        ),
        required=False,
        default="",
    )
    sperrabfrage = schema.Text(
        title=_("label_signatur_sperrabfrage", default="Hosts that may be asked whether a certificate was revoked"),
        description=_(
            "help_signatur_sperrabfrage",
            default="One on each line, such as crl.example.org. Empty: nobody is asked, and pages say that it was not checked.",
        ),
        required=False,
        default="",
    )
