-- Calendars that people subscribe to by a secret URL, of which only the hash is here.
CREATE TABLE calendar_feed (
    id         text PRIMARY KEY,
    tenant     text        NOT NULL,
    token_hash bytea       NOT NULL UNIQUE,
    user_id    text,
    -- As addresses are compared.
    address    text,
    created_at timestamptz NOT NULL,
    CHECK (user_id IS NOT NULL OR address IS NOT NULL)
);
CREATE INDEX calendar_feed_of_tenant ON calendar_feed (tenant, id);
CREATE INDEX calendar_feed_of_user ON calendar_feed (tenant, user_id) WHERE user_id IS NOT NULL;
CALL isolate_tenants('calendar_feed');
