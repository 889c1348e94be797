"""Labels: the clean text naming a sound, unique per project."""
