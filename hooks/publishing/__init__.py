"""What leaves the house: styles, scripts, addresses, offline copy, headers, and what other programs read."""
