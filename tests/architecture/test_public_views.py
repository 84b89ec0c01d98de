"""No page or endpoint is open by accident."""

from architecture.sources import files
from architecture.sources import name_of
from kommune.eakte.anmeldung.rules import without_secrets
from lxml import etree

import pytest


pytestmark = pytest.mark.rules

OPENED = {"page", "pages", "view", "service", "resource", "form"}
PUBLIC = {"zope2.View", "zope.Public", "zope2.Public", "cmf.View"}
# Contexts on which "View" is no right anybody has: everybody may see the site itself.
EVERYBODY = ("*", "Products.CMFPlone.interfaces.IPloneSiteRoot", "plone.base.interfaces.IPloneSiteRoot")
EVERYBODY += ("plone.base.interfaces.INavigationRoot", "plone.app.layout.navigation.interfaces.INavigationRoot")
# (name of the page or endpoint, context): why everybody may open it
ALLOWED = {
    ("antrag", "IPloneSiteRoot"): "the status page: without number and secret code it says nothing",
    (
        "nutzungszahlen",
        "IPloneSiteRoot",
    ): "counts without persons: for the house, for everybody where the town says so, and large numbers only",
    ("@nutzungszahlen", "IPloneSiteRoot"): "as the page",
    ("@entwuerfe", "IPloneSiteRoot"): "the drafts of the account that asks; nobody logged in has any",
    ("@vollmachten", "IPloneSiteRoot"): "the Vollmachten of the account that asks; nobody logged in has any",
    ("@antraege", "IPloneSiteRoot"): "as the status page: number and secret code, or the citizen's own",
    (
        "partnerraum",
        "IPloneSiteRoot",
    ): "opened by a secret link and a code of another way, or an account; else says nothing",
    ("projekt-link", "IPloneSiteRoot"): "opened by the secret link of a mail; else says nothing",
    ("projekt-abbestellen", "IPloneSiteRoot"): "opened by the secret link of a mail; else says nothing",
    ("projekt-abmelden", "IPloneSiteRoot"): "forgets the browser that asks, and shows nothing",
    ("antrag-fortsetzen", "IPloneSiteRoot"): "opened by the secret link of a mail; else says nothing",
    ("termine", "IPloneSiteRoot"): "books an appointment: what is free, without a name",
    ("termin-daten", "IPloneSiteRoot"): "opened by the sealed link of a time that is held; else 404",
    ("mein-termin", "IPloneSiteRoot"): "opened by the secret link of a mail; else 404",
    ("termin-verschieben", "IPloneSiteRoot"): "as mein-termin",
    ("termin-kalender", "IPloneSiteRoot"): "as mein-termin",
    ("termine-kalender", "IPloneSiteRoot"): "opened by the secret of a place; says no name; else 404",
    ("termin-anzeige", "IPloneSiteRoot"): "the screen of a waiting room: numbers and desks, no name",
    ("termin-anmelden", "IPloneSiteRoot"): "who has come types the booking code; without it nothing is told",
    ("@termine", "IPloneSiteRoot"): "as the pages: what is free, or one appointment by its secret link",
    (
        "organisation-einladung",
        "IPloneSiteRoot",
    ): "opened by the secret link of a mail; joined by who is logged in alone",
    ("vollmacht", "IPloneSiteRoot"): "opened by the secret link of a mail; accepted by who is logged in alone",
    ("petition-link", "IPloneSiteRoot"): "opened by the secret link of a mail; else says nothing",
    (
        "akteneinsicht-abruf",
        "IPloneSiteRoot",
    ): "opened by a secret link and a code of another way; else asks for the code",
    ("bezahlung", "IPloneSiteRoot"): "opened by 192 random bits; else says nothing",
    ("@bezahlung", "IPloneSiteRoot"): "as the page: opened by 192 random bits",
    ("bezahlung-rueckruf", "IPloneSiteRoot"): "providers call it; without a right signature nothing of it is believed",
    ("@partnerraum", "IPloneSiteRoot"): "as the page: link and code",
    ("stellungnahme", "IPloneSiteRoot"): "number and secret code; without them it says nothing",
    (
        "unterschreiben",
        "IPloneSiteRoot",
    ): "number and secret code of a statement others may sign; without them it says nothing",
    ("@unterschreiben", "IPloneSiteRoot"): "as the page: number and secret code",
    (".well-known", "IPloneSiteRoot"): "security.txt, for whoever found a hole",
    ("contact-info", "*"): "leads to the town's own page",
    ("accessibility-info", "INavigationRoot"): "as contact-info",
    ("author", "IPloneSiteRoot"): "takes Plone's public page about a person away",
    ("plone_redirector_view", "*"): "Plone's own page, narrowed: leads to moved records who may view them",
    ("resolveuid", "*"): "Plone's own page, narrowed: leads to what one may view",
    ("@querystring-search", "IPloneSiteRoot"): "Plone's own endpoint, within limits",
    ("@lock", "IPloneSiteRoot"): "Plone's own endpoint, without names for strangers",
    ("@users", "IPloneSiteRoot"): "Plone's own endpoint, narrowed: administrators, or one's own password",
    ("fristenkalender", "IPloneSiteRoot"): "opened by the secret of a person, who is asked for at each fetch; else 404",
    ("adresse-bestaetigen", "IPloneSiteRoot"): "opened by the secret link of the mail",
    ("konto-anlegen", "IPloneSiteRoot"): "who registers has no log-in yet",
    (
        "zweitfaktor-anmeldung",
        "IPloneSiteRoot",
    ): "who types the code has no log-in yet; without the ticket of the password it leads to the log-in",
    ("anmeldung-bei", "IPloneSiteRoot"): "leads to a provider; who logs in has no log-in yet",
    (
        "anmeldung-rueckkehr",
        "IPloneSiteRoot",
    ): "back from a provider; without what this browser began it leads to the log-in",
    (
        "anbieter-konto",
        "IPloneSiteRoot",
    ): "whom a provider vouches for, by what this browser keeps sealed; else leads to the log-in",
    ("logout", "IPloneSiteRoot"): "Plone's own, which goes on to the provider somebody came by",
    ("@login", "IPloneSiteRoot"): "Plone's own, which wants the code of a second factor, too",
    ("@anbieter", "IPloneSiteRoot"): "with whom one can log in, as the log-in page shows it",
    ("konto-bestaetigen", "IPloneSiteRoot"): "opened by the secret link of the mail",
    (
        "passwort-vergessen",
        "IPloneSiteRoot",
    ): "who lost the password cannot log in; the answer is the same for everybody",
    ("kommune-farben.css", "IPloneSiteRoot"): "the town's colours, on every page, the log-in included",
    ("login", "INavigationRoot"): "who logs in is not logged in yet",
    ("login_form", "INavigationRoot"): "as login",
    ("login-help", "INavigationRoot"): "leads to passwort-vergessen",
    ("mail_password", "*"): "leads to passwort-vergessen",
    ("mail_password_form", "*"): "leads to passwort-vergessen",
    ("kommune-formular.js", "*"): "the script of the public forms, without data",
    ("kommune-dateigroesse.js", "*"): "the script that tells of too large files, without data",
    ("kommune-bearbeiten.js", "*"): "the script of the pages of editors, without data",
    ("kommune-dokumente.js", "*"): "the script of the form for several files, without data",
    ("kommune-arbeitsplatz.js", "*"): "the script of the pages of the office, without data",
    ("kommune-adressen.js", "*"): "the script that suggests streets, without data",
    (
        "@adressen",
        "IPloneSiteRoot",
    ): "names of the town's streets and house numbers, without coordinates: forms of citizens suggest them",
    ("kommune-schwaerzen.js", "*"): "the script that draws areas on pages, without data",
    ("kommune-zeichnen.js", "*"): "the script that sends a click on a map, without data",
    ("kommune-zerlegen.js", "*"): "the script that marks words of a statement, without data",
    ("kommune-vorgang.js", "*"): "the script of the page of a Vorgang, without data",
    ("kommune-mappe.js", "*"): "the script of the Unterschriftenmappe, without data",
    ("leistungen-teile", "*"): "building blocks of templates, without data of their own",
    ("@leistungen", "IPloneSiteRoot"): "finds published services only, by the catalog's own rights",
    ("@suche", "IPloneSiteRoot"): "finds only what anonymous may view, asked of the catalog at that moment",
    ("@suche-vorschlaege", "IPloneSiteRoot"): "as @suche",
    ("@beteiligungen", "IPloneSiteRoot"): "finds published procedures only, by the catalog's own rights",
    ("startseite-kacheln", "*"): "building blocks of templates, without data of their own",
    ("title", "IDocument"): "as Plone's own: the heading of a page, in the language that is read",
    ("title", "INewsItem"): "as Plone's own: the heading of a page, in the language that is read",
    ("description", "IDocument"): "as Plone's own: the line below the heading, in the language that is read",
    ("description", "INewsItem"): "as Plone's own: the line below the heading, in the language that is read",
    ("glossar", "IPloneSiteRoot"): "words explained, written for everybody",
    ("@glossar", "IPloneSiteRoot"): "as glossar",
    ("@startseite", "IPloneSiteRoot"): "what the public home page shows, by the catalog's own rights",
    ("index.html", "Exception"): "the page of an error; details for Managers only",
    ("index.html", "FremdeAdresse"): "a request under a name that is not the town's; says nothing of the town",
    ("index.html", "ValueError"): "a request Zope cannot read; says just that",
    ("index.html", "SyntaxError"): "a request Zope cannot read; says just that",
    ("index.html", "DateTimeError"): "a request Zope cannot read; says just that",
    ("iconresolver", "*"): "Plone's own icons, with translated names",
    ("insufficient-privileges", "INavigationRoot"): "tells a person that a page is not for them",
    ("leistung", "ILeistung"): "without View a visitor is told that it is not there (core.sichtschutz)",
    ("dienststelle", "IDienststelle"): "as leistung",
    ("view", "IEasyForm"): "as leistung",
    ("embedded", "IEasyForm"): "easyform's page, which is not here: 404 for everybody",
    ("z3cform_validate_field", "IEasyForm"): "easyform's page, which is not here: 404 for everybody",
    ("get_save_data_adapters", "IEasyForm"): "easyform's page, which is not here: 404 for everybody",
    ("saveddata", "IEasyForm"): "easyform's page, which is not here: 404 for everybody",
    ("export-easyform", "IEasyForm"): "easyform's page, which is not here: 404 for everybody",
    ("import-easyform", "IEasyForm"): "easyform's page, which is not here: 404 for everybody",
    ("modeleditor", "IEasyFormActionsContext"): "easyform's page, which is not here: 404 for everybody",
    ("modeleditor", "IFragen"): "easyform's page, which is not here: 404 for everybody",
    ("data", "IEasyFormActionContext"): "easyform's page, which is not here: 404 for everybody",
    ("ploneform-render-widget", "IWidget"): "as Plone's own: one widget of a form, with its texts as text",
    ("ploneform-render-widget", "IEasyFormWidget"): "as Plone's own: one widget of a form, with its texts as text",
    ("ploneform-render-widget", "ILabelWidget"): "as Plone's own: one widget of a form, with its texts as text",
    ("ploneform-render-widget", "IRichLabelWidget"): "as Plone's own: one widget of a form, with its texts as text",
    ("ok-auftraege", "IPloneSiteRoot"): "whether work is stuck, for what watches the server: OK or STUCK, nothing else",
    ("startseite", "IPloneSiteRoot"): "the town's front page: published services and what the catalog shows anyone",
}


def registrations(path):
    for element in etree.parse(path).getroot().iter():
        if isinstance(element.tag, str) and etree.QName(element).localname in OPENED:
            yield element


def described(element):
    """Return (name, short context) of a page, or of an endpoint as @name."""
    name = element.get("name") or element.get("method", "")
    return name, element.get("for", "*").split(".")[-1]


@pytest.mark.parametrize("path", files(".zcml"), ids=name_of)
def test_every_page_and_endpoint_names_its_permission(path):
    missing = [described(element) for element in registrations(path) if not element.get("permission")]
    assert missing == []


@pytest.mark.parametrize("path", files(".zcml"), ids=name_of)
def test_what_everybody_may_open_is_listed_with_a_reason(path):
    public = [element for element in registrations(path) if element.get("permission") in PUBLIC]
    # on a context of our own, View is a right of that object, given by its workflow
    everywhere = [
        described(one) for one in public if one.get("permission") != "zope2.View" or one.get("for", "*") in EVERYBODY
    ]
    assert [one for one in everywhere if one not in ALLOWED] == []


def test_the_list_names_nothing_that_is_gone():
    found = {described(element) for path in files(".zcml") for element in registrations(path)}
    assert sorted(one for one in ALLOWED if one not in found) == []


SECRET = "5J33aJvO0JxjygdBO1E7OttvfLQPpIkM"
BY_LINK = ("secret link", "sealed link", "a secret of", "as mein-termin")


@pytest.mark.parametrize("name", sorted(n for (n, _for), why in ALLOWED.items() if any(one in why for one in BY_LINK)))
def test_a_page_that_a_secret_opens_leaves_it_in_no_log(name):
    """Eleven pages opened by the link of a mail were written to the access log with it."""
    ways = (f"/{name}/{SECRET}", f"/stadt/@@{name}/{SECRET}", f"/{name}?token={SECRET}")
    for way in (f"/{name}/{SECRET}",) if name.startswith("@") else ways:
        assert SECRET not in without_secrets(f"GET {way} HTTP/1.1"), way
