"""Peers: what a team would otherwise build, measured beside Saglig in one run over the same documents and the same questions."""
