"""States of an artefact that follow each other into documents to be compared."""
