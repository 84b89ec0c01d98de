"""Reads where the words of a PDF stand, and draws it anew with black areas. A program of its own: the file came from outside.

``python schwaerzer.py worte <file> <folder>`` writes ``worte.json``: for each page its words with their boxes, in parts of the page from the
upper left. ``python schwaerzer.py zeichnen <file> <folder>`` reads ``flaechen.json`` (for each page, counted from 0, its boxes) and writes
``geschwaerzt.pdf``. A picture has a page for each of its frames. It ends with 3 if the file is encrypted, with 4 if it is too large. It imports nothing of this package.
"""

from io import BytesIO
from pathlib import Path

import json
import resource
import sys
import unicodedata


MEMORY = 1_500 * 1024 * 1024
CPU_SECONDS = 240
FILE_BYTES = 200 * 1024 * 1024
PAGES = 300
DPI = 150
LONGEST_EDGE = 4_000  # pixels
CHARACTERS = 20_000  # of one page
MARGIN = 1.5  # points a black area is wider than what it covers
SEEN = 24  # how much light and dark must differ for a word to be seen, of 255
ENCRYPTED, TOO_LARGE = 3, 4
REPLACED = "[geschwärzt]"


def main(what: str, source: Path, folder: Path) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_BYTES, FILE_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        pages = opened(source)
        if len(pages) > PAGES:
            sys.exit(TOO_LARGE)
        if what == "worte":
            told = [{"worte": page.words()} for page in pages]
            (folder / "worte.json").write_text(json.dumps(told))
        else:
            areas = json.loads((folder / "flaechen.json").read_text())
            draw(pages, areas, folder / "geschwaerzt.pdf")
    except MemoryError:
        sys.exit(TOO_LARGE)


def opened(source: Path) -> list:
    """Return the pages of a PDF, or those of a picture."""
    import pypdfium2

    with source.open("rb") as file:
        if b"%PDF" not in file.read(1024):
            return Frames(source)
    try:
        pdf = pypdfium2.PdfDocument(str(source))
        pdf.init_forms()
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            sys.exit(ENCRYPTED)
        raise
    return Pages(pdf)


class Pages(list):
    """The pages of a PDF, each opened when it is asked for."""

    def __init__(self, pdf) -> None:
        super().__init__()
        self.pdf = pdf

    def __len__(self) -> int:
        return len(self.pdf)

    def __iter__(self):
        return (Page(self.pdf[number]) for number in range(len(self.pdf)))


class Frames(list):
    """The frames of a picture, each read when it is asked for."""

    def __init__(self, source: Path) -> None:
        from PIL import Image

        super().__init__()
        self.source = source
        with Image.open(source) as image:
            if image.width * image.height > 100_000_000:
                sys.exit(TOO_LARGE)
            self.count = getattr(image, "n_frames", 1)

    def __len__(self) -> int:
        return self.count

    def __iter__(self):
        return (Picture(self.source, number) for number in range(self.count))


class Page:
    """One page: its size in points, its words, its picture."""

    def __init__(self, page) -> None:
        self.page = page
        self.width, self.height = (max(side, 1.0) for side in page.get_size())

    def words(self) -> list:
        """Return ``[text, left, top, right, bottom]`` of each word."""
        text = self.page.get_textpage()
        found, letters, box = [], "", None
        left0, bottom0, _right, _top = self.page.get_bbox()
        for index in range(min(text.count_chars(), CHARACTERS)):
            letter = text.get_text_range(index, 1)
            if not letter.strip() or letter in "\ufffe\ufffd":
                letters, box = self.close(found, letters, box)
                continue
            edges = self.turned(text.get_charbox(index, loose=True), left0, bottom0)
            if box is not None and not follows(box, edges):
                letters, box = self.close(found, letters, box)
            letters += letter
            box = edges if box is None else joined(box, edges)
        self.close(found, letters, box)
        return found

    def close(self, found: list, letters: str, box):
        if letters and box is not None:
            found.append([letters, *(round(min(max(edge, 0.0), 1.0), 5) for edge in box)])
        return "", None

    def turned(self, edges, left0: float, bottom0: float):
        """Return the box of a character in parts of the page as it is seen, from the upper left."""
        left, bottom, right, top = edges
        turn = self.page.get_rotation()
        wide, high = (self.width, self.height) if turn in (0, 180) else (self.height, self.width)
        corners = [((x - left0) / wide, (y - bottom0) / high) for x in (left, right) for y in (bottom, top)]
        place = {
            0: lambda x, y: (x, 1 - y),
            90: lambda x, y: (y, x),
            180: lambda x, y: (1 - x, y),
            270: lambda x, y: (1 - y, 1 - x),
        }[turn]
        xs, ys = zip(*(place(x, y) for x, y in corners), strict=True)
        return min(xs), min(ys), max(xs), max(ys)

    def picture(self):
        scale = min(DPI / 72, LONGEST_EDGE / max(self.width, self.height))
        return self.page.render(scale=scale, may_draw_forms=True).to_pil().convert("RGB")


class Picture:
    """A photo or scan: it has no words."""

    def __init__(self, source: Path, number: int) -> None:
        from PIL import Image
        from PIL import ImageOps

        with Image.open(source) as image:
            image.seek(number)
            self.image = ImageOps.exif_transpose(image).convert("RGB")
        self.image.thumbnail((LONGEST_EDGE, LONGEST_EDGE))
        scale = min(595 / self.image.width, 842 / self.image.height)
        self.width, self.height = self.image.width * scale, self.image.height * scale

    def words(self) -> list:
        return []

    def picture(self):
        return self.image.copy()


def follows(box, edges) -> bool:
    """Tell whether a character goes on with the word: it stands near, on the line or – where a page is turned – below it."""
    size = max(edges[2] - edges[0], edges[3] - edges[1], 0.001)
    gap = (max(edges[0] - box[2], box[0] - edges[2]), max(edges[1] - box[3], box[1] - edges[3]))
    return max(gap) < size


def joined(box, edges):
    return min(box[0], edges[0]), min(box[1], edges[1]), max(box[2], edges[2]), max(box[3], edges[3])


def meets(one, other) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def draw(pages, areas: list, target: Path) -> None:
    """Write the new file: for each page a picture, and behind it the words that are seen and not covered."""
    import pikepdf

    with pikepdf.new() as pdf:
        font = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Font,
                Subtype=pikepdf.Name.Type1,
                BaseFont=pikepdf.Name.Helvetica,
                Encoding=pikepdf.Name.WinAnsiEncoding,
            )
        )
        for number, page in enumerate(pages):
            covered = [widened(box, page) for box in (areas[number] if number < len(areas) else [])]
            picture = page.picture()
            words = [
                word
                for word in page.words()
                if is_seen(picture, word) and not any(meets(word[1:], box) for box in covered)
            ]
            blacken(picture, covered)
            add_page(pdf, font, page, picture, words + [[REPLACED, *box] for box in covered])
        pdf.save(target)


def widened(box, page):
    x, y = MARGIN / page.width, MARGIN / page.height
    return max(box[0] - x, 0.0), max(box[1] - y, 0.0), min(box[2] + x, 1.0), min(box[3] + y, 1.0)


def is_seen(picture, word) -> bool:
    """Tell whether there is anything to see where a word stands: what is hidden in the file was hidden from who read it."""
    inside_x, inside_y = (word[3] - word[1]) * 0.15, (word[4] - word[2]) * 0.15  # not what stands about it
    left, right = int((word[1] + inside_x) * picture.width), int((word[3] - inside_x) * picture.width) + 1
    top, bottom = int((word[2] + inside_y) * picture.height), int((word[4] - inside_y) * picture.height) + 1
    if right <= left or bottom <= top:
        return False
    dark, light = picture.crop((left, top, right, bottom)).convert("L").getextrema()
    return light - dark >= SEEN


def blacken(picture, covered: list) -> None:
    from PIL import ImageDraw

    pen = ImageDraw.Draw(picture)
    for left, top, right, bottom in covered:
        edges = (left * picture.width, top * picture.height, right * picture.width, bottom * picture.height)
        pen.rectangle(edges, fill="black")


def add_page(pdf, font, page, picture, words: list) -> None:
    import pikepdf

    data = BytesIO()
    picture.save(data, "JPEG", quality=80)
    image = pikepdf.Stream(
        pdf,
        data.getvalue(),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=picture.width,
        Height=picture.height,
        ColorSpace=pikepdf.Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=pikepdf.Name.DCTDecode,
    )
    new = pdf.add_blank_page(page_size=(page.width, page.height))
    drawn = new.add_resource(image, pikepdf.Name.XObject)
    name = new.add_resource(font, pikepdf.Name.Font)
    lines = [f"q {page.width:.2f} 0 0 {page.height:.2f} 0 0 cm {drawn} Do Q BT 3 Tr".encode()]
    lines += [written(word, name, page) for word in words]
    new.Contents = pikepdf.Stream(pdf, b"\n".join((*lines, b"ET")))


def written(word, font, page) -> bytes:
    """Return what lays one word, unseen, where it stands in the picture."""
    text, left, top, right, bottom = word
    plain = latin(text)
    size = max((bottom - top) * page.height * 0.8, 1.0)
    wide = max((right - left) * page.width / (0.5 * size * max(len(plain), 1)) * 100, 1.0)
    safe = plain.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    place = f"{font} {size:.2f} Tf {wide:.1f} Tz 1 0 0 1 {left * page.width:.2f} {(1 - bottom) * page.height:.2f} Tm (".encode()
    return place + safe + b" ) Tj"


def latin(text: str) -> bytes:
    """Return a word in the letters of the font: what it has not, without its marks."""
    out = b""
    for letter in text:
        try:
            out += letter.encode("cp1252")
        except UnicodeEncodeError:
            plain = "".join(one for one in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(one))
            out += plain.encode("cp1252", "ignore") or b"?"
    return out


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
