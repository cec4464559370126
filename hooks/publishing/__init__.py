"""Writes assets and metadata of the site: styles, scripts, addresses, offline copy, headers, structured data."""
