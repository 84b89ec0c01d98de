"""Page of the register of streets and houses, and the script that suggests them in forms."""
