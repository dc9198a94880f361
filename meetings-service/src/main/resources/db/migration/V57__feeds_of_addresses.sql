-- A user's calendar is by their id alone: whatever address they have is looked up when it is read. So an address is in it
-- only where no user's id is.
ALTER TABLE calendar_feed NO FORCE ROW LEVEL SECURITY;
UPDATE calendar_feed SET address = NULL WHERE user_id IS NOT NULL;
ALTER TABLE calendar_feed FORCE ROW LEVEL SECURITY;
CREATE INDEX calendar_feed_of_address ON calendar_feed (tenant, address) WHERE address IS NOT NULL;
