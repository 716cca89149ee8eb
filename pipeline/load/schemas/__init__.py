"""What the YAML sources may hold: pydantic models, by the kind of file."""
