"""The account of somebody whom a provider vouches for, at the first log-in."""

from kommune.eakte.anmeldung.anbieter.interfaces import IKontoanlage
from kommune.portal.buergerkonto import api as konto
from zope.interface import implementer


@implementer(IKontoanlage)
class Kontoanlage:
    """A Bürgerkonto without a password that anybody knows."""

    def create(self, name, email):
        return konto.create_for_provider(name=name, email=email)
