"""Placeholder until its builder writes it."""
