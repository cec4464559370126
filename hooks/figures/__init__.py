"""Inserts drawings into pages; the programs that draw them are in drawing/."""
