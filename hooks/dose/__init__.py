"""The exercises' numbers, and everything that shows them: plans, timer, sheet, builder, QR codes."""
