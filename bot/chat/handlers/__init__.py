"""What the bot does with each kind of message; no messenger is known here."""
