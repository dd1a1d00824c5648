"""Chats: Telegram and the terminal. The only package that knows Telegram."""
