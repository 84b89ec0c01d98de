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
NOTE = "Diesen Text ergänzt die Redaktion der Stadt."
TODO = f"<p><em>{NOTE}</em></p>"
DATENSCHUTZ = "datenschutz"
# as antrag.ablage does it: KEEP, one hour (ADR 10); a test holds both together
UNFINISHED = (
    "<p>Was Sie in ein Formular eingeben, aber noch nicht absenden, heben wir auf unserem Server bis zu einer Stunde nach Ihrer "
    "letzten Eingabe auf, damit Sie zurückgehen und die Seite neu laden können; hochgeladene Dateien ebenso. Danach wird es "
    "gelöscht, oder sofort mit dem Knopf „Meine Angaben löschen“. Niemand in der Verwaltung liest es vorher.</p>"
)
PAGES = (
    (
        "impressum",
        "Impressum",
        "<p>Angaben nach § 5 DDG: Name und Anschrift der Stadt, Vertretung, Kontakt, Aufsicht.</p>",
    ),
    (
        DATENSCHUTZ,
        "Datenschutz",
        "<p>Ihre Angaben verwenden wir nur für den Zweck, für den Sie sie machen (Art. 6 Abs. 1 Buchst. e DSGVO). "
        "Diese Website setzt nur Cookies, die für Anmeldung und Formulare nötig sind, und lädt nichts von fremden Servern.</p>"
        + UNFINISHED,
    ),
    (
        "barrierefreiheit",
        "Erklärung zur Barrierefreiheit",
        "<p>Diese Website soll für alle benutzbar sein. Wenn Sie auf ein Hindernis stoßen, schreiben Sie uns bitte.</p>",
    ),
    ("kontakt", "Kontakt", "<p>So erreichen Sie die Stadtverwaltung.</p>"),
)


def create_pages(portal) -> None:
    """Create and publish the pages once; Redaktion and Fachadministration complete them."""
    rollen = (organisation.Rolle.REDAKTION, organisation.Rolle.FACHADMINISTRATION)
    for name, title, text in PAGES:
        if name not in portal:
            page = api.content.create(portal, "Document", id=name, title=title, exclude_from_nav=True)
            page.text = RichTextValue(text + TODO, "text/html", "text/x-html-safe")
            execute(page, "publish")
            for rolle in rollen:
                rechte.give_roles(page, organisation.group_id("", rolle), ["Editor"])


def unfinished(portal) -> list[str]:
    """Return the names of the pages which still ask for their text."""
    texts = ((name, getattr(portal.get(name), "text", None)) for name, _title, _text in PAGES)
    return [name for name, text in texts if text is not None and NOTE in (text.raw or "")]


def use_home_page(portal) -> None:
    """Show the home page for citizens at the root of the site."""
    fti = api.portal.get_tool("portal_types")["Plone Site"]
    if HOME not in fti.view_methods:
        fti.manage_changeProperties(view_methods=(*fti.view_methods, HOME))
    portal.setLayout(HOME)


def drop_navigation_portlet(portal) -> None:
    """Take Plone's navigation out of the left column: the head has the way, lists have the rest."""
    column = getUtility(IPortletManager, name="plone.leftcolumn", context=portal)
    assignments = getMultiAdapter((portal, column), IPortletAssignmentMapping)
    if "navigation" in assignments:
        del assignments["navigation"]
