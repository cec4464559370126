"""The exercises' numbers and everything that carries them: plans, timer, sheet, builder, QR codes."""
