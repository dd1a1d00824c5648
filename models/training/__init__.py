"""Trains the weights that ship with the project, from files of articles, dialogues and names."""
