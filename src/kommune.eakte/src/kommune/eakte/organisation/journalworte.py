"""Words for what this domain writes into the journal of the organisation."""

from kommune.eakte import _
from kommune.eakte.journal.interfaces import Worte
from kommune.eakte.organisation import api as organisation
from kommune.eakte.organisation.content.organisationseinheit import IOrganisationseinheit
from kommune.eakte.organisation.content.stelle import IStelle


OF_PEOPLE = ("besetzung", "vertretung")  # vertretung: in entries from before Vertretungen were dated


class OrganisationWorte(Worte):
    aktionen = {
        "rolle_erteilt": _("label_aktion_rolle_erteilt", default="role given"),
        "rolle_entzogen": _("label_aktion_rolle_entzogen", default="role withdrawn"),
        "person_angelegt": _("label_aktion_person_angelegt", default="person created"),
        "person_geloescht": _("label_aktion_person_geloescht", default="person deleted"),
        "berichtigt": _("label_aktion_berichtigt", default="rights put right"),
    }
    schemata = (IOrganisationseinheit, IStelle)

    def wert(self, eintrag, value):
        if eintrag["aktion"] in self.aktionen and isinstance(value, str):
            return organisation.display_name(value)
        if eintrag["metadatum_name"] in OF_PEOPLE and isinstance(value, list):
            return [organisation.display_name(user_id) for user_id in value]
        return super().wert(eintrag, value)
