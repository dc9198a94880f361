-- Who was asked for, where several share a participant's id; of those before nobody waits any more.
ALTER TABLE tool_resolution ADD COLUMN person text NOT NULL DEFAULT '';
