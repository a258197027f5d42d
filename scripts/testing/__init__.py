"""The stages of `scripts/test`; standard library only."""
