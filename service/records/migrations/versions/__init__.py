"""One module a revision. What a released one does is never changed."""
