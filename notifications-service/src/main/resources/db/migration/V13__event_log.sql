-- How far each tenant's log is. Whoever adds to a log holds its row until the end of the transaction: positions are
-- committed in their order and without a gap, so that who read up to one of them will miss nothing.
CREATE TABLE event_log_head (
    tenant   text PRIMARY KEY,
    position bigint NOT NULL
);
CALL isolate_tenants('event_log_head');

CREATE TABLE event_log (
    tenant        text        NOT NULL,
    position      bigint      NOT NULL,
    id            text        NOT NULL,
    source        text        NOT NULL,
    type          text        NOT NULL,
    subject       text        NOT NULL,
    sequence      bigint      NOT NULL,
    partition_key text        NOT NULL,
    time          timestamptz NOT NULL,
    actor         text,
    data          jsonb       NOT NULL,
    -- Of the data, in bytes: what one page may hold.
    size          int         NOT NULL,
    logged_at     timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant, position)
);
CREATE INDEX event_log_of_meeting ON event_log (tenant, partition_key, position);
CREATE INDEX event_log_of_type ON event_log (tenant, type, position);
CREATE INDEX event_log_of_subject ON event_log (tenant, source, subject, position);
CREATE INDEX event_log_age ON event_log (logged_at);
CALL isolate_tenants('event_log');
