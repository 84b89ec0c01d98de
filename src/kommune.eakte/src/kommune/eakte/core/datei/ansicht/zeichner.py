"""Draws other forms of a file. A program of its own: what it reads came from outside, so it has limits and no database.

``python zeichner.py <mime> <file> <folder> [<first page>]`` writes ``bild.jpg`` (thumbnail), ``seite-1.jpg`` …, ``pdfa.pdf`` and in
``inhalt.json`` how many pages there are, as far as it can; from another first page on, the next pages alone. It ends with 3 if the file is encrypted, with 4 if it is too
large. It imports nothing of this package.
"""

from pathlib import Path

import json
import resource
import sys


MEMORY = 1_500 * 1024 * 1024
CPU_SECONDS = 60
FILE_BYTES = 100 * 1024 * 1024
PAGES = 20
WIDTH, THUMB = 1000, 240
PIXELS = 100_000_000
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
