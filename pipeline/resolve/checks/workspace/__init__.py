"""Problems of files, shared data, addresses and letters."""
