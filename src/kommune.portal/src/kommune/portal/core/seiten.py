"""The pages every town needs by law, with a text to complete (§ 5 DDG, Art. 13 DSGVO, § 12b BGG)."""

from kommune.eakte.core.ablauf.uebergang import execute
from kommune.eakte.organisation import api as organisation
from kommune.eakte.rechte import api as rechte
from plone import api
from plone.app.textfield.value import RichTextValue
from plone.portlets.interfaces import IPortletAssignmentMapping
from plone.portlets.interfaces import IPortletManager
from zope.component import getMultiAdapter
from zope.component import getUtility


HOME = "startseite"
# what no law makes a town have at once: the head has a link as soon as the town publishes its own
DRAFTS = frozenset({"leichte-sprache", "gebaerdensprache"})
NOTE = "Diesen Text ergänzt die Redaktion der Stadt."
TODO = f"<p><em>{NOTE}</em></p>"
DATENSCHUTZ = "datenschutz"
# as antrag.ablage does it: KEEP, one hour (ADR 10); a test holds both together
UNFINISHED = (
    "<p>Was Sie in ein Formular eingeben, aber noch nicht absenden, heben wir auf unserem Server bis zu einer Stunde nach Ihrer "
    "letzten Eingabe auf, damit Sie zurückgehen und die Seite neu laden können; hochgeladene Dateien ebenso. Danach wird es "
    "gelöscht, oder sofort mit dem Knopf „Meine Angaben löschen“. Niemand in der Verwaltung liest es vorher.</p>"
)
E = "[ergänzen: {}]".format
PAGES = (
    (
        "impressum",
        "Impressum",
        f"<h2>Anbieter (§ 5 DDG)</h2><p>{E('Name der Stadt')}<br />{E('Straße, Hausnummer')}<br />{E('Postleitzahl, Ort')}</p>"
        "<p>Die Stadt ist eine Körperschaft des öffentlichen Rechts. Sie wird vertreten durch "
        f"{E('Oberbürgermeisterin oder Bürgermeister, Name')}.</p>"
        f"<h2>Kontakt</h2><p>Telefon: {E('Nummer')}<br />E-Mail: {E('Adresse')}</p>"
        f"<h2>Aufsicht</h2><p>{E('Aufsichtsbehörde mit Anschrift')}</p>"
        f"<h2>Umsatzsteuer</h2><p>Umsatzsteuer-Identifikationsnummer nach § 27a UStG: {E('Nummer, oder den Absatz streichen')}</p>"
        f"<h2>Verantwortlich für den Inhalt (§ 18 Abs. 2 MStV)</h2><p>{E('Name, Amt, Anschrift')}</p>",
    ),
    (
        DATENSCHUTZ,
        "Datenschutz",
        "<p>Ihre Angaben verwenden wir nur für den Zweck, für den Sie sie machen (Art. 6 Abs. 1 Buchst. e DSGVO). "
        "Diese Website setzt nur Cookies, die für Anmeldung, Formulare und die gewählte Sprache nötig sind, und lädt nichts von fremden Servern.</p>"
        "<h2>Wer verantwortlich ist</h2>"
        f"<p>{E('Name und Anschrift der Stadt')}. Datenschutzbeauftragte: {E('Name oder Stelle, Telefon, E-Mail')}.</p>"
        "<h2>Wenn Sie ein Formular ausfüllen</h2>"
        + UNFINISHED
        + "<h2>Was wir zählen</h2><p>Wir zählen, wie oft die Beschreibung einer Leistung geöffnet wird: eine Zahl je Tag und Leistung, "
        "ohne Cookie, ohne Adresse Ihres Geräts, ohne Uhrzeit, dreißig Tage lang. Danach reihen wir „Häufig gesucht“ auf der Startseite.</p>"
        "<p>Ebenso zählen wir je Leistung und Tag, wie viele ein Formular beginnen, bei welchem Schritt sie aufhören und wie lange das Ausfüllen "
        "dauert: nur Zahlen, 400 Tage lang, ohne Kennung Ihres Geräts und ohne Ihre Angaben.</p>"
        "<p>Wenn Sie uns sagen, ob eine Seite geholfen hat, behalten wir Tag, Antwort und Text 400 Tage lang; nicht, wer Sie sind.</p>"
        "<h2>Termine, Zahlungen, Dokumentensafe</h2><p>Zu einem Termin speichern wir Name, E-Mail-Adresse und, wenn Sie sie nennen, Telefonnummer; "
        "14 Tage danach wird das gelöscht. Wenn Sie online bezahlen, gehen Betrag und Verwendungszweck an den Zahlungsdienst; Daten Ihrer Karte "
        "erhalten wir nicht. Was Sie in Ihren Dokumentensafe legen, sehen nur Sie, bis Sie es selbst in einen Antrag übernehmen.</p>"
        "<h2>Ihre Rechte</h2><p>Sie haben das Recht auf Auskunft, Berichtigung, Löschung und Einschränkung (Art. 15 bis 18 DSGVO), auf "
        f"Widerspruch (Art. 21 DSGVO) und auf Beschwerde bei der Aufsichtsbehörde: {E('Landesbeauftragte für den Datenschutz, Anschrift')}.</p>",
    ),
    (
        "barrierefreiheit",
        "Erklärung zur Barrierefreiheit",
        "<p>Diese Website soll für alle benutzbar sein. Diese Erklärung gilt für sie und folgt § 12b BGG und dem Recht des Landes.</p>"
        f"<h2>Wie weit wir sind</h2><p>Geprüft am {E('Datum')} nach {E('Verfahren, zum Beispiel Selbstbewertung nach EN 301 549')}. "
        f"Nicht barrierefrei sind: {E('Inhalte und Gründe, oder: keine bekannt')}.</p>"
        "<h2>Eine Barriere melden</h2><p>Wenn Sie auf ein Hindernis stoßen oder etwas in anderer Form brauchen, schreiben Sie uns oder rufen "
        f"Sie an: {E('Stelle, E-Mail, Telefon')}. Wir antworten innerhalb von {E('Frist, zum Beispiel vier Wochen')}.</p>"
        f"<h2>Wenn wir nicht helfen</h2><p>Dann hilft die Schlichtungs- oder Durchsetzungsstelle: {E('Stelle des Landes, Kontakt')}.</p>",
    ),
    (
        "kontakt",
        "Kontakt",
        f"<p>So erreichen Sie die Stadtverwaltung.</p><h2>Anschrift</h2><p>{E('Anschrift')}</p>"
        f"<h2>Telefon und E-Mail</h2><p>{E('Nummer der Zentrale, Adresse')}</p>"
        "<h2>Welches Amt ist zuständig?</h2><p>Das steht bei jeder Leistung und im Verzeichnis der Dienststellen.</p>",
    ),
    (
        "leichte-sprache",
        "Leichte Sprache",
        "<p>Willkommen auf der Internet-Seite der Stadt.</p><p>Hier lesen Sie in Leichter Sprache:</p>"
        "<ul><li>Was Sie auf dieser Seite finden.</li><li>Wie Sie die Seite benutzen.</li><li>Wer Ihnen hilft.</li></ul>"
        f"<p>{E('Text in Leichter Sprache, von einer Prüfgruppe gelesen')}</p>",
    ),
    (
        "gebaerdensprache",
        "Deutsche Gebärdensprache",
        f"<p>{E('Video in Deutscher Gebärdensprache: was diese Website enthält, wie man sie bedient, wo man Barrieren meldet')}</p>"
        f"<p>Wenn Sie zu uns kommen, bestellen wir eine Gebärdensprachdolmetscherin oder einen Dolmetscher: {E('Kontakt')}.</p>",
    ),
)


PORTLETS = {"plone.leftcolumn": ("navigation",), "plone.rightcolumn": ("news", "events")}


def create_pages(portal) -> None:
    """Create the pages once, published but for the drafts; Redaktion and Fachadministration complete them."""
    rollen = (organisation.Rolle.REDAKTION, organisation.Rolle.FACHADMINISTRATION)
    for name, title, text in PAGES:
        if name not in portal:
            page = api.content.create(portal, "Document", id=name, title=title, exclude_from_nav=True)
            page.text = RichTextValue(text + TODO, "text/html", "text/x-html-safe")
            if name not in DRAFTS:
                execute(page, "publish")
            for rolle in rollen:
                rechte.give_roles(
                    page, organisation.group_id("", rolle), ["Editor", "Reviewer"] if name in DRAFTS else ["Editor"]
                )


def is_unfinished(text: str) -> bool:
    """Tell whether a text still has a place to complete, or the note of a new town."""
    return NOTE in text or "[ergänzen:" in text


def unfinished(portal) -> list[str]:
    """Return the names of the pages which still ask for their text."""
    texts = ((name, getattr(portal.get(name), "text", None)) for name, _title, _text in PAGES)
    return [name for name, text in texts if text is not None and is_unfinished(text.raw or "")]


def use_home_page(portal) -> None:
    """Show the home page for citizens at the root of the site."""
    fti = api.portal.get_tool("portal_types")["Plone Site"]
    if HOME not in fti.view_methods:
        fti.manage_changeProperties(view_methods=(*fti.view_methods, HOME))
    portal.setLayout(HOME)


def drop_navigation_portlet(portal) -> None:
    """Take Plone's navigation, news and events out of the columns: the head has the way, the home page and lists the rest."""
    for name, ours in PORTLETS.items():
        column = getUtility(IPortletManager, name=name, context=portal)
        assignments = getMultiAdapter((portal, column), IPortletAssignmentMapping)
        for portlet in ours:
            if portlet in assignments:
                del assignments[portlet]
