"""The weights and word lists that ship with the project; each folder has its own card."""
