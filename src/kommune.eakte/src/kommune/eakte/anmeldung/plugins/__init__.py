"""Our kinds of Plone's own plug-ins; ``install`` puts each in the place of the stock one, under its id.

They are subclasses, so that everything that asks for the stock plug-in by id, interface or ``meta_type`` finds ours.
Databases name the classes by this package: the names stay here, wherever the classes lie.
"""

from kommune.eakte.anmeldung.plugins.konten import Kontenverzeichnis
from kommune.eakte.anmeldung.plugins.konten import PasswortLinks
from kommune.eakte.anmeldung.plugins.konten import Rollenverzeichnis
from kommune.eakte.anmeldung.plugins.sitzungen import Anmeldeformular
from kommune.eakte.anmeldung.plugins.sitzungen import RENEW
from kommune.eakte.anmeldung.plugins.sitzungen import Sitzungen
from kommune.eakte.anmeldung.plugins.tokens import Tokens


__all__ = (
    "Anmeldeformular",
    "Kontenverzeichnis",
    "PasswortLinks",
    "RENEW",
    "Rollenverzeichnis",
    "Sitzungen",
    "Tokens",
)
