"""The door: the page as it is, its draft, and every change of them."""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Stale
from kommune.eakte.core.interfaces import Unknown
from kommune.portal import _
from kommune.portal.startseite import rules
from kommune.portal.startseite.ablage import picture
from kommune.portal.startseite.besuche.besuch import is_machine
from kommune.portal.startseite.besuche.besuch import visited
from kommune.portal.startseite.besuche.zaehlung import counts
from kommune.portal.startseite.besuche.zaehlung import install_store
from kommune.portal.startseite.besuche.zaehlung import note as note_visit
from kommune.portal.startseite.besuche.zaehlung import store
from kommune.portal.startseite.interfaces import IStartseiteSettings
from kommune.portal.startseite.rules import Aufbau
from kommune.portal.startseite.rules import Kachel
from plone import api
from typing import Any
from typing import NamedTuple

import hashlib


__all__ = (
    "add",
    "arrange",
    "change",
    "counts",
    "discard",
    "draft",
    "install_store",
    "is_machine",
    "move",
    "note_visit",
    "picture",
    "note_content",
    "present",
    "publish",
    "remove",
    "replace",
    "visited",
)

EDIT = "kommune.portal: Edit Startseite"
GRUENDE = {
    "zu_lang": _("error_kachel_lang", default="This is too long."),
    "fehlt": _("error_kachel_fehlt", default="Please fill in this field."),
    "falsch": _("error_kachel_falsch", default="Please choose or enter something that exists here."),
}


class Seite(NamedTuple):
    """One state of the home page."""

    aufbau: Aufbau
    kacheln: tuple[Kachel, ...]

    @property
    def mark(self) -> str:
        """What names this state in a form."""
        return hashlib.sha256(rules.mark(self.aufbau, self.kacheln).encode()).hexdigest()[:16]


def present() -> Seite:
    """Return the page everybody sees."""
    return _read("aufbau", "kacheln")


def draft() -> Seite | None:
    """Return the draft, None if there is none."""
    return _read("entwurf_aufbau", "entwurf") if value_of(IStartseiteSettings, "entwurf_offen") else None


def add(values: Mapping[str, str], *, seen: str = "") -> Kachel:
    """Add a Kachel at the end of the draft, or before the first that is not wide if it is a notice or the head; return it.

    :raises Invalid: a value is wrong, or there are thirty.
    :raises Stale: somebody else changed the draft meanwhile (``seen`` is the mark that was shown).
    """
    made: list[Kachel] = []

    def do(page: Seite) -> Seite:
        if len(page.kacheln) >= rules.MOST:
            raise Invalid(_("error_kachel_most", default="A page holds thirty Kacheln. Take one away first."))
        one = _kachel({**values, "id": rules.new_id(each.id for each in page.kacheln)})
        made.append(one)
        return page._replace(kacheln=(one, *page.kacheln) if one.art in rules.FEST else (*page.kacheln, one))

    _edit(do, seen)
    return made[0]


def change(kachel_id: str, values: Mapping[str, str], *, seen: str = "") -> None:
    """Change what a Kachel of the draft holds; its kind stays.

    :raises Unknown: there is none.
    """

    def do(page: Seite) -> Seite:
        old = _find(page, kachel_id)
        new = _kachel({**values, "id": old.id, "art": str(old.art)})
        return page._replace(kacheln=tuple(new if one.id == old.id else one for one in page.kacheln))

    _edit(do, seen)


def move(kachel_id: str, steps: int, *, seen: str = "") -> None:
    """Move a Kachel of the draft up (-1) or down (1)."""
    _edit(lambda page: page._replace(kacheln=rules.moved(page.kacheln, _find(page, kachel_id).id, steps)), seen)


def remove(kachel_id: str, *, seen: str = "") -> None:
    """Take a Kachel off the draft."""
    _edit(
        lambda page: page._replace(kacheln=tuple(one for one in page.kacheln if one.id != _find(page, kachel_id).id)),
        seen,
    )


def arrange(aufbau: str, *, seen: str = "") -> None:
    """Choose the layout of the draft.

    :raises Invalid: there is no such layout.
    """
    _edit(lambda page: page._replace(aufbau=_aufbau(aufbau)), seen)


def publish(*, seen: str = "") -> None:
    """Show the draft to everybody.

    :raises Invalid: there is none.
    """
    page = draft()
    if page is None:
        raise Invalid(_("error_startseite_no_draft", default="There is no draft: the page is as it was."))
    _require_seen(page, seen)
    _write("aufbau", "kacheln", page)
    discard()


def discard() -> None:
    """Throw the draft away."""
    _set("entwurf_offen", False)
    _set("entwurf", ())


def replace(aufbau: str | None, kacheln: Iterable[Mapping[str, str]] | None) -> Seite:
    """Publish another page in one act (REST); what is None stays. A draft stays, too.

    :raises Invalid: a value is wrong; the message names the place.
    """
    page = present()
    if aufbau is not None:
        page = page._replace(aufbau=_aufbau(aufbau))
    if kacheln is not None:
        made: list[Kachel] = []
        for values in list(kacheln)[: rules.MOST + 1]:
            given = str(values.get("id", ""))
            taken = [one.id for one in made]
            made.append(_kachel({**values, "id": given if given and given not in taken else rules.new_id(taken)}))
        if len(made) > rules.MOST:
            raise Invalid(_("error_kachel_most", default="A page holds thirty Kacheln. Take one away first."))
        page = page._replace(kacheln=tuple(made))
    _write("aufbau", "kacheln", page)
    return page


def note_content() -> None:
    """Count one change of public content, so that no memory shows the page of before."""
    kept = store()
    if kept is not None:
        kept["stand"].change(1)


def _edit(do: Callable[[Seite], Seite], seen: str) -> None:
    page = draft() or present()
    _require_seen(page, seen)
    _write("entwurf_aufbau", "entwurf", do(page))
    _set("entwurf_offen", True)


def _require_seen(page: Seite, seen: str) -> None:
    if seen and seen != page.mark:
        raise Stale(
            _(
                "error_startseite_changed",
                default="Somebody else has changed the draft meanwhile. Look at it, then do it again.",
            )
        )


def _find(page: Seite, kachel_id: str) -> Kachel:
    found = next((one for one in page.kacheln if one.id == kachel_id), None)
    if found is None:
        raise Unknown(_("error_kachel_unknown", default="There is no such Kachel on the page any more."))
    return found


def _kachel(values: Mapping[str, str]) -> Kachel:
    if not all(isinstance(value, str) for value in values.values()):
        raise Invalid(_("error_kachel_words", default="All values of a Kachel are texts."))
    try:
        return rules.kachel(values)
    except rules.Fehler as fault:
        raise Invalid(GRUENDE[fault.grund], field=fault.feld) from fault


def _aufbau(value: Any) -> Aufbau:
    try:
        return Aufbau(value)
    except ValueError as error:
        raise Invalid(GRUENDE["falsch"], field="aufbau") from error


def _read(aufbau: str, kacheln: str) -> Seite:
    layout = value_of(IStartseiteSettings, aufbau) or Aufbau.PANORAMA
    return Seite(_aufbau(layout), tuple(_kachel(one) for one in value_of(IStartseiteSettings, kacheln) or ()))


def _write(aufbau: str, kacheln: str, page: Seite) -> None:
    _set(aufbau, str(page.aufbau))
    _set(kacheln, tuple(one.as_dict() for one in page.kacheln))


def _set(name: str, value: Any) -> None:
    api.portal.set_registry_record(name, value, interface=IStartseiteSettings)
