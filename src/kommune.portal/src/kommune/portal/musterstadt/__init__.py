"""The example town as a GenericSetup profile of its own; a real town never installs it."""
