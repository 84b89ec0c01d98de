"""Where a plan applies: GeoJSON as it came, and the drawing of it."""
