"""Checks and transforms what writers type: front matter, markers, callouts, tables, links and words."""
