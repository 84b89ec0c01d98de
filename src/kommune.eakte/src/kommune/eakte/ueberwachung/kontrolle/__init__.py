"""An inspection: its photos, its report, what it makes of the conditions."""
