"""REST endpoint of a Partnerraum."""
