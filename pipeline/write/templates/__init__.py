"""The files of a look into what writers need of them, and into the problems that would stop a writer."""
