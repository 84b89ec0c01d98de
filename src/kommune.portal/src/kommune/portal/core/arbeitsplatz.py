"""Which pages are the office's own, and where their slim head leads."""

from kommune.eakte.core.ablauf import zugriff
from kommune.portal import _
from plone import api
from zope.component import queryMultiAdapter
from zope.globalrequest import getRequest


BACKEND = "kommune.eakte: Use Backend"
DAILY = (
    ("@@heute", _("nav_heute", default="Today"), BACKEND),
    ("@@schreibtisch", _("nav_schreibtisch", default="Schreibtisch"), BACKEND),
    ("akten", _("nav_akten", default="Akten"), "View"),
    ("@@recherche", _("nav_recherche", default="Search"), BACKEND),
    ("aktenplan", _("nav_aktenplan", default="Aktenplan"), "View"),
)
SELDOM = (
    ("@@adressbuch", _("nav_adressbuch", default="Adressbuch"), BACKEND),
    ("@@partnerstellen", _("nav_partnerstellen", default="Partnerstellen"), BACKEND),
    ("@@auswertung", _("nav_auswertung", default="Figures"), BACKEND),
    ("@@verteilung", _("nav_verteilung", default="Distribution"), BACKEND),
    ("@@ueberwachung", _("nav_ueberwachung", default="Überwachung"), BACKEND),
    ("@@termine-verwaltung", _("nav_termine", default="Appointments"), "kommune.portal: Use Termine"),
    ("@@druckliste", _("nav_druckliste", default="Print queue"), BACKEND),
    ("@@textbausteine", _("nav_textbausteine", default="Textbausteine"), BACKEND),
    ("organisation", _("nav_organisation", default="Organisation"), "View"),
    ("vorgangstypen", _("nav_vorgangstypen", default="Vorgangstypen"), "View"),
    ("vorlagen", _("nav_vorlagen", default="Bescheidvorlagen"), "View"),
    ("@@schlagworte", _("nav_schlagworte", default="Schlagworte"), BACKEND),
    ("@@auswertung-festlegen", _("nav_auswertung_festlegen", default="Say what is counted"), BACKEND),
    ("@@auftraege", _("nav_auftraege", default="Aufträge"), "kommune.eakte: Manage Auftraege"),
    ("@@einsichtsprotokoll", _("nav_einsichtsprotokoll", default="Einsichtsprotokoll"), "kommune.eakte: View Journal"),
    ("@@datenauskunft", _("nav_datenauskunft", default="Auskunft (Art. 15)"), "kommune.eakte: Give Auskunft"),
    (
        "@@datenloeschungen",
        _("nav_datenloeschungen", default="Erasures (Art. 17)"),
        "kommune.eakte: Erase personal data",
    ),
    ("@@einrichtung", _("nav_einrichtung", default="Set-up"), "kommune.portal: Manage Town"),
)
ELSEWHERE = (
    "@@adressbuch-doppelte",
    "@@adresse",
    "@@adresse-bearbeiten",
    "@@adressen-zusammenfuehren",
    "@@adressverzeichnis",
    "@@anordnungen",
    "@@anbieter-eintrag",
    "@@anmeldeanbieter",
    "@@ansicht",
    "@@aufgaben",
    "@@befangenheit",
    "@@druck-nachdruck",
    "@@dauersuche",
    "@@drucklauf",
    "@@datenauskunft-stand",
    "@@datenloeschung",
    "@@datenloeschung-vorschlag",
    "@@einschraenkung-aufheben",
    "@@einschraenkungen",
    "@@entscheidungstabelle",
    "@@entscheidungstabelle-beenden",
    "@@entscheidungstabelle-einlesen",
    "@@entscheidungstabelle-neu",
    "@@entscheidungstabelle-probe",
    "@@entscheidungstabelle-veroeffentlichen",
    "@@entscheidungstabellen",
    "@@ermaechtigen",
    "@@ermaechtigungen",
    "@@loeschregeln",
    "@@mein-fristenkalender",
    "@@meine-anmeldungen",
    "@@meine-signale",
    "@@merkliste",
    "@@organisationskonten",
    "@@partnerstelle",
    "@@partnerstelle-stilllegen",
    "@@regel",
    "@@regel-entfernen",
    "@@regeln",
    "@@recherche-ausgabe",
    "@@recherche-karte",
    "@@rueckgaengig",
    "@@sammelaktion",
    "@@schreibtisch-ausgabe",
    "@@tarif",
    "@@tarife",
    "@@termin-tag",
    "@@termin-zettel",
    "@@termine-feed",
    "@@terminort",
    "@@text-aendern",
    "@@textbaustein",
    "@@textbaustein-entfernen",
    "@@unterschriftenmappe",
    "@@verteilung-aendern",
    "@@verteilung-regel",
    "@@vertretung",
    "@@vertretung-beenden",
    "@@vertretung-einrichten",
    "@@zahlungen-einlesen",
    "@@zeichnen",
    "@@zeichnungsbefugnis-beenden",
    "@@zeichnungsbefugnis-erteilen",
    "@@zeichnungsbefugnisse",
    "@@zweitfaktor",
    "@@zweitfaktor-zuruecksetzen",
)
SETTINGS = "-einstellungen"


def is_staff() -> bool:
    """Tell whether this person works in the office."""
    return not api.user.is_anonymous() and zugriff.may(BACKEND, api.portal.get())


def is_internal(request) -> bool:
    """Tell whether this is a page of the office that this person works in: it has the slim head."""
    base = api.portal.get().absolute_url()
    here = str(request.get("ACTUAL_URL", "")).removeprefix(base).lstrip("/")
    first = here.split("/")[0]
    places = {path.removeprefix("@@") for path, _title, _permission in DAILY + SELDOM}
    places |= {path.removeprefix("@@") for path in ELSEWHERE}
    name = first.removeprefix("@@")
    return (name in places or name.endswith(SETTINGS)) and is_staff()


def may(path: str, permission: str) -> bool:
    """Tell whether this person may open a page or folder of the site.

    A page that asks for more than a permission of the site says so itself, by ``is_for_me``.
    """
    portal = api.portal.get()
    if not path:
        return zugriff.may(permission, portal)
    if path.startswith("@@"):
        return zugriff.may(permission, portal) and _is_for_me(portal, path)
    return path in portal and zugriff.may(permission, portal[path])


def _is_for_me(portal, path: str) -> bool:
    page = queryMultiAdapter((portal, getRequest()), name=path.removeprefix("@@"))
    asks = getattr(page, "is_for_me", None)
    return asks is None or bool(asks())
