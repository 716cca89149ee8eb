"""Filled forms: made by programs of many kinds, with what was typed known beforehand."""
