"""How the list of a print run names the ways; it is filed, so it does not change with the language of who looks."""

WEGE = {
    "post": "Brief",
    "urkunde": "Postzustellungsurkunde",
    "einschreiben": "Einschreiben durch Übergabe",
    "empfangsbekenntnis": "gegen Empfangsbekenntnis",
}
