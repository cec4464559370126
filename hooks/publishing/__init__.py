"""Writes the site's assets and metadata: styles, scripts, addresses, offline copy, headers, data for other programs."""
