"""Every page and endpoint the platform offers, asked by those who may not see a record: nothing of it comes out."""

from concurrent.futures import ThreadPoolExecutor
from musterstadt.akten import AYSE
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from urllib.parse import quote
from zope.component import getGlobalSiteManager

import json
import pytest
import requests
import transaction


pytestmark = pytest.mark.leak
PASSWORD = "Sehr-geheim-2026!"
PERSON = {**AYSE, "familienname": "Zwiebelfisch", "email": "zwiebelfisch@example.org"}
FOREIGN = (None, "buerger-b", "sachbearbeitung-verkehr", "redaktion")
# what Plone registers for all content with a permission everybody has
OPEN_TO_ALL = ("@@title", "@@uuid", "@@sitemap", "@@main_template", "@@folder_contents", "@@fc-contextInfo", "@@view")
ENDS_THE_SESSION = {"logout", "@@logout"}


def names_of_views():
    """Return the names of all pages and of the GET endpoints, of whatever context."""
    found, managers = set(), [getGlobalSiteManager()]
    while managers:
        manager = managers.pop()
        managers += manager.__bases__
        found |= {r.name for r in manager.registeredAdapters() if len(r.required) == 2 and r.name}
    pages = {f"@@{name}" for name in found if name[0] not in "@+" and not name.split("_")[0].isupper()}
    services = {name.rpartition("_")[2] for name in found if name.startswith("GET_") and "@" in name}
    return sorted(pages), sorted(services | {""})


class Records:
    """A Vorgang of the Steueramt with a Dokument, and what must not be read of them."""

    def __init__(self, portal):
        self.portal_url = portal.absolute_url()
        vorgang = make_vorgang(portal, betreff="Anmeldung Zwiebelfisch", beteiligte=(PERSON,))
        dokument = make_dokument(vorgang, betreff="Nachweis Zwiebelfisch", filename="zwiebelfisch.pdf")
        self.vorgang = vorgang.absolute_url()
        self.places = [one.absolute_url() for one in (vorgang.aq_parent, vorgang, dokument)]
        self.secrets = ["Zwiebelfisch", "zwiebelfisch", vorgang.UID(), dokument.UID(), vorgang.aq_parent.UID()]
        self.secrets += [vorgang.aktenzeichen, vorgang.aq_parent.getId(), vorgang.getId(), dokument.getId()]
        transaction.commit()

    def told(self, url, user, accept):
        """Return what the answer to ``user`` tells: the url, the status and the secrets in it."""
        answer = requests.get(
            url,
            auth=(user, PASSWORD) if user else None,
            headers={"Accept": accept},
            allow_redirects=False,
            timeout=60,
        )
        heads = {**answer.headers, "Location": "", "Link": "", "Content-Location": ""}
        text = f"{answer.text} {heads}".replace(url, "")
        return url, answer.status_code, [one for one in self.secrets if one not in url and one in text]


@pytest.fixture
def records(live_town):
    return Records(live_town)


def ask_all(records, user, places, pages, services):
    jobs = [(f"{place}/{name}", user, "text/html") for place in places for name in pages]
    jobs += [(f"{place}/{name}".rstrip("/"), user, "application/json") for place in places for name in services]
    jobs = [job for job in jobs if job[0].rpartition("/")[2] not in ENDS_THE_SESSION]
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(lambda job: records.told(*job), jobs))


@pytest.mark.parametrize("user", [None, "sachbearbeitung-verkehr"])
def test_who_may_not_see_a_vorgang_reads_nothing_of_it_at_any_page_or_endpoint(records, user):
    told = ask_all(records, user, [records.vorgang], *names_of_views())
    assert len(told) > 500
    assert [one for one in told if one[2] or one[1] == 200] == []


@pytest.mark.parametrize("user", FOREIGN)
def test_nobody_foreign_reads_what_plone_shows_of_all_content(records, user):
    told = ask_all(records, user, records.places, OPEN_TO_ALL, ("", "@history", "@workflow", "@journal"))
    assert [one for one in told if one[2] or one[1] == 200] == []


CRITERIA = """{"criteria": [{
    "i": "SearchableText", "o": "plone.app.querystring.operation.string.contains", "v": "Zwiebelfisch"
}]}"""
SEARCHES = (
    "@search?SearchableText=Zwiebelfisch",
    "@search?portal_type=Vorgang&metadata_fields=_all&fullobjects=1",
    "@search?Title=Zwiebelfisch",
    "@search?path.query=/plone/akten&path.depth=9&metadata_fields=_all",
    "@search?show_inactive=1&effectiveRange=2000-01-01&portal_type=Dokument",
    f"@querystring-search?query={quote(json.dumps({'query': json.loads(CRITERIA)['criteria']}))}",
    "@@search?SearchableText=Zwiebelfisch",
    "@@updated_search?SearchableText=Zwiebelfisch",
    "@@ajax-search?SearchableText=Zwiebelfisch",
    "@@search_rss?SearchableText=Zwiebelfisch",
    "search_rss?portal_type=Vorgang",
    "akten/RSS",
    "akten/rss.xml",
    "akten/atom.xml",
    "akten/itunes.xml",
    "sitemap.xml.gz",
    "@navigation?expand.navigation.depth=5",
    "@contextnavigation?expand.contextnavigation.includeTop=1",
    f"@@getVocabulary?name=plone.app.vocabularies.Catalog&query={quote(CRITERIA)}",
    "@vocabularies/plone.app.vocabularies.Catalog?title=Zwiebelfisch",
    "@vocabularies/plone.app.vocabularies.Users?title=Zwiebel",
    "@vocabularies/kommune.eakte.Bedienstete?title=Zwiebel",
    "portal_catalog/searchResults?portal_type=Vorgang",
    "portal_catalog/manage_catalogView",
    "portal_catalog/uniqueValuesFor?name=beteiligte",
    "portal_catalog/Indexes/beteiligte/manage_browse",
    "author/jana",
    "@querysources/relatedItems?query=Zwiebel",
    "@relations?relation=isReferencing",
    "akten/@vorgaenge",
    "akten/@vorgaenge?text=Zwiebelfisch",
    "akten/@akten?text=Zwiebelfisch",
    "@schreibtisch",
    "@@schreibtisch?text=Zwiebelfisch&korb=alle",
    "akten/@@akten?text=Zwiebelfisch",
    "@eingang?oe=steueramt",
    "@transactions",
    "manage_UndoForm",
    "Control_Panel/Database/main/manage_minimizeForm",
    "error_log/manage_main",
    "@@dump",
)


@pytest.mark.parametrize("user", FOREIGN)
def test_no_search_feed_list_or_tool_tells_of_a_record(records, user):
    for accept in ("text/html", "application/json"):
        told = [records.told(f"{records.portal_url}/{path}", user, accept) for path in SEARCHES]
        assert [one for one in told if one[2]] == []
        assert [one for one in told if one[1] >= 500] == []


def test_nobody_undoes_what_was_stored(records):
    """Undoing would take an entry out of the journal."""
    for user in ("fachadmin", "registratur", "buerger-b"):
        for path in ("@transactions", "manage_UndoForm", "undo", "manage_undo_transactions?transaction_info:list=x"):
            answer = requests.get(
                f"{records.portal_url}/{path}", auth=(user, PASSWORD), headers={"Accept": "application/json"}
            )
            assert answer.status_code in (401, 403, 404), (user, path)


def test_who_has_an_account_is_known_to_the_administration_only(records):
    lists = ("Users", "Principals")
    paths = [f"@@getVocabulary?name=plone.app.vocabularies.{name}" for name in lists]
    paths += [f"@vocabularies/plone.app.vocabularies.{name}" for name in lists]
    paths += [
        "@users",
        "@users/buergerin-a",
        "@principals?search=buerger",
        "@groups/buergerkonto",
        "@portrait/buergerin-a",
    ]
    paths += ["@@member-search?form.widgets.fullname=u&form.buttons.search=1", "author/buergerin-a"]
    for user in (*FOREIGN, "leitung-steuer", "revision"):
        for path in paths:
            answer = requests.get(
                f"{records.portal_url}/{path}",
                auth=(user, PASSWORD) if user else None,
                headers={"Accept": "text/html" if path.startswith("@@member") else "application/json"},
            )
            assert "Ñuñez" not in answer.text, (user, path)
            assert path.endswith("-a") or "buergerin-a" not in answer.text, (user, path)
