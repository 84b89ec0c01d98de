"""Words of Musterstadt's pages, news and dates; all invented. Pure data."""

from kommune.portal.core.seiten import PAGES


ZEITEN = ("Mo–Fr 8–12", "Di 14–16", "Do 14–18", "Sa 9–11", "24.12.2026 8–10", "31.12.2026 geschlossen")
BILDER = {
    "marktplatz": "Marktplatz mit Rathaus, Brunnen und Marktständen",
    "rathaus": "Rathaus von Musterstadt",
    "fluss": "Steinbrücke über die Muster mit einem kleinen Segelboot",
    "stadtpark": "Spielplatz im Stadtpark, dahinter die Altstadt",
}
# what seiten.PAGES says, with the places completed
COMPLETED = {
    "[ergänzen: Name und Anschrift der Stadt]": "Stadt Musterstadt, Rathausplatz 1, 12345 Musterstadt",
    "[ergänzen: Name oder Stelle, Telefon, E-Mail]": "behördliche Datenschutzbeauftragte, 01234 56-140, datenschutz@musterstadt.example",
    "[ergänzen: Landesbeauftragte für den Datenschutz, Anschrift]": "Landesbeauftragte für den Datenschutz",
}
DATENSCHUTZ = next(text for name, _title, text in PAGES if name == "datenschutz")
for place, word in COMPLETED.items():
    DATENSCHUTZ = DATENSCHUTZ.replace(place, word)
SEITEN = (
    (
        "impressum",
        "Impressum",
        "<h2>Anbieter (§ 5 DDG)</h2><p>Stadt Musterstadt<br />Rathausplatz 1<br />12345 Musterstadt</p>"
        "<p>Die Stadt ist eine Körperschaft des öffentlichen Rechts. Sie wird vertreten durch Oberbürgermeisterin Henriette Falkenried.</p>"
        "<h2>Kontakt</h2><p>Telefon: 01234 56-0<br />E-Mail: rathaus@musterstadt.example</p>"
        "<h2>Aufsicht</h2><p>Landkreis Musterland, Kreishaus, 12346 Kreisstadt</p>"
        "<h2>Verantwortlich für den Inhalt (§ 18 Abs. 2 MStV)</h2><p>Nele Jäger, Pressestelle, Anschrift wie oben</p>"
        "<h2>Bilder</h2><p>Die Zeichnungen dieser Website sind für Musterstadt gemacht.</p>",
    ),
    (
        "barrierefreiheit",
        "Erklärung zur Barrierefreiheit",
        "<p>Diese Website soll für alle benutzbar sein. Diese Erklärung gilt für sie und folgt § 12b BGG und dem Recht des Landes.</p>"
        "<h2>Wie weit wir sind</h2><p>Geprüft am 15. November 2026 in einer Selbstbewertung nach EN 301 549. Nicht barrierefrei sind "
        "eingescannte Pläne in Beteiligungsverfahren; zu jedem gibt es einen Lesetext.</p>"
        "<h2>Eine Barriere melden</h2><p>Wenn Sie auf ein Hindernis stoßen oder etwas in anderer Form brauchen, schreiben Sie an "
        '<a href="mailto:barrierefrei@musterstadt.example">barrierefrei@musterstadt.example</a> oder rufen Sie an: 01234 56-117. '
        "Wir antworten innerhalb von vier Wochen.</p>"
        "<h2>Wenn wir nicht helfen</h2><p>Dann hilft die Schlichtungsstelle des Landes.</p>",
    ),
    (
        "kontakt",
        "Kontakt",
        "<p>So erreichen Sie die Stadtverwaltung.</p><h2>Anschrift</h2><p>Stadt Musterstadt, Rathausplatz 1, 12345 Musterstadt</p>"
        "<h2>Telefon und E-Mail</h2><p>Zentrale: 01234 56-0<br />Behördennummer: 115<br />"
        '<a href="mailto:rathaus@musterstadt.example">rathaus@musterstadt.example</a></p>'
        "<h2>Welches Amt ist zuständig?</h2><p>Das steht bei jeder Leistung und im Verzeichnis der Dienststellen.</p>",
    ),
    (
        "leichte-sprache",
        "Leichte Sprache",
        "<p>Willkommen auf der Internet-Seite von Musterstadt.</p>"
        "<h2>Was finden Sie hier?</h2><p>Sie können hier viele Dinge mit der Stadt erledigen.<br />Zum Beispiel:</p>"
        "<ul><li>Einen Hund anmelden.</li><li>Einen Park-Ausweis bekommen.</li><li>Ihre Meinung sagen.</li></ul>"
        "<h2>Wie finden Sie etwas?</h2><p>Oben auf der ersten Seite ist ein Feld.<br />In das Feld schreiben Sie ein Wort.<br />"
        "Zum Beispiel: Hund.<br />Dann klicken Sie auf: Suchen.</p>"
        "<h2>Brauchen Sie Hilfe?</h2><p>Rufen Sie uns an.<br />Die Telefon-Nummer ist: 01234 56-100.<br />Oder kommen Sie in das Bürger-Büro.</p>",
    ),
    (
        "gebaerdensprache",
        "Deutsche Gebärdensprache",
        "<p>Das Bürgerbüro bestellt für Ihren Besuch eine Gebärdensprachdolmetscherin oder einen Dolmetscher. Das kostet Sie nichts.</p>"
        '<p>Schreiben Sie eine Woche vorher an <a href="mailto:dgs@musterstadt.example">dgs@musterstadt.example</a>, oder rufen Sie über '
        "einen Vermittlungsdienst an: 01234 56-100.</p><p>Das Video über diese Website wird im Januar gedreht.</p>",
    ),
    (
        "datenschutz",
        "Datenschutz",
        DATENSCHUTZ,
    ),
)
NACHRICHTEN = (
    (
        "weihnachtsmarkt",
        "Weihnachtsmarkt öffnet am Rathaus",
        "Ab Freitag stehen vierzig Buden auf dem Marktplatz. Die Innenstadt ist abends für Autos gesperrt.",
        "<p>Der Weihnachtsmarkt ist täglich von 11 bis 20 Uhr geöffnet, freitags und samstags bis 21 Uhr. Die Rathausgasse ist ab 17 Uhr "
        "für Autos gesperrt; Anwohnende kommen mit dem Bewohnerparkausweis in ihre Straßen.</p><p>Wer einen Stand betreibt, findet die "
        "Erlaubnis unter „Straßencafé, Stand oder Gerüst auf der Straße“.</p>",
        "rathaus",
        1,
    ),
    (
        "brueckensanierung",
        "Steinbrücke wird im Frühjahr saniert",
        "Zu Fuß und mit dem Rad bleibt die Brücke offen. Der Bus 3 fährt ab März eine Umleitung.",
        "<p>Die Steinbrücke über die Muster ist 140 Jahre alt. Von März bis September werden Bögen und Fahrbahn erneuert. Geh- und Radweg "
        "bleiben die ganze Zeit offen.</p><p>Die Pläne liegen im Rathaus aus und stehen unter „Beteiligung“.</p>",
        "fluss",
        4,
    ),
    (
        "spielplatz",
        "Neuer Spielplatz im Stadtpark",
        "Kinder haben mitgeplant: Schaukeln, Wasserspiel und ein Weg, den auch Rollstühle und Kinderwagen gut fahren.",
        "<p>Im September haben 120 Kinder ihre Ideen gemalt. Gebaut wurden die drei beliebtesten. Alle Wege sind stufenlos.</p>",
        "stadtpark",
        9,
    ),
)
TERMINE = (
    ("ratssitzung", "Sitzung des Stadtrats", "Öffentlich, mit Fragestunde.", "Rathaus, Großer Saal", 4, (18, 21)),
    (
        "buergersprechstunde",
        "Sprechstunde der Oberbürgermeisterin",
        "Ohne Anmeldung.",
        "Rathaus, Zimmer 12",
        8,
        (15, 17),
    ),
    ("lesenacht", "Lesenacht in der Stadtbücherei", "Für Kinder von sechs bis zehn.", "Stadtbücherei", 13, (17, 20)),
    ("neujahrsempfang", "Neujahrsempfang der Stadt", "Alle sind eingeladen.", "Stadthalle", 41, (11, 14)),
)


def kacheln(pictures: dict[str, str]) -> list[dict[str, str]]:
    """Return the home page, with the UIDs of its pictures."""
    return [
        {
            "art": "hinweis",
            "titel": "Weihnachten",
            "text": "Am 24. Dezember ist das Bürgerbüro bis 10 Uhr geöffnet, am 31. Dezember geschlossen.",
            "ziel": "dienststellen/buergerbuero",
            "zielwort": "Alle Zeiten",
            "bis": "2027-01-01",
        },
        {
            "art": "aufmacher",
            "bild": pictures["marktplatz"],
            "alt": BILDER["marktplatz"],
            "fokus": "rechts",
            "text": "Anträge, Termine und Auskünfte der Stadt, an einem Ort und rund um die Uhr.",
        },
        {"art": "oeffnung"},
        {"art": "stand"},
        {"art": "mitreden"},
        {"art": "online", "anzahl": "4"},
        {"art": "lebenslagen"},
        {"art": "nachrichten"},
        {"art": "termine"},
    ]
