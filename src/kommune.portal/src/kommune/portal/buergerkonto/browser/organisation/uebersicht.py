"""The organisations of somebody, as the pages of the account list them."""

from kommune.portal.antrag import api as antraege
from kommune.portal.buergerkonto.browser.organisation import worte
from kommune.portal.organisationskonto import api as organisationen
from kommune.portal.organisationskonto.api import Mitgliedsrolle
from kommune.portal.organisationskonto.rules import title_of
from plone import api


def mine(user_id: str) -> list[dict]:
    """Return the organisations of somebody with what is unread in their Postfach, for the pages of the account."""
    base = api.portal.get().absolute_url()
    return [
        {
            "name": title_of(one.angaben),
            "url": f"{base}/@@organisation/{one.id}",
            "rolle": worte.ROLLEN[Mitgliedsrolle(one.personen[user_id])],
            "ungelesen": sum(antraege.teilhabe.unread(antrag, user_id) for antrag in antraege.antraege_of(one.id)),
        }
        for one in organisationen.of_person(user_id)
    ]
