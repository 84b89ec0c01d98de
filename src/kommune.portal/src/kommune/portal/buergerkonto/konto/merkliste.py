"""The list of services an account keeps, beside what it keeps for forms; it goes when the account is closed."""

from kommune.portal.buergerkonto import api as konto
from kommune.portal.buergerkonto.store import profile
from kommune.portal.leistungen.interfaces import IMerkliste
from plone import api
from zope.interface import implementer


MERKLISTE = "merkliste"


@implementer(IMerkliste)
class Merkliste:
    """Of citizens only: people of the town have no account of this kind."""

    def of(self, user_id: str) -> tuple[str, ...] | None:
        if not konto.is_citizen(user_id):
            return None
        kept = profile(api.portal.get()).get(user_id) or {}
        return tuple(kept.get(MERKLISTE, "").split())

    def keep(self, user_id: str, ids: tuple[str, ...]) -> None:
        store = profile(api.portal.get())
        store[user_id] = {**(store.get(user_id) or {}), MERKLISTE: " ".join(ids)}
