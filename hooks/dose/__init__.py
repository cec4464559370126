"""The numbers of the exercise and all that carries them: plans, timer, sheet, builder, QR codes."""
