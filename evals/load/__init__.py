"""The service under load: readers of event streams against a started `saglig serve`, its health and its memory beside them."""
