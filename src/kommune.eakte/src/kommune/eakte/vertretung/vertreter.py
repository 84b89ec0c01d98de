"""Tells ``rechte`` who stands in for whom."""

from kommune.eakte.rechte.interfaces import IVertreter
from kommune.eakte.vertretung import api
from kommune.eakte.vertretung.wirkung import deputies_on
from zope.interface import implementer


@implementer(IVertreter)
class Vertreter:
    """The utility."""

    def deputies(self, user_id, role, oe_id):
        return api.deputies(user_id, role, oe_id)

    def on_record(self, record):
        return deputies_on(record)
