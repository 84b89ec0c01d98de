"""Folders for what stands on the home page – pictures, news, dates – and a picture that is uploaded with a Kachel."""

from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.ablauf.uebergang import execute
from kommune.eakte.core.dateityp.filetype import sniff
from kommune.eakte.core.druck.pdf import MAX_PIXELS
from kommune.eakte.core.druck.pdf import pixels_of
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.werte.datei import safe_name
from kommune.eakte.organisation import api as organisation
from kommune.eakte.rechte import api as rechte
from kommune.portal import _
from kommune.portal.core import rules as core
from plone import api
from plone.namedfile.file import NamedBlobImage
from typing import Any
from uuid import uuid4


BILDER = "bilder"
# name, title, layout
FOLDERS = (
    ("aktuelles", "Aktuelles", "nachrichtenliste"),
    ("termine", "Termine", "terminliste"),
    (BILDER, "Bilder", "album_view"),
)
ROLES = ["Contributor", "Editor", "Reviewer"]
SVG = "image/svg+xml"
TYPES = ("image/png", "image/jpeg", "image/webp", SVG)
LARGEST = 10_000_000


def create_folders(portal: Any) -> int:
    """Make the folders once, published, for the Redaktion to fill; return how many are new."""
    made = 0
    for name, title, layout in FOLDERS:
        if name in portal:
            continue
        folder = api.content.create(portal, "Folder", id=name, title=title, exclude_from_nav=True)
        folder.setLayout(layout)  # not asked for among those available: a site being made has no layer yet
        execute(folder, "publish")
        for rolle in (organisation.Rolle.REDAKTION, organisation.Rolle.FACHADMINISTRATION):
            rechte.give_roles(folder, organisation.group_id("", rolle), ROLES)
        made += 1
    return made


def picture(data: bytes, mime: str, name: str) -> NamedBlobImage:
    """Return the picture of a page of Plone: public, and kept by Plone's own type beside its page."""
    return NamedBlobImage(data=data, contentType=mime, filename=name)


def upload(file: Any, title: str) -> str:
    """Keep a picture under “Bilder”; return its UID.

    :raises Invalid: it is none, holds a script, or is too large.
    :raises NotAllowed: the person may not add pictures there.
    """
    folder = api.portal.get().get(BILDER)
    if folder is None or not zugriff.may("Add portal content", folder):
        raise NotAllowed(_("error_kachel_no_folder", default="You may not add pictures to “Bilder”."))
    data = file.read(LARGEST + 1)
    mime = sniff(data[:LARGEST])
    if len(data) > LARGEST or mime not in TYPES or pixels_of(data) > MAX_PIXELS:
        raise Invalid(
            _("error_kachel_picture", default="This is no picture up to 10 MB. Choose a JPEG, PNG, WebP or SVG file."),
            field="datei",
        )
    if mime == SVG and not core.is_plain_svg(data):
        raise Invalid(
            _("error_town_crest_active", default="This SVG file holds a script. Choose one without, or a PNG."),
            field="datei",
        )
    name = safe_name(file.filename or "bild", data)
    made = api.content.create(folder, "Image", id=f"bild-{uuid4().hex[:8]}", title=title or name)
    made.image = picture(data, mime, name)
    made.reindexObject()
    return made.UID()
