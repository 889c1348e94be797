"""CLAP aligners: sound and words in one space (docs/models.md; the preprocessing policy is docs/adr/0017)."""
