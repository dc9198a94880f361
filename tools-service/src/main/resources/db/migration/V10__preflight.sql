-- The last preflight of a tool, and when the next one is due: at once, of those that are there already.
ALTER TABLE tool_configuration
    ADD COLUMN preflight_due_at   timestamptz NOT NULL DEFAULT '-infinity',
    ADD COLUMN preflight_at       timestamptz,
    ADD COLUMN preflight_findings text;
CREATE INDEX tool_configuration_preflight_due ON tool_configuration (preflight_due_at);
