"""The page „Wer darf was, und warum?“, its forms, and the endpoints ``@rechte`` and ``@befangenheit``."""

from kommune.eakte.akte import api as akte_api
from kommune.eakte.core import clock
from kommune.eakte.rechte import api as rechte
from musterstadt.akten import make_akte
from musterstadt.akten import make_vorgang

import pytest
import re
import transaction


WORKER, HEAD, STRANGER = "sachbearbeitung-steuer", "leitung-steuer", "sachbearbeitung-gewerbe"
FORMS = ("freigeben", "ausschliessen", "befangen", "rechte")


@pytest.fixture
def vorgang(live_town):
    akte = make_akte(live_town, oe="steueramt")
    vorgang = make_vorgang(live_town, akte)
    akte_api.assign(vorgang, WORKER)
    transaction.commit()
    return vorgang


@pytest.fixture
def page(live_town, rest):
    """``page(user_id)``: a browser's session; ``send(url, **form)`` fills in a form and returns the answer."""

    def start(user_id):
        session = rest(live_town, user_id)
        session.headers["Accept"] = "text/html"

        def send(url, **form):
            shown = session.get(url)
            assert shown.status_code == 200, url
            hidden = dict(
                re.findall(r'name="(einmal|_authenticator)"\s+(?:type="hidden"\s+)?value="([^"]*)"', shown.text)
            )
            return session.post(url, data={**hidden, **form}, allow_redirects=False)

        session.send_form = send
        return session

    return start


def test_the_page_tells_who_why_and_how_long_and_links_to_it_stand_on_the_record(page, vorgang):
    url = vorgang.absolute_url()
    rechte.grant(
        vorgang, who=f"person:{STRANGER}", what="see", cause="freigabe", reason="Amtshilfe", until=clock.today()
    )
    transaction.commit()
    head = page(HEAD)
    assert f"{url}/@@rechte" in head.get(url).text
    text = head.get(f"{url}/@@rechte").text
    for words in ("Wer darf was, und warum?", "Steueramt", "Federführung", "Aylin Demir", "Amtshilfe", "Revision"):
        assert words in text
    assert f"{url}/@@recht-beenden" in text and f"{url}/@@ausschliessen" in text
    worker = page(WORKER).get(f"{url}/@@rechte").text
    assert "@@recht-beenden" not in worker and "@@ausschliessen" not in worker and "@@befangen" in worker


def test_a_freigabe_is_given_and_ended_on_the_page(page, vorgang):
    url, head = vorgang.absolute_url(), page(HEAD)
    form = {"who": f"person:{STRANGER}", "what": "see", "cause": "freigabe", "until": ""}
    assert head.send_form(f"{url}/@@freigeben", **form, reason="").status_code == 400
    assert head.send_form(f"{url}/@@freigeben", **form, reason="Amtshilfe").status_code == 302
    stranger = page(STRANGER)
    assert stranger.get(url).status_code == 200
    transaction.begin()
    (grant,) = rechte.grants_of(vorgang)
    assert (grant.by, grant.reason) == (HEAD, "Amtshilfe")
    assert head.send_form(f"{url}/@@recht-beenden?nr={grant.id}", reason="erledigt").status_code == 302
    assert stranger.get(url).status_code == 404


def test_who_is_biased_says_so_gives_the_work_back_and_sees_nothing_more(page, vorgang):
    url, worker, head = vorgang.absolute_url(), page(WORKER), page(HEAD)
    answer = worker.send_form(f"{url}/@@befangen", reason="Nachbar")
    assert (answer.status_code, answer.headers["Location"].rpartition("/")[2]) == (302, "@@heute")
    assert "Sie sehen davon nichts mehr" in worker.get(answer.headers["Location"]).text
    assert {worker.get(f"{url}/@@{name}").status_code for name in FORMS} == {404}
    transaction.begin()
    assert vorgang.bearbeiter == ""
    assert "Nachbar" in head.get(f"{url}/@@rechte").text
    assert head.send_form(f"{url}/@@ausschluss-aufheben?nr={WORKER}", reason="geklärt").status_code == 302
    assert worker.get(url).status_code == 200


def test_the_fachadministration_bars_by_the_aktenzeichen_and_sees_nothing(live_town, page, vorgang):
    admin, head = page("fachadmin"), page(HEAD)
    site = live_town.absolute_url()
    assert head.get(f"{site}/@@befangenheit").status_code in (403, 404)
    form = {"aktenzeichen": vorgang.aktenzeichen, "user_id": HEAD, "was": "", "reason": "Beschwerde"}
    assert admin.send_form(f"{site}/@@befangenheit", **form).status_code == 302
    assert admin.get(vorgang.absolute_url()).status_code == head.get(vorgang.absolute_url()).status_code == 404
    assert admin.send_form(f"{site}/@@befangenheit", **{**form, "was": "aufheben"}).status_code == 302
    assert head.get(vorgang.absolute_url()).status_code == 200
    assert admin.send_form(f"{site}/@@befangenheit", **{**form, "aktenzeichen": "999/1"}).status_code == 404


@pytest.mark.parametrize("name,field", [("freigeben", "who"), ("ausschliessen", "user_id")])
def test_nobody_is_given_a_right_or_barred_for_being_the_first_of_the_list(page, vorgang, name, field):
    url, head = f"{vorgang.absolute_url()}/@@{name}", page(HEAD)
    assert re.search(rf'name="{field}"\s*>\s*<option value=""', head.get(url).text)
    form = {"what": "see", "cause": "freigabe", "until": "", "reason": "Probe"}
    assert head.send_form(url, **form, **{field: ""}).status_code == 400


def test_rest_gives_tells_and_ends(live_town, rest, vorgang):
    url, head = vorgang.absolute_url(), rest(live_town, HEAD)
    body = {"who": f"person:{STRANGER}", "what": "work", "until": clock.today().isoformat(), "reason": "Amtshilfe"}
    made = head.post(f"{url}/@rechte", json=body)
    assert made.status_code == 201, made.text
    told = head.get(f"{url}/@rechte").json()
    assert {(one["name"], one["cause"], one["in_force"]) for one in told["items"]} == {
        ("Aylin Demir", "freigabe", True),
        ("Stadtkämmerei – Steueramt", "federfuehrung", True),
        ("Revision", "aufsicht", True),
        ("Archivpflege", "aufsicht", True),
    }
    assert told["befangen"] == []
    assert rest(live_town, STRANGER).get(url).status_code == 200
    assert head.delete(made.headers["Location"], json={"reason": ""}).status_code == 400
    assert head.delete(made.headers["Location"], json={"reason": "erledigt"}).status_code == 204
    assert head.delete(made.headers["Location"], json={"reason": "erledigt"}).status_code == 404
    assert rest(live_town, STRANGER).get(url).status_code == 404


def test_rest_bars_and_lets_in(live_town, rest, vorgang):
    url, head, worker = vorgang.absolute_url(), rest(live_town, HEAD), rest(live_town, WORKER)
    assert worker.post(f"{url}/@befangenheit", json={"user_id": HEAD, "reason": "x"}).status_code == 403
    assert head.post(f"{url}/@befangenheit", json={"user_id": WORKER, "reason": "Nachbar"}).status_code == 204
    assert worker.get(f"{url}/@rechte").status_code == 404
    assert [one["user_id"] for one in head.get(f"{url}/@rechte").json()["befangen"]] == [WORKER]
    assert head.delete(f"{url}/@befangenheit/{WORKER}", json={"reason": "geklärt"}).status_code == 204
    assert worker.get(f"{url}/@rechte").status_code == 200


@pytest.mark.leak
@pytest.mark.parametrize("user_id", [WORKER, "revision", STRANGER, "fachadmin", "buergerin-a", None])
def test_nobody_else_gives_a_right_least_of_all_to_themselves(live_town, rest, vorgang, user_id):
    url = vorgang.absolute_url()
    for who in (STRANGER, user_id or STRANGER):
        body = {"who": f"person:{who}", "what": "decide", "cause": "freigabe", "reason": "x"}
        assert rest(live_town, user_id).post(f"{url}/@rechte", json=body).status_code in (401, 403, 404)
    transaction.begin()
    assert rechte.grants_of(vorgang) == ()


@pytest.mark.leak
@pytest.mark.parametrize(
    "body,status",
    [
        ({"who": f"person:{HEAD}", "what": "decide"}, 403),
        ({"who": "person:buergerin-a", "what": "see"}, 400),
        ({"who": ["x"], "what": "see"}, 400),
        ({"who": f"person:{STRANGER}", "what": "see", "cause": "federfuehrung"}, 400),
        ({"who": f"person:{STRANGER}", "what": "see", "until": "31.02.2027"}, 400),
        ({"who": f"person:{STRANGER}", "what": "see", "by": "jemand"}, 400),
    ],
)
def test_what_the_head_may_not_say_is_refused(live_town, rest, vorgang, body, status):
    answer = rest(live_town, HEAD).post(f"{vorgang.absolute_url()}/@rechte", json={"reason": "x", **body})
    assert answer.status_code == status, answer.text
    transaction.begin()
    assert rechte.grants_of(vorgang) == ()


@pytest.mark.leak
def test_a_right_that_has_another_cause_is_not_ended_by_hand(live_town, rest, vorgang):
    akte = vorgang.aq_parent
    (grant,) = rechte.grants_of(akte)
    answer = rest(live_town, HEAD).delete(f"{akte.absolute_url()}/@rechte/{grant.id}", json={"reason": "weg"})
    assert answer.status_code == 409
