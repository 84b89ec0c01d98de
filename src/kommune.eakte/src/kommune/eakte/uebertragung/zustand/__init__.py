"""The states of objects as JSON and back: only of classes that are known, without running any code of a bag."""
