"""Checks and renders the evidence: sources, citations, references, grades and the table of graded statements."""
