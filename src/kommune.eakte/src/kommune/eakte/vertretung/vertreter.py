"""Tells ``rechte`` who stands in for whom."""

from kommune.eakte.rechte.interfaces import IVertreter
from kommune.eakte.vertretung import ablage
from kommune.eakte.vertretung import umfang
from kommune.eakte.vertretung.wirkung import deputies_on
from zope.interface import implementer


@implementer(IVertreter)
class Vertreter:
    """The utility."""

    def deputies(self, user_id, role, record):
        return umfang.deputies(user_id, role, record)

    def limited(self, record):
        return umfang.limited(record)

    def names(self, user_id):
        return ablage.names_given(user_id)

    def on_record(self, record):
        return deputies_on(record)
