"""Source bytes into documents: YAML, Markdown, questions, fields, shared data, changelogs."""
