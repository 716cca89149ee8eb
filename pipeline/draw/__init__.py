"""Data into pictures: bars over time, boxes and arrows, and the size of a picture that was given."""
