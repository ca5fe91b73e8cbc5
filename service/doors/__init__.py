"""The doors that users already have: OpenAI-compatible chat, retrieval for a chat platform, and MCP. None decides anything of its own."""
