"""The home page over HTTP: for everybody, for who edits it, light for a first visit, without a script."""

from datetime import datetime
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.uebergang import execute
from kommune.portal.core import verdichtung
from kommune.portal.startseite import api as startseite
from kommune.portal.startseite.besuche import zaehlung
from lxml import html
from plone import api
from pytz import timezone

import gzip
import pytest
import re
import requests
import transaction


PASSWORD = "Sehr-geheim-2026!"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" viewBox="0 0 40 20"><path d="M0 0h40v20H0z"/></svg>'


def test_everybody_sees_head_search_and_foot_and_no_script_of_the_editors(live_town):
    text = requests.get(live_town.absolute_url(), timeout=60).text
    assert 'class="k-kopfbild k-kopfbild--schlicht"' in text and 'role="search"' in text
    assert "k-fuss__stadt" in text and '<details class="k-klappe"' in text
    assert "bundle-plone" not in text and "plone-fullscreen" not in text and "easyform.css" not in text
    assert re.findall(r"<script(?![^>]*src=)", text) == []


def test_a_first_visit_is_light(live_town):
    """At most 250 kB, 60 of them for pictures; what Zope's server packs counts packed."""
    address = live_town.absolute_url()
    page = requests.get(address, timeout=60)
    tree = html.fromstring(page.content)
    tree.make_links_absolute(address)
    wanted = {
        one.partition("#")[0] for one in tree.xpath("//link[@rel='stylesheet']/@href | //script/@src | //img/@src")
    }
    wanted |= {one.partition("#")[0] for one in re.findall(r'<use href="([^"]+)"', page.text)}
    wanted.add(f"{address}/++theme++barceloneta/css/barceloneta.min.css")  # imported by ours
    sizes = {}
    for one in wanted:
        answer = requests.get(one, timeout=60)
        assert answer.status_code == 200, one
        packs = verdichtung.KINDS.match(answer.headers["Content-Type"]) and any(x in one for x in verdichtung.PLACES)
        sizes[one] = len(verdichtung.packed(answer.content) if packs else answer.content)
    assert len(page.content) + sum(sizes.values()) < 190_000, sizes


class Visit(requests.Session):
    """A person who fills in forms; ``press`` sends the form that holds a button."""

    def __init__(self, portal, user_id):
        super().__init__()
        self.base, self.auth = portal.absolute_url(), (user_id, PASSWORD)

    def page(self, path):
        return html.fromstring(self.get(f"{self.base}/{path}", timeout=60).text)

    def press(self, path, button, number=0, files=None, **fields):
        tree = self.page(path)
        forms = [one for one in tree.xpath("//form") if one.xpath(f".//button[{button}]")]
        form = forms[number]
        values = {name: value or "" for name, value in form.fields.items() if name} | fields
        pressed = form.xpath(f".//button[{button}]")[0]
        if pressed.get("name"):
            values[pressed.get("name")] = pressed.get("value")
        action = form.get("action") or f"{self.base}/{path}"
        values = {name: value for name, value in values.items() if name != "datei"}
        return self.post(action, data=values, files=files, timeout=60)


def test_the_redaktion_makes_a_kachel_with_a_picture_previews_and_publishes_it_without_a_script(live_town):
    me, anybody = Visit(live_town, "redaktion"), live_town.absolute_url()
    form = "@@startseite-kachel?art=aufmacher"
    files = {"datei": ("markt.svg", SVG, "image/svg+xml")}
    sent = me.press(form, "@type='submit'", -1, files=files, titel="Willkommen", alt="Der Markt", fokus="oben")
    assert sent.status_code == 200 and "Kopf: Bild und Suche" in sent.text, sent.text[-3000:]
    assert "Willkommen" not in requests.get(anybody, timeout=60).text
    preview = me.get(f"{anybody}/@@startseite-vorschau", timeout=60)
    assert "Willkommen" in preview.text and "no-store" in preview.headers["Cache-Control"]
    me.press("@@startseite-bearbeiten", "@value='runter'")
    me.press("@@startseite-bearbeiten", "@value='hoch'", 1)
    me.press("@@startseite-bearbeiten", "@value='aufbau'", aufbau="schlicht")
    plain = me.get(f"{anybody}/@@startseite-vorschau", timeout=60).text
    assert "k-kopfbild--schlicht" in plain and "Der Markt" not in plain
    me.press("@@startseite-bearbeiten", "@value='aufbau'", aufbau="geteilt")
    me.press("@@startseite-bearbeiten", "@value='veroeffentlichen'")
    shown = requests.get(anybody, timeout=60).text
    assert (
        "Willkommen" in shown
        and 'alt="Der Markt"' in shown
        and "k-fokus--oben" in shown
        and "k-kopfbild--geteilt" in shown
    )
    picture = html.fromstring(shown).xpath("//img[@alt='Der Markt']")[0]
    assert requests.get(picture.get("src"), timeout=60).content == SVG
    assert (picture.get("width"), picture.get("height")) == ("40", "20")


@pytest.mark.parametrize(
    "data", [b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", b"%PDF-1.4 no picture"]
)
def test_a_drawing_with_a_script_and_what_is_no_picture_are_refused_at_the_field(live_town, data):
    me = Visit(live_town, "redaktion")
    before = len(api.content.find(portal_type="Image"))
    files = {"datei": ("markt.svg", data, "image/svg+xml")}
    sent = me.press("@@startseite-kachel?art=aufmacher", "@type='submit'", -1, files=files, alt="x", titel="behalten")
    assert sent.status_code == 400 and "behalten" in sent.text
    assert len(api.content.find(portal_type="Image")) == before


@pytest.mark.leak
def test_pages_and_endpoint_of_editing_are_shut_for_others(live_town):
    base = live_town.absolute_url()
    for auth in (None, ("sachbearbeitung-steuer", PASSWORD), ("buergerin-a", PASSWORD)):
        for path in ("@@startseite-bearbeiten", "@@startseite-kachel?art=text", "@@startseite-vorschau"):
            answer = requests.get(f"{base}/{path}", auth=auth, allow_redirects=False, timeout=60)
            assert answer.status_code in (302, 401, 403, 404), (auth, path)
        answer = requests.patch(
            f"{base}/@startseite",
            json={"aufbau": "geteilt"},
            auth=auth,
            headers={"Accept": "application/json"},
            timeout=60,
        )
        assert answer.status_code in (401, 403, 404)


def test_a_foreign_page_publishes_nothing(live_town):
    answer = requests.post(
        f"{live_town.absolute_url()}/@@startseite-bearbeiten",
        data={"aktion": "entfernen", "kachel": "k1"},
        auth=("redaktion", PASSWORD),
        timeout=60,
    )
    assert answer.status_code == 403 and startseite.draft() is None


def test_rest_reads_what_is_shown_and_replaces_it(live_town):
    base, headers = live_town.absolute_url(), {"Accept": "application/json"}
    told = requests.get(f"{base}/@startseite", headers=headers, timeout=60).json()
    assert told["aufbau"] == "panorama" and [one["art"] for one in told["kacheln"]][:2] == ["aufmacher", "oeffnung"]
    body = {"aufbau": "schlicht", "kacheln": [{"art": "text", "titel": "Freibad", "ziel": "kontakt"}, *told["kacheln"]]}
    new = requests.patch(
        f"{base}/@startseite", json=body, headers=headers, auth=("redaktion", PASSWORD), timeout=60
    ).json()
    assert new["kacheln"][0]["inhalt"]["url"] == f"{base}/kontakt" and len({one["id"] for one in new["kacheln"]}) == 9
    bad = requests.patch(
        f"{base}/@startseite",
        json={"kacheln": [{"art": "text"}]},
        headers=headers,
        auth=("redaktion", PASSWORD),
        timeout=60,
    )
    assert bad.status_code == 400 and "titel" in bad.text


@pytest.mark.rules
def test_resources_go_out_packed_and_pages_do_not():
    css = b"a { color: red }\n" * 200

    def app(environ, start_response):
        start_response("200 OK", [("Content-Type", environ["kind"]), ("Content-Length", str(len(css)))])
        return [css]

    def ask(path, kind="text/css; charset=utf-8", takes="gzip, br", **more):
        told = {}
        environ = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "HTTP_ACCEPT_ENCODING": takes, "kind": kind, **more}
        body = b"".join(verdichtung.answer(app, environ, lambda status, headers: told.update(headers)))
        assert int(told["Content-Length"]) == len(body)
        return told, body

    told, body = ask("/musterstadt/++theme++kommune/kommune.css")
    assert told["Content-Encoding"] == "gzip" and told["Vary"] == "Accept-Encoding" and gzip.decompress(body) == css
    assert "Content-Encoding" not in ask("/x/++theme++kommune/kommune.css", takes="")[0]
    assert ask("/musterstadt/leistungen")[1] == css
    assert ask("/x/++theme++kommune/foto.png", kind="image/png")[1] == css
    assert ask("/x/++theme++kommune/kommune.css", HTTP_RANGE="bytes=0-9")[1] == css


def test_visits_are_counted_also_from_memory_but_no_machines_and_nobody_of_the_house(live_town, monkeypatch):
    monkeypatch.setattr(zaehlung, "random", lambda: 0)
    url, people = f"{live_town.absolute_url()}/leistungen/hundesteuer-anmelden", {"User-Agent": "Mozilla/5.0"}
    first = requests.get(url, headers=people, timeout=60)
    second = requests.get(url, headers=people, timeout=60)
    assert "X-Ramcache" not in first.headers and "X-Ramcache" in second.headers
    requests.get(url, timeout=60)
    requests.get(url, headers=people, auth=("redaktion", PASSWORD), timeout=60)
    requests.get(f"{live_town.absolute_url()}/kontakt", headers=people, timeout=60)
    transaction.begin()
    assert startseite.counts(clock.today()) == {"hundesteuer-anmelden": 20}


def test_a_date_of_the_redaktion_has_its_page_its_list_and_its_calendar(live_town):
    day = timezone("Europe/Berlin").localize(datetime(2030, 5, 1, 18))
    one = api.content.create(
        live_town["termine"], "Event", id="fest", title="Stadtfest", start=day, end=day.replace(hour=22)
    )
    execute(one, "publish")
    transaction.commit()
    base = live_town.absolute_url()
    assert "Stadtfest" in requests.get(f"{base}/termine/fest", timeout=60).text
    told = html.fromstring(requests.get(f"{base}/termine", timeout=60).text).xpath(
        "string(//ul[@class='k-termine k-termine--liste'])"
    )
    assert "Mittwoch, 18 Uhr" in told, told
    calendar = requests.get(f"{base}/termine/ics_view", timeout=60)
    assert calendar.headers["Content-Type"].startswith("text/calendar") and "SUMMARY:Stadtfest" in calendar.text
    assert "Stadtfest" in requests.get(base, timeout=60).text
