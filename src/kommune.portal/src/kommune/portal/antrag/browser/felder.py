"""One question as the template shows it: label, hint, value, choices, fault."""

from kommune.eakte.core.werte import datum
from kommune.eakte.core.werte import WertFehler
from kommune.portal import _
from kommune.portal.antrag.faden import safe
from kommune.portal.formulare import api as formulare
from kommune.portal.formulare.api import ZU_GROSS
from z3c.form.interfaces import HIDDEN_MODE
from z3c.form.interfaces import IRadioWidget
from z3c.form.interfaces import NO_VALUE
from zope.i18nmessageid import Message


AUTOCOMPLETE = {
    "anrede": "honorific-prefix",
    "titel": "honorific-prefix",
    "name": "name",
    "vorname": "given-name",
    "vornamen": "given-name",
    "familienname": "family-name",
    "nachname": "family-name",
    "geburtsdatum": "bday",
    "strasse": "address-line1",
    "hausnummer": "address-line2",
    "anschrift": "street-address",
    "plz": "postal-code",
    "postleitzahl": "postal-code",
    "ort": "address-level2",
    "wohnort": "address-level2",
    "land": "country-name",
    "firma": "organization",
    "email": "email",
    "e_mail": "email",
    "telefon": "tel",
    "handy": "tel",
    "mobiltelefon": "tel",
    "telefonnummer": "tel",
    "mobilnummer": "tel",
    "e_mail_adresse": "email",
    "emailadresse": "email",
    "geburtstag": "bday",
    "staat": "country-name",
    "adresse": "street-address",
}
INPUTMODE = {"zahl": "numeric", "kommazahl": "decimal", "email": "email", "url": "url"}
HINTS = {
    "datum": _("hint_date", default="DD.MM.YYYY, e.g. 27.03.1980"),
    "teildatum": _(
        "hint_teildatum", default="DD.MM.YYYY; if only a part is known: 00.00.1978, 00.03.1978 or “unbekannt”"
    ),
    "zeitpunkt": _("hint_datetime", default="DD.MM.YYYY HH:MM, e.g. 27.03.2026 14:30"),
    "uhrzeit": _("hint_time", default="HH:MM, e.g. 14:30"),
    "kommazahl": _("hint_decimal", default="A number, e.g. 12,5"),
    "zeilen": _("hint_lines", default="One entry per line."),
}
RADIO_UP_TO = 4
YES, NO = _("label_yes", default="yes"), _("label_no", default="no")
TEXTS = frozenset({"text", "zahl", "kommazahl", "datum", "teildatum", "zeitpunkt", "uhrzeit", "email", "url"})


def describe(widget, form) -> dict:
    """Return what the template shows of a widget; ``form`` knows faults, what was typed and what is prefilled."""
    field = widget.field
    name, kind = field.getName(), formulare.kind_of(field)
    message = form.faults.get(name) if form.shows_faults else None
    if message is not None and not isinstance(message, Message):
        message = form.wort(message).text  # a reason an editor wrote
    label, hint, when = form.wort(form.short_label(field)), form.wort(field.description), form.when_text(name)
    computed = form.berechnet.get(name)
    marks = (("hint", hint.text or kind in HINTS), ("grenze", kind == "datei"), ("wenn", when), ("error", message))
    described = [key for key, there in marks if there]
    return {
        "feld": name,
        "name": widget.name,
        "id": widget.id,
        "label": label.text,
        "label_lang": label.lang,
        "hint": hint.text or HINTS.get(kind),
        "hint_lang": hint.lang,
        "kind": shape_of(widget, field, kind) if computed is None else "berechnet",
        "hidden": widget.mode == HIDDEN_MODE,
        "optional": not (field.required or form.is_duty(name) or computed),
        "auswahl": [{**one, **told(form, one["label"])} for one in choices(widget, field)],
        "value": shown_value(widget, kind, form) if computed is None else form.computed_text(computed),
        "angekreuzt": "selected" in chosen(widget),
        "type": {"email": "email", "url": "url"}.get(kind, "text"),
        "inputmode": inputmode(name, kind),
        "autocomplete": autocomplete(name, kind),
        "multiple": kind == "mehrfachauswahl",
        "arten": form.accepted_types() if kind == "datei" else "",
        "dateien": form.kept_files(name) if kind == "datei" else (),
        "mehrere": kind == "datei" and name in form.several,
        "safe": safe.choices(form.accept(field).split(",")) if kind == "datei" else (),
        "accept": form.accept(field) if kind == "datei" else None,
        "zu_gross": form.text(ZU_GROSS) if kind == "datei" else None,
        "max_mb": form.max_mb() if kind == "datei" else None,
        "datenschutz": form.privacy_url() if name == "datenschutz" else "",
        "text": getattr(getattr(field, "rich_label", None), "output", "") or "",
        "widget": widget,
        "wenn": form.when_json(name),
        "wenn_text": when,
        "fehler": message,
        "invalid": "true" if message else None,
        "describedby": " ".join(f"{widget.id}-{key}" for key in described) or None,
    }


def told(form, label) -> dict:
    """Return a choice in the language that is read."""
    wort = form.wort(label)
    return {"label": wort.text, "lang": wort.lang}


def shape_of(widget, field, kind: str) -> str:
    """Return the name of the markup for a kind of question."""
    if kind == "ja_nein" and IRadioWidget.providedBy(widget):
        return "radio"
    if kind == "auswahl":
        return "radio" if len(formulare.terms_of(field)) <= RADIO_UP_TO else "liste"
    if kind in TEXTS:
        return "passwort" if field.__class__.__name__ == "Password" else "zeile"
    return "langtext" if kind in ("langtext", "zeilen") else kind


def choices(widget, field) -> list[dict]:
    """Return the choices with the tokens the form sends."""
    marked = chosen(widget)
    pairs = [(token, label) for token, _value, label in formulare.terms_of(field)]
    if not pairs and IRadioWidget.providedBy(widget):
        pairs = [("true", YES), ("false", NO)]
    return [
        {"value": token, "label": label, "id": f"{widget.id}-{n}", "gewaehlt": token in marked}
        for n, (token, label) in enumerate(pairs)
    ]


def chosen(widget) -> list[str]:
    """Return the tokens that are chosen now."""
    value = widget.value
    if value is NO_VALUE or value is None:
        return []
    return [value] if isinstance(value, str) else [str(item) for item in value]


def shown_value(widget, kind: str, form) -> str:
    """Return what stands in a field: as typed if it was, else in the German way."""
    name = widget.field.getName()
    if name in form.typed:
        return german(form.typed[name])[:20_000]
    raw = form.request.form.get(widget.name)
    if raw is None:
        raw = form.vorbelegt.get(name) or widget.value
    return german(raw)[:20_000] if isinstance(raw, str) else ""


def german(text: str) -> str:
    """Return an ISO date or time the German way, any other text as it is."""
    if datum.ISO.fullmatch(text):
        return datum.show_incomplete(text)
    try:
        return datum.show_moment(datum.read_iso_moment(text))
    except WertFehler:
        return text


def autocomplete(name: str, kind: str) -> str | None:
    """Return the token of HTML's autocomplete for a field about the person (WCAG 1.3.5)."""
    return AUTOCOMPLETE.get(name.lower()) or ("email" if kind == "email" and "email" in name.lower() else None)


def inputmode(name: str, kind: str) -> str | None:
    """Return which keys a phone shows first. Dates get letters and signs: not every phone's digits come with a dot."""
    return "tel" if autocomplete(name, kind) == "tel" else INPUTMODE.get(kind)
