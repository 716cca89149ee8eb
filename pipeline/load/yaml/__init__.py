"""YAML bytes into values with the place of each, held against what a schema allows."""
