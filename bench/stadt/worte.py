"""German names and words the invented town is written with; nothing here is of a real person."""


def words_of(text: str) -> list[str]:
    return text.split()


VORNAMEN = words_of(
    "Anna Ben Charlotte David Emilia Finn Greta Hannes Ida Jonas Katharina Leon Mia Noah Olga Paul Quirin Rosa Samuel Theresa "
    "Ulrike Viktor Wilhelmine Xaver Yasemin Zoran Ayşe Björn Cem Dörte Elżbieta Fatma Günther Håkon Ingeborg Jürgen Käthe "
    "Łukasz Marek Nikolaus Özlem Petra Ralf Sören Tomáš Uwe Věra Wenzel Ying Zoë Albrecht Birgit Christoph Dagmar Eberhard "
    "Friederike Gerhard Hildegard Irmgard Joachim Karl Liselotte Manfred Nadeschda Oskar Renate Siegfried Traudel Ursula Volker"
)
FAMILIENNAMEN = words_of(
    "Abel Böhm Conrad Dietrich Ebner Fischer Großmann Hübner Iwanow Jäger Köhler Lehmann Müller Neumann Öztürk Pfeiffer Quast "
    "Richter Schäfer Thiele Ulbrich Vogt Weiß Xanthopoulos Yıldız Zimmermann Ackermann Brückner Czerny Demirel Ehrlich Fährmann "
    "Gebauer Heßler Imhof Junghans Kowalczyk Löwe Maßmann Nguyen Oßwald Przybylski Rößler Schröder Tietze Uhlig Vörös Wüst "
    "Zöllner Ahrens Baumgärtner Clausen Dreßler Engelhardt Förster Gläser Hoffmann Isermann Jankowski Kühn Lindström Mäder "
    "Naumann Opitz Pohlmann Riemenschneider Süß Trautmann Unger Voß Wagner Zeller Arndt Berger Deutsch Eichhorn Franke Grün "
    "Haase Jost Kaiser Lorenz Meißner Nowak Otto Preuß Reinhardt Seidel Tischler Urban Walther Ziegler Bär Dürr Frühauf Hänsel"
)
ERSTE = words_of(
    "Hundesteuer Gewerbesteuer Grundsteuer Bauantrags Verkehrs Straßenbau Wasserschutz Friedhofs Schulbau Kindergarten Wohngeld "
    "Sozialhilfe Jugendhilfe Denkmal Naturschutz Abfall Abwasser Lärmschutz Brandschutz Sondernutzungs Marktstand Gaststätten "
    "Melde Ausweis Pass Führerschein Parkraum Baumfäll Zweitwohnungs Vergnügungs Erschließungs Kanalanschluss Winterdienst "
    "Spielplatz Sportstätten Bibliotheks Archiv Vereins Ehrenamts Feuerwehr Katastrophenschutz Umwelt Immissions Gewässer"
)
ZWEITE = words_of(
    "bescheid antrag gebühr satzung anmeldung abmeldung ermäßigung befreiung bescheinigung genehmigung anordnung rückfrage "
    "nachweis gutachten stellungnahme widerspruch vermerk berechnung mahnung ratenzahlung begehung niederschrift fristverlängerung "
    "auskunft verzeichnis änderung prüfung kontrolle vereinbarung zusage"
)
SAETZE = (
    "Sehr geehrte Damen und Herren, hiermit beantrage ich die {wort} für das Grundstück {anschrift}.",
    "Wie am Telefon mit {name} besprochen, reiche ich die fehlenden Unterlagen nach.",
    "Die {wort} vom {tag} liegt in Kopie bei, das Original verbleibt bei uns.",
    "Bitte bestätigen Sie den Eingang und teilen Sie mir das Aktenzeichen mit.",
    "Der Betrag von {betrag} Euro wurde am {tag} auf das Konto der Stadtkasse überwiesen.",
    "Bei der Ortsbesichtigung in {anschrift} wurde festgestellt, dass die Zufahrt frei von Hindernissen ist.",
    "Gegen die {wort} bestehen aus Sicht der beteiligten Stellen keine Bedenken.",
    "Die Berechnung der {wort} beruht auf der Satzung in der Fassung vom {tag}.",
    "Frau {name} hat erklärt, dass sich die Verhältnisse seit der letzten {wort} nicht geändert haben.",
    "Herr {name} bittet um Fristverlängerung, weil das Gutachten noch nicht vorliegt.",
    "Nach Prüfung der Voraussetzungen ist die {wort} zu gewähren.",
    "Eine Anhörung der Nachbarn in {anschrift} ist erfolgt; Einwendungen wurden nicht erhoben.",
    "Der Vorgang wird dem zuständigen Amt mit der Bitte um {wort} zugeleitet.",
    "Für Rückfragen steht Ihnen {name} zu den üblichen Sprechzeiten zur Verfügung.",
    "Die Kosten der {wort} trägt der Antragsteller; sie betragen voraussichtlich {betrag} Euro.",
    "Das Schreiben vom {tag} ist am folgenden Werktag eingegangen und zur Akte genommen worden.",
    "Im Bereich {anschrift} gilt die Satzung über die {wort} uneingeschränkt.",
    "Es wird gebeten, die {wort} innerhalb von zwei Wochen vorzulegen.",
    "Die Unterlagen sind vollständig; die Bearbeitung der {wort} kann beginnen.",
    "Mit freundlichen Grüßen {name}, {anschrift}",
)
