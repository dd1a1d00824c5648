"""Interchangeable engines that propose sentences or mentions."""
