"""Where an article comes from: pasted text, a link, a file."""
