"""A log-in with a real OpenID provider on this machine: what fits is believed, and every attack on the way refused."""

from contextlib import contextmanager
from kommune.eakte.anmeldung.anbieter import gespraech
from kommune.eakte.anmeldung.anbieter import rules
from kommune.eakte.anmeldung.anbieter.store import Anbieter
from kommune.eakte.anmeldung.zweitfaktor import verschluss
from pathlib import Path
from urllib.parse import parse_qs
from urllib.parse import urlsplit

import pytest
import requests
import subprocess
import sys
import time


pytestmark = pytest.mark.rules
SCRIPT = Path(__file__).parent / "oidc_anbieter.py"
ACR = "stufe-1 = niedrig\nstufe-3 = substantiell\nhttps://example.org/eid = hoch"
BACK = "http://localhost/stadt/@@anmeldung-rueckkehr/bund"


@contextmanager
def running():
    process = subprocess.Popen([sys.executable, str(SCRIPT), "0"], stdout=subprocess.PIPE, text=True)
    try:
        yield f"http://127.0.0.1:{int(process.stdout.readline())}", process
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture(scope="module")
def provider():
    """The address of a provider that runs, once for all tests."""
    with running() as (address, _process):
        yield address


@pytest.fixture
def one(provider):
    """Its entry; what it did wrong before is forgotten."""
    steuern(provider)
    gespraech.forget()
    return entry(provider)


def entry(address):
    made = Anbieter()
    made.name, made.titel, made.aussteller, made.client_id = "bund", "Bund", address, "musterstadt"
    made.acr, made.netze, made.geheimnis = ACR, "127.0.0.0/8", verschluss.wrap("ein Geheimnis: ä&".encode())
    return made


def steuern(address, **wie):
    return requests.post(f"{address}/steuern", json=wie, timeout=10).json()


def began(one, niveau="", now=None):
    """Go to the provider and come back; return the flow and what the browser brings."""
    fluss = rules.new_fluss("bund", niveau=niveau, zurueck="", now=int(now or time.time()))
    told = gespraech.metadata(one)
    acrs = rules.acrs_for(rules.acr_table(one.acr), niveau)
    wanted = {"client_id": one.client_id, "redirect_uri": BACK, "scope": "openid"}
    url = rules.authorize_url(told["authorization_endpoint"], fluss, acrs=acrs, **wanted)
    answer = requests.get(url, allow_redirects=False, timeout=10)
    query = parse_qs(urlsplit(answer.headers["Location"]).query)
    return fluss, {key: values[0] for key, values in query.items()}


def ended(one, fluss, answer, *, name="bund", now=None):
    """Do what the page of return does, without a site."""
    now = int(now or time.time())
    code = rules.code_of(answer, fluss, name=name, issuer=one.aussteller, tells_iss=True, now=now)
    claims = gespraech.claims(one, code, verifier=fluss.verifier, redirect_uri=BACK)
    checks = {"issuer": one.aussteller, "client_id": one.client_id, "nonce": fluss.nonce}
    found = rules.kennung(claims, table=rules.acr_table(one.acr), now=now, **checks)
    if not rules.reaches(found.niveau, fluss.niveau):
        raise rules.Abgelehnt("niveau")
    return found


def refusal(one, **wie):
    """Return the one word for which a whole log-in is refused."""
    steuern(one.aussteller, **wie)
    with pytest.raises(rules.Abgelehnt) as refused:
        ended(one, *began(one, wie.pop("niveau", "")))
    return refused.value.grund


def test_what_fits_is_believed_with_its_level(one):
    found = ended(one, *began(one))
    assert (found.sub, found.name, found.email, found.niveau) == (
        "person-1",
        "Berta Beispiel",
        "berta@example.org",
        "niedrig",
    )
    steuern(one.aussteller, claims={"acr": "https://example.org/eid"})
    assert ended(one, *began(one, "hoch")).niveau == "hoch"


def test_an_address_that_is_not_confirmed_is_nobody_s(one):
    for value in (False, None, "true", 1):
        steuern(one.aussteller, claims={"email_verified": value})
        assert ended(one, *began(one)).email == ""


@pytest.mark.parametrize(
    ("claims", "grund"),
    [
        ({"aud": "andere-stadt"}, "aud"),
        ({"aud": ["musterstadt", "andere"]}, "aud"),
        ({"aud": ["musterstadt", "andere"], "azp": "andere"}, "aud"),
        ({"aud": None}, "aud"),
        ({"iss": "https://boese.example"}, "iss"),
        ({"nonce": "eine andere"}, "nonce"),
        ({"nonce": None}, "nonce"),
        ({"exp": 1_000_000_000}, "abgelaufen"),
        ({"exp": None}, "zeit"),
        ({"exp": "morgen"}, "zeit"),
        ({"iat": 1_000_000_000}, "zeit"),
        ({"iat": 9_000_000_000, "exp": 9_000_000_300}, "zeit"),
        ({"nbf": 9_000_000_000}, "zeit"),
        ({"sub": ""}, "sub"),
        ({"sub": None}, "sub"),
        ({"sub": "x" * 256}, "sub"),
    ],
)
def test_a_token_of_another_client_log_in_or_time_is_refused(one, claims, grund):
    assert refusal(one, claims=claims) == grund


@pytest.mark.parametrize("alg", ["none", "HS256", "fremd"])
def test_a_token_nobody_signed_or_somebody_else_did_is_refused(one, alg):
    assert refusal(one, alg=alg) == "signatur"


@pytest.mark.parametrize("acr", ["stufe-1", "stufe-9", None, ["https://example.org/eid"], "hoch"])
def test_a_lower_level_than_asked_for_is_refused(one, acr):
    assert refusal(one, claims={"acr": acr}, niveau="hoch") == "niveau"


def test_an_answer_belongs_to_the_browser_that_asked(one):
    fluss, answer = began(one)
    other, _theirs = began(one)
    for told in (
        answer | {"state": "erfunden"},
        {"code": answer["code"]},
        answer | {"state": ["x"]},
        answer | {"state": ""},
    ):
        with pytest.raises(rules.Abgelehnt, match="state"):
            ended(one, fluss, told)
    with pytest.raises(rules.Abgelehnt, match="state"):
        ended(one, other, answer)


def test_a_stolen_code_is_worth_nothing_without_its_verifier(one):
    _fluss, answer = began(one)
    mine, _mine = began(one)
    with pytest.raises(rules.Abgelehnt, match="vom-anbieter"):
        ended(one, mine, answer | {"state": mine.state})


def test_a_code_is_good_once(one):
    fluss, answer = began(one)
    ended(one, fluss, answer)
    with pytest.raises(rules.Abgelehnt, match="vom-anbieter"):
        ended(one, fluss, answer)


def test_two_providers_are_not_mixed_up(one):
    fluss, answer = began(one)
    with pytest.raises(rules.Abgelehnt, match="anbieter-verwechselt"):
        ended(one, fluss, answer, name="land")
    for iss in ("https://boese.example", None):
        told = {**answer, "iss": iss} if iss else {key: value for key, value in answer.items() if key != "iss"}
        with pytest.raises(rules.Abgelehnt, match="anbieter-verwechselt"):
            ended(one, fluss, told)


def test_who_takes_too_long_begins_again(one):
    fluss, answer = began(one, now=time.time() - rules.LASTS - 1)
    with pytest.raises(rules.Abgelehnt, match="zu-spaet"):
        ended(one, fluss, answer)


def test_who_cancels_there_is_told_so_and_other_errors_are_not_read_out(one):
    assert refusal(one, fehler="access_denied") == "abgebrochen"
    assert refusal(one, fehler="<script>") == "vom-anbieter"


def test_new_keys_of_the_provider_are_asked_for_once_more(one):
    ended(one, *began(one))
    steuern(one.aussteller, schluessel=True)
    gespraech._known[(one.aussteller, "keys")] = (
        gespraech._known[(one.aussteller, "keys")][0] - gespraech.KEYS_AGAIN - 1,
        gespraech._known[(one.aussteller, "keys")][1],
    )
    assert ended(one, *began(one)).sub == "person-1"


def test_tokens_with_invented_keys_do_not_make_us_ask_each_time(one):
    ended(one, *began(one))
    for _try in range(3):
        assert refusal(one, alg="fremd") == "signatur"
    asked = steuern(one.aussteller)["gefragt"]
    gespraech.forget()
    ended(one, *began(one))
    assert steuern(one.aussteller)["gefragt"].count("/jwks") - asked.count("/jwks") == 1


@pytest.mark.parametrize(
    ("wie", "grund"),
    [
        ({"issuer": "https://boese.example"}, "auskunft"),
        ({"token_endpoint": "http://boese.example/token"}, "auskunft"),
        ({"token_endpoint": "file:///etc/passwd"}, "auskunft"),
        ({"token_endpoint": "https://10.0.0.1/token"}, "nicht-erreichbar"),
        ({"kaputt": "/.well-known/openid-configuration"}, "nicht-erreichbar"),
        ({"kaputt": "/.well-known/openid-configuration", "status": 200}, "auskunft"),
        ({"kaputt": "/jwks"}, "nicht-erreichbar"),
        ({"kaputt": "/jwks", "status": 200}, "auskunft"),
    ],
)
def test_a_provider_that_is_down_or_says_something_else_is_refused(one, wie, grund):
    assert refusal(one, **wie) == grund


def test_a_provider_that_is_gone_is_told_as_such():
    with running() as (address, _process):
        gone = address
    gespraech.forget()
    with pytest.raises(rules.Abgelehnt, match="nicht-erreichbar"):
        gespraech.metadata(entry(gone))


def test_nothing_inside_the_house_is_reached_that_is_not_listed(one):
    one.netze = ""
    with pytest.raises(rules.Abgelehnt, match="nicht-erreichbar"):
        gespraech.metadata(one)


def test_the_secret_is_sent_as_the_provider_takes_it(one):
    steuern(one.aussteller, methoden=["client_secret_post"])
    assert ended(one, *began(one)).sub == "person-1"


@pytest.mark.parametrize("text", ["stufe", "stufe = sehr hoch", "= hoch", "a = b = c"])
def test_a_table_of_levels_that_says_nothing_is_refused(text):
    with pytest.raises(ValueError):
        rules.acr_table(text)


def test_levels_are_in_order_and_what_is_none_reaches_nothing():
    assert rules.reaches("hoch", "niedrig")
    assert not rules.reaches("niedrig", "substantiell")
    assert not rules.reaches("sehr hoch", "niedrig")
    assert not rules.reaches("hoch", "sehr hoch")
    assert rules.reaches("", "")
    assert rules.acrs_for(rules.acr_table(ACR), "substantiell") == ["stufe-3", "https://example.org/eid"]
    assert rules.acr_table("https://x/?a=b = hoch") == {"https://x/?a=b": "hoch"}


@pytest.mark.parametrize(
    ("demanded", "vertrauen", "takes"),
    [
        ("nie", "hoch", False),
        ("jedes", "", True),
        ("hoch", "substantiell", False),
        ("hoch", "hoch", True),
        ("substantiell", "hoch", True),
        ("substantiell", "niedrig", False),
        ("niedrig", "", False),
    ],
)
def test_a_provider_takes_the_place_of_the_second_factor_from_the_level_on_the_town_sets(demanded, vertrauen, takes):
    assert rules.takes_its_place(demanded, vertrauen) is takes
