-- The channels by which somebody wants no reminders who said so themselves: nobody else begins them again.
ALTER TABLE preference ADD COLUMN opted_out text[] NOT NULL DEFAULT '{}';

ALTER TABLE preference NO FORCE ROW LEVEL SECURITY;
UPDATE preference SET opted_out = muted, muted = '{}' WHERE changed_by = 'link' OR changed_by LIKE 'user:%';
ALTER TABLE preference FORCE ROW LEVEL SECURITY;
