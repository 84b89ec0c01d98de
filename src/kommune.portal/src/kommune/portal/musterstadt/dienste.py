"""Four services of Musterstadt and three ways to reach it, complete: texts, form, rule of the hand-over. Pure data."""

from pathlib import Path


DATA = Path(__file__).parent / "data"
DIENSTSTELLE = {
    "steueramt": ("Steueramt", "Rathausplatz 1", "20.2", "steueramt@musterstadt.example", "01234 56-200"),
    "strassenverkehr": (
        "Straßenverkehrsbehörde",
        "Bahnhofstraße 12",
        "32.3",
        "verkehr@musterstadt.example",
        "01234 56-320",
    ),
    "gewerbeamt": ("Gewerbeamt", "Bahnhofstraße 12", "32.1", "gewerbe@musterstadt.example", "01234 56-310"),
    "buergerbuero": ("Bürgerbüro", "Rathausplatz 1", "33", "buergerbuero@musterstadt.example", "01234 56-100"),
}
RATHAUS = ("Rathaus", "Rathausplatz 1", "", "rathaus@musterstadt.example", "01234 56-0")
SPRECHZEITEN = ("Mo–Fr 8–12", "Do 14–18")
RECHTSBEHELF = (
    "<p>Gegen einen Bescheid können Sie innerhalb eines Monats Widerspruch bei der Stadt Musterstadt erheben.</p>"
)
DIENSTE = (
    {
        "id": "hundesteuer-anmelden",
        "oe": "steueramt",
        "vorgangstyp": "hundesteuer",
        "pflicht_wenn": ("haftpflicht: gefaehrlich=ja",),
        "felder": {
            "bezeichnung": "Hundesteuer: Hund anmelden",
            "bezeichnung2": "Hund anmelden",
            "leika_key": "99102013080000",
            "kurztext": "Wenn Sie einen Hund halten, müssen Sie ihn innerhalb von zwei Wochen bei der Stadt anmelden.",
            "volltext": "<p>Für jeden Hund, der älter als drei Monate ist, zahlen Sie in Musterstadt Hundesteuer. "
            "Melden Sie den Hund an, sobald Sie ihn aufnehmen. Sie bekommen dann einen Steuerbescheid und eine Hundemarke.</p>",
            "voraussetzungen": "<p>Sie halten den Hund in Musterstadt, und er ist älter als drei Monate.</p>",
            "unterlagen": "<ul><li>Chipnummer, wenn der Hund gechippt ist</li>"
            "<li>Nachweis der Haftpflichtversicherung, wenn der Hund als gefährlich eingestuft ist</li></ul>",
            "kosten": "<p>96 Euro im Jahr für den ersten Hund, 144 Euro für jeden weiteren. Die Anmeldung kostet nichts.</p>",
            "fristen": "<p>Innerhalb von zwei Wochen, nachdem Sie den Hund aufgenommen haben.</p>",
            "bearbeitungsdauer": "<p>Etwa zwei Wochen.</p>",
            "verfahrensablauf": "<ol><li>Sie füllen das Formular aus.</li><li>Wir prüfen Ihre Angaben.</li>"
            "<li>Sie bekommen den Steuerbescheid und die Hundemarke.</li></ol>",
            "handlungsgrundlagen": "<p>Kommunalabgabengesetz, Hundesteuersatzung der Stadt Musterstadt</p>",
            "rechtsbehelf": RECHTSBEHELF,
            "synonyme": ("Hund", "Hundemarke", "Hundesteuer", "Tier anmelden"),
            "lebenslagen": ("tiere", "steuern"),
        },
    },
    {
        "id": "bewohnerparkausweis",
        "oe": "strassenverkehr",
        "vorgangstyp": "bewohnerparkausweis",
        "pflicht_wenn": ("nutzung: halter=andere", "nutzung: halter=firma"),
        "mehrere_dateien": ("fahrzeugschein",),
        "gebuehr": ("30,70 | Bewohnerparkausweis für ein Jahr | Kostenstelle 12200",),
        "felder": {
            "bezeichnung": "Bewohnerparkausweis beantragen",
            "bezeichnung2": "Bewohnerparkausweis",
            "leika_key": "99108028001000",
            "kurztext": "Wenn Sie in einer Bewohnerparkzone wohnen, können Sie einen Parkausweis für Ihr Auto bekommen.",
            "volltext": "<p>Mit dem Bewohnerparkausweis dürfen Sie in Ihrer Zone ohne Parkschein parken. "
            "Er gilt ein Jahr und für ein Auto. Einen festen Platz haben Sie damit nicht.</p>",
            "voraussetzungen": "<ul><li>Sie sind in der Zone gemeldet.</li><li>Sie halten das Auto selbst oder nutzen es dauernd.</li></ul>",
            "unterlagen": "<ul><li>Zulassungsbescheinigung Teil I (Fahrzeugschein)</li>"
            "<li>Bestätigung der dauernden Nutzung, wenn das Auto nicht auf Sie zugelassen ist</li></ul>",
            "kosten": "<p>30,70 Euro im Jahr.</p>",
            "fristen": "<p>Keine. Beantragen Sie den Ausweis zwei Wochen, bevor Sie ihn brauchen.</p>",
            "bearbeitungsdauer": "<p>Etwa eine Woche.</p>",
            "verfahrensablauf": "<ol><li>Sie füllen das Formular aus.</li><li>Sie bezahlen online oder mit einer Überweisung.</li>"
            "<li>Wir prüfen, ob Sie in der Zone gemeldet sind.</li>"
            "<li>Sie bekommen den Ausweis.</li></ol>",
            "handlungsgrundlagen": "<p>§ 45 Absatz 1b Nummer 2a StVO</p>",
            "rechtsbehelf": RECHTSBEHELF,
            "synonyme": ("Anwohnerparken", "Parkausweis", "Parken"),
            "lebenslagen": ("auto", "wohnen"),
        },
    },
    {
        "id": "gewerbe-anmelden",
        "oe": "gewerbeamt",
        "vorgangstyp": "gewerbeanmeldung",
        "pflicht_wenn": (
            "handwerkskarte: handwerk=ja",
            "firma: rechtsform=gmbh",
            "firma: rechtsform=ug",
            "firma: rechtsform=ohg",
            "firma: rechtsform=kg",
        ),
        "felder": {
            "bezeichnung": "Anzeige eines stehenden Gewerbes: Anmeldung",
            "bezeichnung2": "Gewerbe anmelden",
            "leika_key": "99050012104000",
            "kurztext": "Wenn Sie ein Gewerbe beginnen, melden Sie es gleichzeitig bei der Stadt an.",
            "volltext": "<p>Die Anmeldung ist Pflicht für jedes stehende Gewerbe, auch im Nebenerwerb. Wir geben sie an das "
            "Finanzamt, die Kammer und weitere Stellen weiter. Sie bekommen eine Bestätigung, den Gewerbeschein.</p>",
            "voraussetzungen": "<p>Sie sind volljährig. Manche Gewerbe brauchen dazu eine Erlaubnis.</p>",
            "unterlagen": "<ul><li>Handwerkskarte bei zulassungspflichtigem Handwerk</li>"
            "<li>Auszug aus dem Handelsregister, wenn die Firma eingetragen ist</li></ul>",
            "kosten": "<p>26 Euro.</p>",
            "fristen": "<p>Gleichzeitig mit dem Beginn (§ 14 Absatz 1 GewO).</p>",
            "bearbeitungsdauer": "<p>Drei Tage (§ 15 Absatz 1 GewO).</p>",
            "verfahrensablauf": "<ol><li>Sie füllen das Formular aus.</li><li>Wir prüfen die Angaben.</li>"
            "<li>Sie bekommen den Gewerbeschein.</li></ol>",
            "handlungsgrundlagen": "<p>§§ 14 und 15 GewO</p>",
            "rechtsbehelf": RECHTSBEHELF,
            "synonyme": ("Gewerbeschein", "Firma gründen", "Existenzgründung", "selbstständig machen"),
            "lebenslagen": ("unternehmen", "arbeit"),
        },
    },
    {
        "id": "sondernutzung",
        "oe": "strassenverkehr",
        "vorgangstyp": "sondernutzung",
        "pflicht_wenn": tuple(f"firma: rechtsform={one}" for one in ("gmbh", "ug", "ohg", "kg", "verein")),
        "zuordnung": (
            "nutzung_strasse = feld.ort.strasse",
            "nutzung_hausnummer = feld.ort.hausnummer",
        ),
        "felder": {
            "bezeichnung": "Sondernutzung öffentlicher Straßen: Erlaubnis",
            "bezeichnung2": "Straßencafé, Stand oder Gerüst auf der Straße",
            "kurztext": "Wenn Sie Tische, einen Stand oder ein Gerüst auf die Straße stellen wollen, brauchen Sie eine Erlaubnis.",
            "volltext": "<p>Straßen und Plätze sind für den Verkehr da. Wer sie für etwas anderes nutzt, braucht eine "
            "Sondernutzungserlaubnis. Wir fragen dazu andere Stellen, zum Beispiel die Polizei.</p>",
            "voraussetzungen": "<p>Es bleiben mindestens 1,50 m Gehweg frei, und die Feuerwehr kommt durch.</p>",
            "unterlagen": "<ul><li>Lageplan mit Maßen, Maßstab 1:500 oder größer</li>"
            "<li>Zustimmung der Eigentümerin oder des Eigentümers, wenn die Fläche an ein fremdes Grundstück grenzt</li></ul>",
            "kosten": "<p>Straßencafé: 12 Cent für jeden Quadratmeter und Tag, mindestens 50 Euro. Gerüst: 40 bis 250 Euro nach der Fläche.</p>",
            "fristen": "<p>Beantragen Sie die Erlaubnis zwei Monate, bevor Sie sie brauchen.</p>",
            "bearbeitungsdauer": "<p>Etwa vier Wochen, wenn alle Unterlagen da sind.</p>",
            "verfahrensablauf": "<ol><li>Sie füllen das Formular aus.</li><li>Wir fragen nach, wenn etwas fehlt, und beteiligen andere Stellen.</li>"
            "<li>Sie bekommen die Erlaubnis mit der Gebühr.</li></ol>",
            "handlungsgrundlagen": "<p>Straßengesetz des Landes, Sondernutzungssatzung der Stadt Musterstadt</p>",
            "rechtsbehelf": RECHTSBEHELF,
            "synonyme": ("Straßencafé", "Außengastronomie", "Freisitz", "Infostand", "Gerüst", "Container"),
            "lebenslagen": ("unternehmen",),
        },
    },
)
ANLIEGEN = (
    {
        "id": "rueckruf",
        "oe": "buergerbuero",
        "vorgangstyp": "rueckruf",
        "pflicht_wenn": (),
        "felder": {
            "bezeichnung": "Rückruf der Stadtverwaltung",
            "bezeichnung2": "Rückruf wünschen",
            "anliegen": "rueckruf",
            "kurztext": "Wir rufen Sie innerhalb von zwei Tagen zurück.",
            "bearbeitungsdauer": "<p>Wir rufen innerhalb von zwei Tagen an.</p>",
            "kosten": "<p>Das kostet nichts.</p>",
            "synonyme": ("Rückruf", "anrufen", "telefonieren"),
        },
    },
    {
        "id": "frage-stellen",
        "oe": "buergerbuero",
        "vorgangstyp": "frage",
        "pflicht_wenn": (),
        "felder": {
            "bezeichnung": "Anfrage an die Stadtverwaltung",
            "bezeichnung2": "Frage stellen",
            "anliegen": "frage",
            "kurztext": "Schreiben Sie uns Ihre Frage. Wir antworten innerhalb von sieben Tagen.",
            "bearbeitungsdauer": "<p>Wir antworten innerhalb von sieben Tagen.</p>",
            "kosten": "<p>Das kostet nichts.</p>",
            "synonyme": ("Kontaktformular", "Auskunft", "Anfrage"),
        },
    },
    {
        "id": "beschwerde",
        "oe": "buergerbuero",
        "vorgangstyp": "buergerbeschwerde",
        "pflicht_wenn": (),
        "felder": {
            "bezeichnung": "Beschwerde über die Stadtverwaltung",
            "bezeichnung2": "Beschwerde einreichen",
            "anliegen": "beschwerde",
            "kurztext": "Sind Sie unzufrieden mit uns? Die Beschwerdestelle antwortet innerhalb von zwei Wochen.",
            "bearbeitungsdauer": "<p>Die Beschwerdestelle antwortet innerhalb von zwei Wochen.</p>",
            "kosten": "<p>Das kostet nichts.</p>",
            "handlungsgrundlagen": "<p>Artikel 17 Grundgesetz</p>",
            "synonyme": ("Kritik", "Lob", "Ärger"),
        },
    },
)
ANREDE = "<p>{{ antragsteller.anrede }}</p>"
BELEHRUNG = (
    "<p>Gegen diesen Bescheid können Sie innerhalb eines Monats nach seiner Bekanntgabe Widerspruch erheben. "
    "Der Widerspruch ist schriftlich oder zur Niederschrift bei der Stadt {{ behoerde.name }}, {{ behoerde.amt }}, "
    "{{ behoerde.anschrift }}, einzulegen.</p>"
)
VORLAGEN = (
    {
        "id": "hundesteuer-festsetzen",
        "title": "Hundesteuer festsetzen",
        "ergebnis": "festgesetzt",
        "zahlung": True,
        "betreff": "Hundesteuerbescheid für {{ felder.hund_name }}",
        "text": ANREDE
        + "<p>Sie haben Ihren Hund {{ felder.hund_name }} ({{ felder.rasse }}) am {{ vorgang.eingangsdatum|datum }} "
        "angemeldet. Sie halten ihn seit dem {{ felder.haltung_seit|datum }}.</p>"
        "<p>Wir setzen die Hundesteuer ab dem Monat nach dem Beginn der Haltung fest:</p>"
        "<p><strong>{% if felder.jahressteuer %}{{ felder.jahressteuer }} im Jahr"
        '{% elif felder.weitere_hunde == "0" or not felder.weitere_hunde %}96,00 € im Jahr{% elif felder.weitere_hunde == "1" %}'
        "144,00 € im Jahr, weil Sie schon einen weiteren Hund halten{% else %}144,00 € im Jahr, weil Sie schon "
        "{{ felder.weitere_hunde }} weitere Hunde halten{% endif %}.</strong></p>"
        '{% if felder.gefaehrlich == "ja" %}<p>Ihr Hund ist als gefährlich eingestuft. Führen Sie ihn bitte nur an der Leine '
        "und mit Maulkorb.</p>{% endif %}"
        "<p>Die Steuer ist jeweils zum 1. Juli fällig. Die Hundemarke schicken wir Ihnen mit der Post.</p>"
        "<p>Die Festsetzung beruht auf der Hundesteuersatzung der Stadt Musterstadt.</p>",
        "rechtsbehelfsbelehrung": BELEHRUNG,
    },
    {
        "id": "bewohnerparkausweis-erteilen",
        "title": "Bewohnerparkausweis erteilen",
        "ergebnis": "bewilligt",
        "betreff": "Bewohnerparkausweis Zone {{ felder.zone }}, {{ felder.kfz_kennzeichen }}",
        "text": ANREDE + "<p>Sie bekommen den Bewohnerparkausweis für die Zone {{ felder.zone }} und das Fahrzeug "
        "{{ felder.kfz_kennzeichen }}. Er gilt ein Jahr ab dem {{ felder.gueltig_ab|datum }}.</p>"
        "<p>Die Gebühr beträgt 30,70 €.{% if vorgang.eingangsnummer %} Sie haben sie mit dem Antrag bezahlt.{% endif %}</p>"
        "<p>Rechtsgrundlage ist § 45 Absatz 1b Nummer 2a StVO.</p>",
        "rechtsbehelfsbelehrung": BELEHRUNG,
    },
    {
        "id": "bewohnerparkausweis-ablehnen",
        "title": "Bewohnerparkausweis ablehnen",
        "ergebnis": "abgelehnt",
        "betreff": "Ihr Antrag auf einen Bewohnerparkausweis",
        "text": ANREDE + "<p>Ihren Antrag vom {{ vorgang.eingangsdatum|datum }} müssen wir ablehnen.</p>"
        "<p>Begründung: Sie sind nicht in der Zone {{ felder.zone }} gemeldet.</p>",
        "rechtsbehelfsbelehrung": BELEHRUNG,
    },
    {
        "id": "sondernutzung-erlauben",
        "title": "Sondernutzung erlauben",
        "ergebnis": "bewilligt",
        "zahlung": True,
        "betreff": "Sondernutzung: {{ felder.zweck }}, {{ felder.ort }}",
        "text": ANREDE + "<p>Sie dürfen die Straße nutzen: {{ felder.zweck }}, {{ felder.ort }}, vom "
        "{{ felder.von|datum }} bis zum {{ felder.bis|datum }}.</p>"
        "{% if felder.auflagen %}<p>Auflagen: {{ felder.auflagen }}</p>{% endif %}"
        "<p>Die Gebühr beträgt {% if gebuehr.betrag %}{{ gebuehr.betrag }}{% else %}{{ felder.gebuehr }}{% endif %}.</p>"
        "<p>Rechtsgrundlage ist die Sondernutzungssatzung der Stadt Musterstadt.</p>",
        "rechtsbehelfsbelehrung": BELEHRUNG,
    },
    {
        "id": "gewerbe-bestaetigen",
        "title": "Gewerbeanmeldung bestätigen (Gewerbeschein)",
        "ergebnis": "bestaetigt",
        "betreff": "Bestätigung der Gewerbeanmeldung",
        "text": ANREDE + "<p>wir bestätigen nach § 15 Absatz 1 GewO den Empfang Ihrer Anzeige vom "
        "{{ vorgang.eingangsdatum|datum }}:</p><ul><li>Gewerbetreibend: {{ antragsteller.name }}"
        "{% if antragsteller.vertreter %}, vertreten durch {{ antragsteller.vertreter }}{% endif %}</li><li>Tätigkeit: {{ felder.taetigkeit }}</li>"
        "<li>Betriebsstätte: {{ felder.betrieb_strasse }} {{ felder.betrieb_hausnummer }}, Musterstadt</li>"
        "<li>Beginn: {{ felder.beginn|datum }}</li>{% if felder.registernummer %}<li>Handelsregister: {{ felder.registernummer }}</li>{% endif %}</ul>"
        "<p>Diese Bestätigung ist keine Erlaubnis nach anderen Vorschriften.</p>",
        "rechtsbehelfsbelehrung": "",
    },
)


def form_fields(leistung_id: str) -> str:
    """Return the questions of a service as easyform's model."""
    return (DATA / f"{leistung_id}.form.xml").read_text("utf-8")


def erreichbar(oe_id: str) -> dict[str, str]:
    """Return address, phone and mail of an office for its letters; all others sit in the town hall."""
    _name, strasse, _zeichen, email, telefon = DIENSTSTELLE.get(oe_id, RATHAUS)
    return {"anschrift": f"{strasse}\n12345 Musterstadt", "telefon": telefon, "email": email}
