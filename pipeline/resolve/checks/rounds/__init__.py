"""Problems of consultations, their responses and decisions."""
