"""What citizens change of their account, and that an address changes by its link only."""

from kommune.portal.buergerkonto import api as konto

import pytest
import re
import requests
import transaction


OLD, NEW = "vier alte Birnbäume", "fünf junge Kirschbäume"


def can_log_in(url, name, password):
    answer = requests.post(
        f"{url}/login",
        data={"__ac_name": name, "__ac_password": password, "buttons.login": "1"},
        allow_redirects=False,
    )
    return answer.status_code == 302 and "__ac" in answer.headers.get("Set-Cookie", "")


def test_the_data_for_forms_are_kept_and_checked(live_town, citizen, post):
    session, page = citizen(), f"{live_town.absolute_url()}/@@konto-einstellungen"
    answer = post(session, page, aktion="angaben", vorname="Łukasz", familienname="Weiß", plz="1234")
    assert "fünf Ziffern" in answer.text
    assert 'value="Łukasz"' in answer.text
    answer = post(session, page, aktion="angaben", vorname="Łukasz", familienname='"><script>', plz="12345")
    assert "Gespeichert" in answer.text
    assert "<script>" not in answer.text.split("<article")[1]
    transaction.begin()
    kept = konto.profile_of(konto.find_user("neu@example.org").getId())
    assert (kept["vorname"], kept["plz"], kept["strasse"]) == ("Łukasz", "12345", "")


def test_the_password_changes_for_who_knows_the_old_one(live_town, citizen, post):
    url = live_town.absolute_url()
    session, page = citizen(), f"{url}/@@konto-einstellungen"
    wrong = post(session, page, aktion="passwort", altes="x", passwort=NEW, passwort2=NEW)
    assert "nicht Ihr jetziges Passwort" in wrong.text
    weak = post(session, page, aktion="passwort", altes=OLD, passwort="kurz", passwort2="kurz")
    assert "zu kurz" in weak.text
    assert OLD not in weak.text
    right = post(session, page, aktion="passwort", altes=OLD, passwort=NEW, passwort2=NEW)
    assert "Ihr Passwort ist geändert" in right.text
    assert can_log_in(url, "neu@example.org", NEW)
    assert not can_log_in(url, "neu@example.org", OLD)


def test_the_address_changes_by_the_link_sent_to_the_new_one(live_town, citizen, post, last_mail):
    url = live_town.absolute_url()
    session, page = citizen(), f"{url}/@@konto-einstellungen"
    wrong = post(session, page, aktion="email", email="umzug@example.org", **{"altes-email": "x"})
    assert "nicht Ihr jetziges Passwort" in wrong.text
    assert last_mail("umzug@example.org") is None
    post(session, page, aktion="email", email="Umzug@Example.org", **{"altes-email": OLD})
    link = re.search(r"http://\S+", last_mail("Umzug@Example.org").text)[0]
    assert not can_log_in(url, "umzug@example.org", OLD)
    assert requests.get(link).status_code == 200  # a mail scanner opens it
    assert not can_log_in(url, "umzug@example.org", OLD)
    post(requests.Session(), link)
    assert can_log_in(url, "umzug@example.org", OLD)
    assert not can_log_in(url, "neu@example.org", OLD)
    assert "andere E-Mail-Adresse" in last_mail("neu@example.org").text
    assert requests.get(link).status_code == 404


@pytest.mark.leak
def test_the_page_does_not_tell_whether_the_new_address_has_an_account(live_town, citizen, post, last_mail):
    url = live_town.absolute_url()
    citizen("da@example.org", "Da")
    session, page = citizen(), f"{url}/@@konto-einstellungen"
    known = post(session, page, aktion="email", email="da@example.org", **{"altes-email": OLD})
    unknown = post(session, page, aktion="email", email="neuland@example.org", **{"altes-email": OLD})
    strip = re.compile(r'(value|data-token)="[^"]*"')
    assert strip.sub("", known.text) == strip.sub("", unknown.text)
    assert "adresse-bestaetigen" not in last_mail("da@example.org").text


@pytest.mark.leak
def test_a_link_serves_only_what_it_was_sent_for(live_town, citizen, post, last_mail):
    url = live_town.absolute_url()
    session = citizen()
    post(session, f"{url}/@@konto-einstellungen", aktion="email", email="umzug@example.org", **{"altes-email": OLD})
    address = re.search(r"http://\S+", last_mail("umzug@example.org").text)[0]
    post(requests.Session(), f"{url}/@@passwort-vergessen", email="neu@example.org")
    reset = re.search(r"http://\S+", last_mail("neu@example.org").text)[0]
    assert requests.get(address.replace("adresse-bestaetigen", "konto-bestaetigen")).status_code == 404
    assert requests.get(reset.replace("konto-bestaetigen", "adresse-bestaetigen")).status_code == 404
    assert requests.get(reset).status_code == 200


def test_closing_the_account_forgets_the_data_for_forms(live_town, citizen, post):
    url = live_town.absolute_url()
    session = citizen()
    post(session, f"{url}/@@konto-einstellungen", aktion="angaben", ort="Musterstadt")
    transaction.begin()
    user_id = konto.find_user("neu@example.org").getId()
    assert konto.profile_of(user_id)["ort"] == "Musterstadt"
    post(session, f"{url}/@@mein-konto", aktion="schliessen", sicher="1")
    transaction.begin()
    assert set(konto.profile_of(user_id).values()) == {""}
