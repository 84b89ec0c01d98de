"""The Akte: a subject matter under one Aktenplaneinheit; carries the journal."""

from kommune.eakte.akte.content.schriftgut import FELDER
from kommune.eakte.akte.content.schriftgut import ISchriftgut
from kommune.eakte.akte.content.schriftgut import Schriftgut
from kommune.eakte.akte.schriftgut.felder import names
from kommune.eakte.core.interfaces import IJournalTraeger
from kommune.eakte.core.interfaces import IManyAtOnce
from kommune.eakte.core.katalog.content import UnorderedContainer
from kommune.eakte.core.werte.feld import Ort
from kommune.eakte.rechte.interfaces import IRechteTraeger
from zope.interface import implementer


class IAkte(ISchriftgut):
    """xdomea 3.1, AkteType."""


@implementer(IAkte, IJournalTraeger, IManyAtOnce, IRechteTraeger)
class Akte(Schriftgut, UnorderedContainer):
    """An Akte; its Vorgänge lie in it."""

    editable = names(FELDER, Ort.FORMULAR)

    def reindexObjectSecurity(self, skip_self=False):
        """After a change of state only itself: the rights on its Vorgänge hang on their own states."""
        if self.__dict__.pop("_v_state_changed", False):
            self.reindexObject(idxs=["allowedRolesAndUsers"])
        else:
            super().reindexObjectSecurity(skip_self)
