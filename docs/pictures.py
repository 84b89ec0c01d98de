"""Make the pictures of the handbooks: ``make pictures``, or ``make pictures NAMES="heute vorgang"``.

``docs/pictures.txt`` lists them: name, way, person, width, and if only a part is wanted its CSS selector, two or more
blanks between them. The width ``1366+360`` makes two: ``name`` of the office's screen and ``name-handy`` of a phone. A way is an address below the town and what is then clicked, by its words: ``@@heute > Aufgaben``;
the words of a menu open it, ``css=.k-mehr summary`` clicks what that selects, and ``Betreff:=Hund`` fills the field with that label.
They are made one after the other in a Musterstadt of their own, so that a click may change something for the next;
``KOMMUNE_PICTURES_URL`` names a running one instead. A page with a fault is not taken.
"""

from contextlib import ExitStack
from io import BytesIO
from pathlib import Path
from PIL import Image
from playwright.sync_api import Browser
from playwright.sync_api import Error
from playwright.sync_api import Locator
from playwright.sync_api import Page
from playwright.sync_api import sync_playwright
from typing import NamedTuple

import os
import re
import shutil
import sys


DOCS = Path(__file__).resolve().parent
LIST = DOCS / "pictures.txt"
FOLDER = DOCS / "de" / "bilder"
CASES = "kommune.portal.musterstadt.vorspiel.play"  # what `make start` plays through
TALLEST = 1000
MOST_BYTES = 60_000
ALL_BYTES = 5_000_000
BOTH = "1366+360"
COLORS = (128, 64, 32, 16)
ARGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--hide-scrollbars")
# Debian's Chromium has no German words of its own; what it writes into fields of dates and files is put into German.
GERMAN = """
for (const field of document.querySelectorAll("input[type=date], input[type=datetime-local]")) {
  const [day, month, year] = [field.value.slice(8, 10), field.value.slice(5, 7), field.value.slice(0, 4)];
  const shown = field.value ? `${day}.${month}.${year}` : "tt.mm.jjjj";
  field.type = "text";
  field.value = shown;
}
for (const field of document.querySelectorAll("input[type=file]")) {
  const shown = document.createElement("input");
  shown.className = field.className;
  shown.value = "Datei auswählen  |  Keine Datei ausgewählt";
  field.replaceWith(shown);
}
"""


class Bild(NamedTuple):
    """One line of the list; ``person`` is a user id, ``-`` for nobody."""

    name: str
    weg: str
    person: str
    breite: int
    teil: str


def read(text: str) -> list[Bild]:
    """Return what the list asks for; blank lines and what begins with # are left out.

    :raises ValueError: a line that is none, or a name twice.
    """
    found: dict[str, Bild] = {}
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        parts = re.split(r"\s{2,}", line.strip())
        if len(parts) not in (4, 5) or not (parts[3] == BOTH or parts[3].isdecimal()):
            raise ValueError(line)
        name, weg, person, breite = parts[:4]
        for title, width in zip((name, f"{name}-handy"), breite.split("+"), strict=False):
            if title in found:
                raise ValueError(line)
            found[title] = Bild(title, weg, person, int(width), parts[4] if len(parts) == 5 else "")
    return list(found.values())


def make(url: str, bilder: list[Bild]) -> None:
    """Take the pictures from the town at the address; one browser window a person and width."""
    from kommune.portal.musterstadt.people import PASSWORD

    FOLDER.mkdir(exist_ok=True)
    faults: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(ARGS))
        pages: dict[tuple[str, int], Page] = {}
        for bild in bilder:
            key = (bild.person, bild.breite)
            if key not in pages:
                pages[key] = log_in(browser, url, bild, PASSWORD)
            try:
                data = take(pages[key], url, bild)
            except (Error, RuntimeError) as error:
                faults.append(f"{bild.name}: {str(error).splitlines()[0]} at {pages[key].url}")
                continue
            (FOLDER / f"{bild.name}.png").write_bytes(data)
            print(f"{bild.name}: {len(data):,} bytes", flush=True)
        browser.close()
    if faults:
        raise SystemExit("\n".join(faults))


def log_in(browser: Browser, url: str, bild: Bild, password: str) -> Page:
    context = browser.new_context(
        locale="de-DE", viewport={"width": bild.breite, "height": TALLEST}, reduced_motion="reduce"
    )
    context.set_default_timeout(60_000)
    page = context.new_page()
    if bild.person != "-":
        page.goto(f"{url}/login")
        page.fill("#__ac_name", bild.person)
        page.fill("#__ac_password", password)
        page.click("#buttons-login")
        page.wait_for_load_state()
        page.goto(f"{url}/@@heute")  # the greeting is said once, and in no picture
    return page


def take(page: Page, url: str, bild: Bild) -> bytes:
    """Go there and return the picture.

    :raises RuntimeError: the page is none to be shown: an error, or not for this person.
    """
    address, *clicks = (part.strip() for part in bild.weg.split(" > "))
    answer = page.goto(f"{url}/{address.strip('/')}")
    for words in clicks:
        if ":=" in words:
            label, value = words.split(":=")
            page.locator("#content").get_by_label(label).first.fill(value)
            continue
        if words.startswith("css="):  # what has no words of its own, or shares them
            page.locator(words.removeprefix("css=")).first.click()
            continue
        target = called(page, words, exact=True)
        if not target.count():
            target = called(page, words)
        menu = page.locator("summary", has_text=words)
        if not target.count() and menu.count():
            menu.first.click()
            continue
        with page.expect_navigation():
            target.first.click()
    page.wait_for_load_state("networkidle")
    page.evaluate(f"() => {{ {GERMAN} window.scrollTo(0, 0); }}")
    page.mouse.move(0, 0)
    if (not clicks and answer and answer.status != 200) or "/login" in page.url or page.locator(".k-error").count():
        raise RuntimeError(f"{bild.name}: {page.url} is no page to show: {page.title()}")
    part = page.locator(bild.teil or "body").first
    box = part.bounding_box() or {"x": 0, "y": 0, "width": bild.breite, "height": TALLEST}
    clip = {**box, "height": min(box["height"], TALLEST)}
    return compressed(page.screenshot(clip=clip))


def called(page: Page, words: str, *, exact: bool = False) -> Locator:
    """Return the links and buttons of that name; without ``exact`` also those that have the words in theirs."""
    return page.get_by_role("link", name=words, exact=exact).or_(page.get_by_role("button", name=words, exact=exact))


def compressed(data: bytes) -> bytes:
    """Return a PNG with a palette, of fewer colours the larger it is."""
    image, smaller = Image.open(BytesIO(data)).convert("RGB"), b""
    for colors in COLORS:
        out = BytesIO()
        image.quantize(colors, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        smaller = out.getvalue()
        if len(smaller) <= MOST_BYTES:
            break
    return smaller


def main(names: list[str]) -> None:
    wanted = [bild for bild in read(LIST.read_text()) if not names or bild.name in names]
    with ExitStack() as stack:
        url = os.environ.get("KOMMUNE_PICTURES_URL", "")
        if not url:
            sys.path.insert(0, str(DOCS.parent / "tests"))
            from servers import Servers

            url = stack.enter_context(Servers.single(builder=CASES)).urls[0]
        make(url.rstrip("/"), wanted)


if __name__ == "__main__":
    main(sys.argv[1:])
