"""Reading what the figures stand on."""
