"""Suite `refusals`: does Saglig decline what it should, and answer what it could? One figure without the other is worth nothing."""
