"""Language work without chat or users: segment, rank, tag, verify."""
