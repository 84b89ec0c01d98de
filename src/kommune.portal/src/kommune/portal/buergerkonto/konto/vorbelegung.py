"""Forms know name, address and e-mail of who has an account."""

from kommune.portal.antrag.interfaces import IVorbelegung
from kommune.portal.buergerkonto import api as konto
from zope.interface import implementer


@implementer(IVorbelegung)
class Vorbelegung:
    """What the account keeps, and its address; nothing for people of the town."""

    def values(self, user_id):
        if not konto.is_citizen(user_id):
            return {}
        return {**konto.profile_of(user_id), "email": konto.email_of(user_id)}
