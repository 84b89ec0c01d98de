"""The spaces of those who are asked, as the E-Akte knows them (``IPartnerraum``), and what comes from there into the record."""

from kommune.eakte.core.ablauf.system import as_system
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.stellungnahmen import api as stellungnahmen
from kommune.eakte.stellungnahmen.api import IPartnerraum
from kommune.eakte.stellungnahmen.api import Zugang
from kommune.eakte.stellungnahmen.partnerstellen import api as partnerstellen
from kommune.portal import _
from kommune.portal.partner import api as partner
from plone import api
from typing import Any
from zope.interface import implementer


AKTEUR = "partner"


@implementer(IPartnerraum)
class Partnerraeume:
    """Registered as the utility."""

    def open(self, vorgang: Any, anfrage: Any, befragter: Any) -> None:
        stelle = partnerstellen.get(befragter.partnerstelle) if befragter.partnerstelle else None
        partner.make(
            befragter.id,
            api.content.get_uuid(vorgang),
            {
                "name": befragter.name,
                "art": anfrage.art,
                "betreff": anfrage.betreff,
                "text": anfrage.text,
                "zeichen": vorgang.aktenzeichen,
                "amt": postausgang.behoerde(vorgang)["amt"],
                "email": befragter.email,
                "zweite_email": stelle.zweite_email if stelle else "",
                "gruppe": stelle.gruppe if stelle else "",
                "freigabe": "1" if stelle and stelle.freigabe_noetig else "",
            },
            stellungnahmen.files_of(vorgang, anfrage.unterlagen),
            anfrage.frist,
        )

    def renew(self, befragter: str) -> Zugang:
        return Zugang(*partner.renew(befragter))

    def tell(self, befragter: str, art: str, text: str, unterlagen: Any = ()) -> None:
        partner.tell(befragter, art, text, unterlagen)

    def postpone(self, befragter: str, frist: Any) -> None:
        partner.postpone(befragter, frist)

    def unshare(self, befragter: str, hashes: Any = None) -> int:
        return partner.unshare(befragter, hashes)

    def close(self, befragter: str) -> None:
        partner.close(befragter)


def pass_on(raum_id: str, beitrag_id: str) -> None:
    """Bring what somebody did in a space into the record, as part of the running transaction; repeated, nothing changes.

    :raises Unknown: the Vorgang is gone. :raises WrongState: it is closed.
    """
    raum, beitrag = partner.beitrag_of(raum_id, beitrag_id)
    found = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(UID=raum.vorgang, portal_type="Vorgang")
    if not found:
        raise Unknown(_("error_partner_vorgang", default="The Vorgang this is about is not there any more."))
    with as_system("who was asked has no right in the record"):
        stellungnahmen.receive(
            found[0]._unrestrictedGetObject(),
            raum.id,
            beitrag.art,
            beitrag.id,
            text=beitrag.text,
            files=[(one["name"], one) for one in beitrag.dateien],
            am=beitrag.am.date(),
            akteur=AKTEUR,
            approval={"verfasst": beitrag.verfasst, "freigegeben": beitrag.freigegeben},
        )


def follow(vorgang: Any, new: str) -> None:
    """Take nothing in the spaces of a Vorgang that is closed, and take it again when it is reopened."""
    for anfrage in stellungnahmen.anfragen_of(vorgang):
        for one in anfrage.befragte:
            partner.set_read_only(one.id, new == "closed")
