-- When the last of those that wait for room in a limit has its turn; NULL where nobody waits.
ALTER TABLE sending_limit ADD COLUMN line_until timestamptz;
