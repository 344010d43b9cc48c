"""The look: tokens, palette, style, icons, type and motion."""
