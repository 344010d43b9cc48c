"""What Outlook's message files (.msg) are made of: a compound file, its properties, RTF. No reader of its own."""
