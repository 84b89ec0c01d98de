"""What a Zustellweg is told of one letter to one addressee."""

from zope.interface import Attribute
from zope.interface import Interface


class ISendung(Interface):
    """One letter on its way to one addressee; a Zustellweg (``postausgang.interfaces``) is a named adapter of it, too."""

    vorgang = Attribute("The Vorgang it is written from.")
    schluessel = Attribute("What tells this Sendung from every other one; the same again is the same Sendung.")
    betreff = Attribute("Subject.")
    text = Attribute("All that is written, with salutation, as plain text.")
    empfaenger = Attribute("Name, address, salutation of the addressee.")
    is_applicant = Attribute("Whether it goes to the one who applied: whose the Postfach is.")
    dokument = Attribute("The Dokument it was made, None before.")
    anlagen = Attribute("The Dokumente that are enclosed.")
