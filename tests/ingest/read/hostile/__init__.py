"""Files made to break a reader. Each is built when it is wanted; none is kept."""
