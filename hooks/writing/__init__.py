"""Checks and transforms the source text: front matter, markers, callouts, tables, links and words."""
