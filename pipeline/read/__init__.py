"""Foreign bytes, in Word and Excel files that come back, into values."""
