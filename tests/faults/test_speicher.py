"""A file of 200 MB raises the memory of the server by no more than 30 MB, by page, REST and TUS, and comes back equal."""

from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from servers import Servers
from shutil import copyfileobj
from test_casework import AKTE
from test_casework import ask
from test_casework import PERSON
from test_casework import WORKER as CLERK
from test_intake import hand_in

import pytest
import re
import requests


pytestmark = pytest.mark.fault
SIZE = 200 * 1024 * 1024
MAY_GROW = 30
DOWNLOAD_MAY_GROW = 60  # three of them, with the buffers of the connection
PART = 16 * 1024 * 1024
HEAD = {"Tus-Resumable": "1.0.0", "Accept": "application/json"}


def peak(servers):
    """Return the most the process has held since the last call, in MB."""
    process = Path(f"/proc/{servers.pids[0]}")
    most = int((process / "status").read_text().split("VmHWM:")[1].split()[0]) / 1024
    (process / "clear_refs").write_text("5")
    return most


def large_file(path, mark, size=SIZE):
    """Write a file that is different for each mark; return its SHA-256."""
    digest, block = sha256(), (mark.encode() + b"\0\1\2\3") * 65_536
    with path.open("wb") as file:
        written = 0
        while written < size:
            part = block[: size - written]
            file.write(part)
            digest.update(part)
            written += len(part)
    return digest.hexdigest()


def multipart(path, fields, field="datei"):
    """Write the form to a file, so that not even the client holds it; return that and its type."""
    limit, form = "----kommune", path.with_suffix(".form")
    head = "".join(
        f'--{limit}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    )
    head += f'--{limit}\r\nContent-Disposition: form-data; name="{field}"; filename="{path.name}"\r\n'
    with form.open("wb") as written, path.open("rb") as file:
        written.write(f"{head}Content-Type: application/octet-stream\r\n\r\n".encode())
        copyfileobj(file, written)
        written.write(f"\r\n--{limit}--\r\n".encode())
    return form, {"Content-Type": f"multipart/form-data; boundary={limit}"}


def send(url, path, fields, **headers):
    """Post a form with the file at this path."""
    form, kind = multipart(path, fields)
    with form.open("rb") as data:
        return requests.post(
            url, data=data, headers={**kind, **headers}, auth=CLERK, timeout=300, allow_redirects=False
        )


def by_page(vorgang, path):
    page = requests.get(f"{vorgang}/@@dokument-hinzufuegen", auth=CLERK, timeout=120).text
    hidden = dict(re.findall(r'name="(_authenticator|einmal)"[^>]*?value="([^"]+)"', page, re.DOTALL))
    assert set(hidden) == {"_authenticator", "einmal"}
    answer = send(f"{vorgang}/@@dokument-hinzufuegen", path, {**hidden, "richtung": "intern"})
    assert answer.status_code == 302, answer.text[:2000]


def by_rest(vorgang, path):
    answer = send(f"{vorgang}/@dokumente", path, {"richtung": "intern"}, Accept="application/json")
    assert answer.status_code == 201, answer.text[:2000]


def by_tus(vorgang, path, part=PART):
    told = {"filename": path.name, "richtung": "intern"}
    metadata = ",".join(f"{name} {b64encode(value.encode()).decode()}" for name, value in told.items())
    begin = {**HEAD, "Upload-Length": str(path.stat().st_size), "Upload-Metadata": metadata}
    answer = requests.post(f"{vorgang}/@tus-upload", headers=begin, auth=CLERK, timeout=120)
    assert answer.status_code == 201, answer.text
    place, offset = answer.headers["Location"], 0
    with path.open("rb") as file:
        while data := file.read(part):
            head = {**HEAD, "Upload-Offset": str(offset), "Content-Type": "application/offset+octet-stream"}
            answer = requests.patch(place, data=data, headers=head, auth=CLERK, timeout=300)
            assert answer.status_code == 204, answer.text
            offset += len(data)
            if offset < path.stat().st_size:
                told = requests.head(place, headers=HEAD, auth=CLERK, timeout=120)
                assert told.headers["Upload-Offset"] == str(offset)
    assert "/akten/" in answer.headers["Location"]
    gone = requests.head(place, headers=HEAD, auth=CLERK, timeout=120)
    assert gone.status_code == 404


def by_citizen(case, path):
    """Answer in the Postfach with a file that is too large for it: refused in words, and never held whole."""
    page = requests.get(case, timeout=120).text
    hidden = dict(re.findall(r'name="(_authenticator|key)"[^>]*?value="([^"]+)"', page, re.DOTALL))
    form, kind = multipart(path, {**hidden, "text": "Hier bitte"}, "unterlagen:list")
    with form.open("rb") as data:
        answer = requests.post(f"{case}/antworten", data=data, headers=kind, timeout=300, allow_redirects=False)
    assert answer.status_code == 400 and "MB" in answer.text, answer.status_code


def by_form(form_url, path):
    """Send a form of the portal with a file far too large for it: said in words at the field, and never held whole."""
    session = requests.Session()
    page = session.get(form_url, timeout=120)
    hidden = dict(re.findall(r'name="(_authenticator|kommune-[a-z]+|key)"[^>]*?value="([^"]+)"', page.text, re.DOTALL))
    form, kind = multipart(path, {**hidden, "form.buttons.weiter": "1"}, "form.widgets.haftpflicht")
    with form.open("rb") as data:
        answer = session.post(page.url, data=data, headers=kind, timeout=300)
    assert answer.status_code in (200, 422), (answer.status_code, answer.text[:500])
    return answer


def digest_at(url):
    digest = sha256()
    with requests.get(url, auth=CLERK, timeout=300, stream=True) as answer:
        assert answer.status_code == 200
        for part in answer.iter_content(1024 * 1024):
            digest.update(part)
    return digest.hexdigest()


def grown_by_each_way(folder):
    """Return by how many MB one upload raises the memory of the server, for each way; for ``make bench``."""
    with Servers.single(worker=False) as servers:
        akte = ask("POST", f"{servers.urls[0]}/akten/@akten", json=AKTE).json()["@id"]
        vorgang = ask("POST", f"{akte}/@vorgaenge", json={"betreff": "Bau", "beteiligte": [PERSON]}).json()["@id"]
        return measured(servers, vorgang, folder)[0]


def measured(servers, vorgang, folder):
    """Send a small and then a large file by each way; return what each raised the memory by, and the SHA-256 by name."""
    grown, sums = {}, {}
    for way in (by_page, by_rest, by_tus):
        warm, large = folder / f"warm-{way.__name__}.bin", folder / f"{way.__name__}.bin"
        large_file(warm, f"warm {way.__name__}", 1024 * 1024)
        sums[large.name] = large_file(large, way.__name__)
        way(vorgang, warm)
        before = servers.resident_megabytes()
        peak(servers)
        way(vorgang, large)
        grown[way.__name__] = peak(servers) - before
    return grown, sums


def test_a_large_file_costs_no_memory_on_any_way(tmp_path):
    with Servers.single(worker=False) as servers:
        akte = ask("POST", f"{servers.urls[0]}/akten/@akten", json=AKTE).json()["@id"]
        vorgang = ask("POST", f"{akte}/@vorgaenge", json={"betreff": "Bau", "beteiligte": [PERSON]}).json()["@id"]
        grown, sums = measured(servers, vorgang, tmp_path)
        assert max(grown.values()) <= MAY_GROW, grown
        beleg = hand_in(servers.urls[0], "key-of-the-memory-test", 0)[1]
        case = f"{servers.urls[0]}/@@antrag/{beleg['eingangsnummer']}/{beleg['code']}"
        before = servers.resident_megabytes()
        peak(servers)
        by_citizen(case, tmp_path / "by_page.bin")
        grown["by_citizen"] = peak(servers) - before
        assert grown["by_citizen"] <= MAY_GROW, grown
        form_url = f"{servers.urls[0]}/leistungen/hundesteuer-anmelden/antrag"
        by_form(form_url, tmp_path / "warm-by_page.bin")
        before = servers.resident_megabytes()
        peak(servers)
        by_form(form_url, tmp_path / "by_page.bin")
        grown["by_form"] = peak(servers) - before
        assert grown["by_form"] <= MAY_GROW, grown
        found = ask("GET", f"{vorgang}/@dokumente").json()["items"]
        kept = {one["dateiname"]: one["@id"] for one in found}
        digest_at(f"{kept['warm-by_rest.bin']}/@@datei")
        peak(servers)
        before = servers.resident_megabytes()
        assert {name: digest_at(f"{kept[name]}/@@datei") for name in sums} == sums
        download = peak(servers) - before
        print({way: f"{megabytes:.1f} MB" for way, megabytes in {**grown, "download": download}.items()})
        assert download <= DOWNLOAD_MAY_GROW
