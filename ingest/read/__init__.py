"""Read: from the bytes of a document to its joints, with page and place in the text as printed."""
