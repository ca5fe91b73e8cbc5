"""Proof by mutation: does a statement that says something else than its passages pass, and does a true paraphrase?"""
