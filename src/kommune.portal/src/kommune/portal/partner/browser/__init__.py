"""The page of a Partnerraum."""
