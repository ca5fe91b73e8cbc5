"""The MCP door: six tools that read and none that writes, over streamable HTTP in the service or over stdio (`saglig mcp`)."""

from service.doors.mcp.mounting import mount
from service.doors.mcp.server import TOOLS, mcp_server
from service.doors.mcp.tools import Calendar, Tools

__all__ = ["TOOLS", "Calendar", "Tools", "mcp_server", "mount"]
