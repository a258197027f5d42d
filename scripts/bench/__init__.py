"""Measurements at the size of a hospital group."""
