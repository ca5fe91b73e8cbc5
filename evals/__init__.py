"""How well Saglig answers: case files in one format, measures with intervals, gates, and a result that can be read again."""
