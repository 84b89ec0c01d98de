"""Words of organisations: fields, roles, what stands in their journal."""

from kommune.portal import _
from kommune.portal.buergerkonto.konto import organisationen as personen
from kommune.portal.organisationskonto.api import Mitgliedsrolle
from zope.i18n import translate


LABELS = {
    "name": _("label_organisation_name", default="Name of the organisation"),
    "rechtsform": _("label_organisation_rechtsform", default="Legal form, such as GmbH or e. V."),
    "register": _(
        "label_organisation_register", default="Register and number, such as HRB 1234, Amtsgericht Musterstadt"
    ),
    "strasse": _("label_strasse", default="Street"),
    "hausnummer": _("label_hausnummer", default="House number"),
    "plz": _("label_plz", default="Postleitzahl"),
    "ort": _("label_ort", default="Town"),
    "land": _("label_land", default="Country, if not Germany"),
    "telefon": _("label_telefon", default="Telephone"),
}
AUTOCOMPLETE = {"name": "organization", "telefon": "tel", "plz": "postal-code", "ort": "address-level2"}
ROLLEN = {
    Mitgliedsrolle.LESEN: _("label_rolle_lesen", default="read"),
    Mitgliedsrolle.BEARBEITEN: _("label_rolle_bearbeiten", default="act"),
    Mitgliedsrolle.VERWALTEN: _("label_rolle_verwalten", default="manage"),
}
HILFEN = {
    Mitgliedsrolle.LESEN: _("help_rolle_lesen", default="sees applications and messages"),
    Mitgliedsrolle.BEARBEITEN: _(
        "help_rolle_bearbeiten", default="makes applications for the organisation and answers, too"
    ),
    Mitgliedsrolle.VERWALTEN: _("help_rolle_verwalten", default="invites and removes people, too"),
}
AKTIONEN = {
    "angelegt": _("label_org_angelegt", default="organisation made"),
    "geaendert": _("label_org_geaendert", default="data changed"),
    "eingeladen": _("label_org_eingeladen", default="invited"),
    "einladung_zurueck": _("label_org_einladung_zurueck", default="invitation taken back"),
    "beigetreten": _("label_org_beigetreten", default="joined"),
    "rolle": _("label_org_rolle", default="role changed"),
    "verlassen": _("label_org_verlassen", default="left"),
    "entfernt": _("label_org_entfernt", default="removed"),
    "geschlossen": _("label_org_geschlossen", default="organisation closed"),
}


def journal(one, request) -> list[dict]:
    """Return the journal of an organisation in words, the newest first."""
    return [
        {
            "am": f"{each.am:%d.%m.%Y, %H:%M}",
            "von": personen.name_of(each.von) or translate(GONE, context=request),
            "was": translate(AKTIONEN[each.was], context=request),
            "wen": _about(each, request),
        }
        for each in reversed(one.journal)
    ]


GONE = _("label_konto_weg", default="an account that is closed")


def _about(each, request) -> str:
    known = {str(one) for one in Mitgliedsrolle}
    words = translate(ROLLEN[Mitgliedsrolle(each.worte)], context=request) if each.worte in known else each.worte
    whom = (
        each.wen
        if "@" in each.wen
        else (personen.name_of(each.wen) or translate(GONE, context=request))
        if each.wen
        else ""
    )
    return ", ".join(part for part in (whom, words) if part)
