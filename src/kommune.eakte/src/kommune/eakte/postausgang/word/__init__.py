"""Templates made in Word: uploaded, checked, filled by a process of its own; what comes out is a draft of the Vorgang."""
