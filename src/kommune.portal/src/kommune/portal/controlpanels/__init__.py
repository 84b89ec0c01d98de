"""The town's name, crest and colours, changed through the web."""
