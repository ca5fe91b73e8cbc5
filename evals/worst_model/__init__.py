"""The worst model: scripted bad behaviours put to the composer, question by question; what is shown must be what is true."""
