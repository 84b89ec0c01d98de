"""For whom a person acts in a record: read by the journal at every entry, and by who signs."""

from AccessControl.PermissionRole import rolesForPermissionOn
from Acquisition import aq_chain
from kommune.eakte.akte.content.vorgang import IVorgang
from kommune.eakte.journal.interfaces import IVertretung
from kommune.eakte.rechte.interfaces import IRechteTraeger
from kommune.eakte.vertretung import ablage
from kommune.eakte.vertretung import api as vertretungen
from kommune.eakte.vertretung import rules
from kommune.eakte.vertretung.wirkung import roles_by
from plone import api
from plone.dexterity.interfaces import IDexterityContent
from zope.component import adapter
from zope.interface import implementer


SIGN = "kommune.eakte: Sign Bescheid"
OF_LEITUNG = frozenset({"sign", "return_for_correction", "withdraw"})
WORKING = frozenset({"Sachbearbeitung", "Leitung", "Registratur", "Poststelle", "Manager"})


@implementer(IVertretung)
@adapter(IDexterityContent)
class FuerWen:
    """Of whoever deputises today: the Bearbeiter of the Vorgang, or else whose right it is done by.

    What only the Leitung does is done for somebody only if the person has no such right of their own.
    """

    def __init__(self, context):
        self.context = context

    def fuer(self, user_id: str, aktion: str = "") -> str:
        mine = vertretungen.represented(user_id) if user_id else ()
        record = next((one for one in aq_chain(self.context) if IRechteTraeger.providedBy(one)), None)
        if not mine or record is None:
            return ""
        mine = [one for one in mine if vertretungen.is_for(one, record)]
        if aktion in OF_LEITUNG:
            return self._by_right(user_id, mine, frozenset(rolesForPermissionOn(SIGN, self.context)))
        vorgang = next((one for one in aq_chain(self.context) if IVorgang.providedBy(one)), None)
        bearbeiter = vorgang.bearbeiter if vorgang is not None else ""
        if bearbeiter and any(one.fuer == bearbeiter for one in mine) and bearbeiter != user_id:
            return bearbeiter
        return self._by_right(user_id, mine, WORKING)

    def _by_right(self, user_id, mine, wanted) -> str:
        if wanted & self._roles(user_id, ablage.own_groups(user_id)):
            return ""
        for one in mine:
            if wanted & self._roles(user_id, rules.principals(one, ablage.own_groups(one.fuer))):
                return one.fuer
        return ""

    def _roles(self, user_id, groups) -> set:
        own = api.portal.get_tool("acl_users").portal_role_manager._principal_roles.get(user_id, ())
        return roles_by(user_id, groups, own, self.context)
