"""The one door between portal and E-Akte: an Antrag becomes a Vorgang, a Bescheid goes back."""
