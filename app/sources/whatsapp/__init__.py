"""What a WhatsApp chat export is made of: header lines, date orders, people, generated words. No reader of its own."""
