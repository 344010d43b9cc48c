"""Mails as files hold them: headers, parts, people, dates and attachments, read piece by piece."""
