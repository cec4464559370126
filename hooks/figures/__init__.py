"""Drawings on their way into a page; the programs that draw them stand in drawing/."""
