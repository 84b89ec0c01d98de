"""``@gebuehren``: fees of a Vorgang and what is demanded; ``@tarife``, ``@anordnungen`` and ``@zahlungen`` of the town."""

from datetime import date
from decimal import Decimal
from kommune.eakte import _
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.eakte.core.werte import meldungen
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zahl
from kommune.eakte.gebuehren import api as gebuehren
from kommune.eakte.gebuehren.api import Anordnungsart
from kommune.eakte.gebuehren.hkr import rueckmeldung
from kommune.eakte.gebuehren.hkr.rueckmeldung import COLUMNS
from plone import api


def position(row) -> dict:
    """Return a Position in JSON: amounts as decimal text."""
    return {
        **{name: row[name] for name in ("id", "tarif", "version", "titel", "quelle", "grundlage", "grund", "nachlass")},
        "stichtag": row["stichtag"].isoformat(),
        "menge": str(row["menge"]),
        "betrag": str(row["betrag"]),
        "schritte": list(row["schritte"]),
        "bestaetigt": bool(row["bestaetigt_von"]),
        "kassenzeichen": row["forderung"],
    }


def anordnung(one) -> dict:
    """Return an order in JSON."""
    return {
        **{name: getattr(one, name) for name in ("id", "art", "nr", "stand", "kassenzeichen", "grund", "quittung")},
        "betrag": str(one.betrag),
        "festgestellt_von": one.festgestellt_von,
        "angeordnet_von": one.angeordnet_von,
    }


def forderung(one) -> dict:
    """Return a Forderung in JSON."""
    return {
        "kassenzeichen": one.kassenzeichen,
        "betrag": str(one.betrag),
        "bezahlt": str(gebuehren.bezahlt(one)),
        "faellig": one.faellig.isoformat() if one.faellig else "",
        "stand": str(gebuehren.zahlungsstand(one, clock.today())),
        "anordnungen": [anordnung(order) for order in gebuehren.of_forderung(one)],
    }


def amount(body, name: str, default: Decimal | None = None) -> Decimal | None:
    """Return an amount: decimal text such as ``1234.50``, or as Germans write it.

    :raises Invalid: it is none.
    """
    value = body.get(name)
    if value in (None, ""):
        return default
    text = str(value) if isinstance(value, str) else ""
    plain = text.removeprefix("-")
    if plain.count(".") == 1 and "," not in plain and len(plain.partition(".")[2]) == 2:
        text = text.replace(".", ",")
    try:
        return zahl.read(text)
    except WertFehler as fault:
        raise meldungen.as_invalid(fault, name) from fault


def text(body, name: str) -> str:
    """Return a text, "" if it is missing.

    :raises Invalid: it is none.
    """
    value = body.get(name, "")
    if not isinstance(value, str):
        raise meldungen.as_invalid(WertFehler("kein_text"), name)
    return value


def day(body, name: str) -> date | None:
    """Return a day in ISO 8601, None if it is missing.

    :raises Invalid: it is none.
    """
    value = text(body, name)
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as error:
        raise meldungen.as_invalid(WertFehler("datum"), name) from error


class GebuehrenGet(KommuneService):
    def reply(self):
        return {
            "@id": f"{self.context.absolute_url()}/@gebuehren",
            "positionen": [position(row) for row in gebuehren.list_positionen(self.context)],
            "offen": str(gebuehren.total_of(self.context)),
            "forderungen": [forderung(one) for one in gebuehren.list_forderungen(self.context)],
        }


class GebuehrenPost(MitPfad, WritingService):
    """Propose one; with an id in the address confirm it: ``betrag`` is what was seen."""

    def reply(self):
        body = self.body()
        if self.path:
            seen = amount(body, "betrag")
            if seen is None:
                raise Invalid(
                    _("error_gebuehr_seen", default="Say which amount you have seen (betrag)."), field="betrag"
                )
            return position(gebuehren.confirm(self.context, "/".join(self.path), betrag=seen))
        row = gebuehren.propose(
            self.context,
            text(body, "tarif"),
            stichtag=day(body, "stichtag"),
            menge=amount(body, "menge", Decimal(1)) or Decimal(0),
            betrag=amount(body, "betrag"),
            grund=text(body, "grund"),
            nachlass=text(body, "nachlass"),
        )
        return self.created(f"{self.context.absolute_url()}/@gebuehren/{row['id']}", position(row))


class GebuehrenDelete(MitPfad, WritingService):
    """Take one out: ``grund`` in the body."""

    def reply(self):
        gebuehren.remove(self.context, "/".join(self.path), grund=text(self.body(), "grund"))
        return self.reply_no_content()


class AnordnungenPost(MitPfad, WritingService):
    """Certify (``kassenzeichen``, ``art``, ``grund``); with an id order it (``betrag``) or reject it (``verwerfen``: reason)."""

    def reply(self):
        body, id = self.body(), "/".join(self.path)
        if not id:
            try:
                art = Anordnungsart(text(body, "art"))
            except ValueError as error:
                raise meldungen.as_invalid(WertFehler("wahl", wert=text(body, "art")[:40]), "art") from error
            made = gebuehren.certify(self.context, text(body, "kassenzeichen"), art, grund=text(body, "grund"))
            return self.created(f"{self.context.absolute_url()}/@anordnungen/{made.id}", anordnung(made))
        if "verwerfen" in body:
            gebuehren.reject(self.context, id, grund=text(body, "verwerfen"))
            return self.reply_no_content()
        return anordnung(gebuehren.order(self.context, id, betrag=amount(body, "betrag", Decimal(0)) or Decimal(0)))


class AnordnungenGet(KommuneService):
    """The orders of the town, the newest first; ``monat`` (2026-11) and ``stand`` choose, a month has sums."""

    def reply(self):
        monat, stand = (str(self.request.form.get(name, "")) for name in ("monat", "stand"))
        batch = self.batch(gebuehren.list_anordnungen(monat, stand))
        found = {"@id": batch.canonical_url, "items_total": batch.items_total}
        if monat:
            found["summen"] = {
                name: {
                    "anzahl": one.anzahl,
                    "annahmen": f"{one.annahmen:.2f}",
                    "stornos": f"{one.stornos:.2f}",
                    "betrag": f"{one.betrag:.2f}",
                }
                for name, one in sorted(gebuehren.sums_of(monat, stand).items())
            }
        return {**found, "items": [anordnung(one) for one in batch]}


class TarifeGet(KommuneService):
    """All tariffs with all versions."""

    def reply(self):
        return {
            "@id": f"{self.context.absolute_url()}/@tarife",
            "items": [
                {
                    "id": one.id,
                    "vorgangstyp": one.vorgangstyp,
                    "versionen": [{"version": tarif.version, **gebuehren.as_text(tarif)} for tarif in one.versionen],
                }
                for one in gebuehren.list_tarife()
            ],
        }


class TarifePost(WritingService):
    """Set a version: ``id``, ``vorgangstyp``, ``grund``, ``stand`` (number of versions seen) and the fields of a tariff."""

    def reply(self):
        body = dict(self.body())
        id, typ, grund = (str(body.pop(name, "")) for name in ("id", "vorgangstyp", "grund"))
        stand = body.pop("stand", 0)
        seen = stand if isinstance(stand, int) and not isinstance(stand, bool) else -1
        tarif = gebuehren.set_tarif(id, body, grund=grund, vorgangstyp=typ, stand=seen)
        return self.created(
            f"{api.portal.get().absolute_url()}/@tarife",
            {"id": id, "version": tarif.version, **gebuehren.as_text(tarif)},
        )


class ZahlungenPost(WritingService):
    """Take over payments: ``zahlungen``, each with ``referenz``, ``kassenzeichen``, ``betrag``, ``datum``; says what became of each."""

    def reply(self):
        rows = self.body().get("zahlungen")
        plain = isinstance(rows, list) and all(isinstance(row, dict) for row in rows)
        if not plain or len(rows) > rueckmeldung.MAX_LINES:
            raise Invalid(_("error_zahlungen_list", default="Give a list of payments (zahlungen)."), field="zahlungen")
        lines = [
            rueckmeldung.checked(nr, {name: str(row.get(name) or "").strip() for name in COLUMNS})
            for nr, row in enumerate(rows, start=1)
        ]
        reports = gebuehren.take_over(lines)
        return {
            "items": [
                {
                    "nr": one.zeile.nr,
                    "referenz": one.zeile.referenz,
                    "ergebnis": str(one.ergebnis),
                    "feld": one.zeile.fehler,
                }
                for one in reports
            ]
        }
