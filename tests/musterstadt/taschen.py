"""Bags that were changed by hand, with sums that are right again; the words of a refusal."""

from hashlib import sha256
from zope.i18n import translate

import json


def words_of(refused):
    return translate(refused.value.message, target_language="de")


def rewrite(folder, name, change):
    """Change the lines of a file of a bag and make its sums right again, as a forger would."""
    path = folder / "data" / name
    lines = change([json.loads(line) for line in path.read_text().splitlines()])
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    manifest = folder / "manifest-sha256.txt"
    entries = sorted(path for path in (folder / "data").rglob("*") if path.is_file())
    manifest.write_text("".join(f"{digest(one)}  {one.relative_to(folder)}\n" for one in entries))
    info = folder / "bag-info.txt"
    kept = [line for line in info.read_text().splitlines() if not line.startswith("Payload-Oxum")]
    octets = sum(one.stat().st_size for one in entries)
    info.write_text("\n".join([*kept, f"Payload-Oxum: {octets}.{len(entries)}", ""]))
    tags = ("bagit.txt", "bag-info.txt", "manifest-sha256.txt")
    (folder / "tagmanifest-sha256.txt").write_text("".join(f"{digest(folder / one)}  {one}\n" for one in tags))


def digest(path):
    return sha256(path.read_bytes()).hexdigest()
