"""The verbs of taxonomies: clustering one, editing the draft, publishing."""
