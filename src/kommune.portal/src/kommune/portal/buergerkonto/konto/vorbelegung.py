"""Forms know name, address and e-mail of who has an account."""

from kommune.portal.antrag.interfaces import IVorbelegung
from kommune.portal.buergerkonto import api as konto
from kommune.portal.organisationskonto import api as organisationen
from zope.interface import implementer


@implementer(IVorbelegung)
class Vorbelegung:
    """What the account keeps, and its address; nothing for people of the town."""

    def values(self, user_id, fuer=""):
        if not konto.is_citizen(user_id):
            return {}
        own = {**konto.profile_of(user_id), "email": konto.email_of(user_id)}
        one = organisationen.get(fuer, user_id) if fuer else None
        if one is None:
            return own
        rest = {field: value for field, value in one.angaben.items() if field != "name"}
        names = dict.fromkeys(("organisation", "firma", "unternehmen", "verein"), one.name)
        return {**own, **names, **rest, "registernummer": rest["register"]}
