"""What is kept of the service's use: conversations, answers, checks, drafts, feedback and the audit log, in one SQL store."""
