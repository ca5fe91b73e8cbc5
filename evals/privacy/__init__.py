"""How much personal data masking finds, and how often it takes law for personal data."""
