-- DTSTAMP of the calendar in the mail: the same at every attempt, and later than those of all mails that went before.
ALTER TABLE delivery ADD COLUMN stamp timestamptz NOT NULL DEFAULT date_trunc('second', now());
ALTER TABLE delivery NO FORCE ROW LEVEL SECURITY;
UPDATE delivery SET stamp = date_trunc('second', coalesce(sent_at, created_at));
ALTER TABLE delivery FORCE ROW LEVEL SECURITY;
