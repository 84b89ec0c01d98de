"""Draws other forms of a file. A program of its own: what it reads came from outside, so it has limits and no database.

``python zeichner.py <mime> <file> <folder> [<first page>]`` writes ``bild.jpg`` (thumbnail), ``seite-1.jpg`` …, ``pdfa.pdf`` and in
``inhalt.json`` how many pages there are, as far as it can; in ``woerter-1.json`` where the words of a PDF stand on its pages; from another first page on, the next pages alone. It ends with 3 if the file is encrypted, with 4 if it is too
large. It imports nothing of this package.
"""

from ctypes import byref
from ctypes import c_int
from pathlib import Path

import json
import resource
import sys
import unicodedata


MEMORY = 1_500 * 1024 * 1024
CPU_SECONDS = 60
FILE_BYTES = 100 * 1024 * 1024
PAGES = 20
WIDTH, THUMB = 1000, 240
PIXELS = 100_000_000
LETTERS, WORDS, LONGEST = 20_000, 3_000, 60  # of one page; of a word
PLACES = 10_000  # a page is so many parts wide and high
ENCRYPTED, TOO_LARGE = 3, 4


def main(mime: str, source: Path, folder: Path, first: int = 1) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_BYTES, FILE_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        if mime == "application/pdf":
            draw_pdf(source, folder, first)
            if first == 1:
                archive(source, folder)
        else:
            draw_picture(source, folder, first)
    except MemoryError:
        sys.exit(TOO_LARGE)


def count(number: int, folder: Path) -> None:
    (folder / "inhalt.json").write_text(json.dumps({"art": "seiten", "seiten": number}))


def draw_pdf(source: Path, folder: Path, first: int = 1) -> None:
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(str(source))
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            sys.exit(ENCRYPTED)
        raise
    count(len(pdf), folder)
    for number in range(first - 1, min(len(pdf), first - 1 + PAGES)):
        page = pdf[number]
        width, height = page.get_size()
        scale = min(WIDTH / max(width, 1), 4 * WIDTH / max(height, 1))
        save(page.render(scale=scale).to_pil(), folder, number + 1)
    keep_words(pdf, folder, first)


def keep_words(pdf, folder: Path, first: int) -> None:
    """Write for each page its words and where they stand; a page whose words cannot be read has none."""
    found = {}
    for number in range(first - 1, min(len(pdf), first - 1 + PAGES)):
        try:
            found[number + 1] = words_on(pdf[number])
        except Exception as error:  # whatever is wrong with the words, the picture is there
            print(f"no words: {error}", file=sys.stderr)
    (folder / f"woerter-{first}.json").write_text(json.dumps(found, separators=(",", ":")))


def words_on(page) -> list[list]:
    """Return the words of a page, each with left, top, width and height in ten-thousandths of the page as it is drawn."""
    from pypdfium2 import raw

    text, found, start = page.get_textpage(), [], None
    letters = [chr(raw.FPDFText_GetUnicode(text, place)) for place in range(min(text.count_chars(), LETTERS))]
    for place, letter in enumerate([*letters, " "]):
        inside = letter.isalnum() or (start is not None and unicodedata.combining(letter))
        if inside and start is None:
            start = place
        elif not inside and start is not None:
            word = "".join(letters[start:place])[:LONGEST]
            found += [[word, *box] for box in boxes(page, text, start, place - start)]
            start = None
            if len(found) >= WORDS:
                break
    return found[:WORDS]


def boxes(page, text, start: int, length: int):
    """Yield where a word stands: one box, or one for each line it is broken into."""
    for number in range(text.count_rects(start, length)):
        left, bottom, right, top = text.get_rect(number)
        (x1, y1), (x2, y2) = on_picture(page, left, top), on_picture(page, right, bottom)
        x, y, width, height = min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1)
        if 0 <= x <= PLACES and 0 <= y <= PLACES and width <= PLACES and height <= PLACES:
            yield x, y, width, height


def on_picture(page, x: float, y: float) -> tuple[int, int]:
    """Return a point of a page on its picture: cut and turned as it is."""
    from pypdfium2 import raw

    right, down = c_int(), c_int()
    raw.FPDF_PageToDevice(page, 0, 0, PLACES, PLACES, 0, x, y, byref(right), byref(down))
    return right.value, down.value


def draw_picture(source: Path, folder: Path, first: int = 1) -> None:
    from PIL import Image
    from PIL import ImageOps

    with Image.open(source) as image:
        if image.width * image.height > PIXELS:
            sys.exit(TOO_LARGE)
        frames = getattr(image, "n_frames", 1)
        count(frames, folder)
        for number in range(first - 1, min(frames, first - 1 + PAGES)):
            image.seek(number)
            picture = ImageOps.exif_transpose(image.copy())
            picture.thumbnail((WIDTH, 4 * WIDTH))
            save(picture, folder, number + 1)


def save(picture, folder: Path, number: int) -> None:
    picture = picture.convert("RGB")
    picture.save(folder / f"seite-{number}.jpg", quality=80)
    if number == 1:
        picture.thumbnail((THUMB, THUMB * 2))
        picture.save(folder / "bild.jpg", quality=75)


def archive(source: Path, folder: Path) -> None:
    """Write the PDF as PDF/A-3b where that can be done without changing what is seen; otherwise not at all."""
    import pikepdf
    import pikepdf.pdfa

    with pikepdf.open(source) as pdf:
        try:
            pikepdf.pdfa.save(pdf, folder / "pdfa.pdf", "3b")
        except pikepdf.pdfa.PdfaError as error:
            print(f"no PDF/A: {error}", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]) if len(sys.argv) > 4 else 1)
