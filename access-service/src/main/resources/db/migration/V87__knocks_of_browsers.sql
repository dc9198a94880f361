-- Who shares a guest's permanent access waits alone: known by the browser's fingerprint, which is empty for all others.
ALTER TABLE knock ADD COLUMN browser text NOT NULL DEFAULT '';
ALTER TABLE knock DROP CONSTRAINT knock_tenant_meeting_id_kind_profile_id_key;
ALTER TABLE knock ADD UNIQUE (tenant, meeting_id, kind, profile_id, browser);

-- A process hears only of what was revoked since it came.
ALTER TABLE replica ADD COLUMN first_seen timestamptz NOT NULL DEFAULT now();
