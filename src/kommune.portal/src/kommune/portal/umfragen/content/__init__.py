"""Survey and the folder of all surveys."""
