"""Proof by mutation: is every number, date, modality, class, group and confidence of the law data held by some case?"""
