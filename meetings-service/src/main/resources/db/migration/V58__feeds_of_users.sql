-- Users list their own calendars, in the order of their ids.
CREATE INDEX calendar_feed_of_user_by_id ON calendar_feed (tenant, user_id, id) WHERE user_id IS NOT NULL;
DROP INDEX calendar_feed_of_user;
