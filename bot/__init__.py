"""The bot: sources, storage, chats and the command line around `models`."""
