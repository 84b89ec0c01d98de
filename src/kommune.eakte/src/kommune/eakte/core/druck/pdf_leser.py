"""Opens a PDF that came from outside. A program of its own, with limits and no database: a small file can unpack to gigabytes.

``python pdf_leser.py offen|text <file> <number>``: ``offen`` opens it; ``text`` writes the words of so many pages, parted by a
form feed. It ends with 0, with 3 if the file asks for a password, with 4 if it has no page, else with something else. It imports
nothing of this package; nothing in the file is run or followed.
"""

import os
import resource
import sys


MEMORY = 1_000 * 1024 * 1024
MOST = 350 * 1024 * 1024  # what opening takes, beside the file itself
CPU_SECONDS = 20
PASSWORD, EMPTY, BROKEN = 3, 4, 5


def main(what: str, source: str, number: int) -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    return text(source, number) if what == "text" else opened(source)


def opened(source: str) -> int:
    import pikepdf

    try:
        with pikepdf.open(source) as pdf:
            pages = len(pdf.pages)
    except pikepdf.PasswordError:
        return PASSWORD
    except (pikepdf.PdfError, ValueError, TypeError, RecursionError, OSError, MemoryError):
        return BROKEN
    if peak() > MOST + os.path.getsize(source):
        return BROKEN  # its table of objects is a bomb: the library gives it up at the limit, and finds the objects without
    return 0 if pages else EMPTY


def peak() -> int:
    """Return how many bytes this program has taken at most; ``getrusage`` would tell of who started it as well."""
    with open("/proc/self/status") as told:
        return next((int(line.split()[1]) * 1024 for line in told if line.startswith("VmHWM")), 0)


def text(source: str, most: int) -> int:
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(source)
        for number in range(min(len(pdf), most)):
            words = pdf[number].get_textpage().get_text_range()
            sys.stdout.buffer.write(("\f" if number else "").encode() + words.encode("utf-8", "replace"))
            sys.stdout.buffer.flush()
    except (pypdfium2.PdfiumError, MemoryError):
        return BROKEN
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
