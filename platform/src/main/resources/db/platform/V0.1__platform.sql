-- What every service's database has: rights of the roles, the outbox and ledger, the inbox, the relay's slots.

ALTER DEFAULT PRIVILEGES IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${service}_app, ${service}_system;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO ${service}_app, ${service}_system;

-- Makes the rows of a table visible to their own tenant only: to read, to write, and for the owner too.
CREATE PROCEDURE isolate_tenants(isolated regclass) LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', isolated);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', isolated);
    EXECUTE format('CREATE POLICY tenant ON %s USING (tenant = current_setting(''convene.tenant'', true))'
                       ' WITH CHECK (tenant = current_setting(''convene.tenant'', true))', isolated);
END $$;

CREATE TABLE event (
    position      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id            text        NOT NULL UNIQUE,
    tenant        text        NOT NULL,
    topic         text        NOT NULL,
    type          text        NOT NULL,
    subject       text        NOT NULL,
    sequence      bigint      NOT NULL CHECK (sequence > 0),
    partition_key text        NOT NULL,
    slot          smallint    NOT NULL,
    time          timestamptz NOT NULL,
    actor         text        NOT NULL,
    reason        text,
    traceparent   text,
    data          jsonb       NOT NULL,
    published_at  timestamptz,
    UNIQUE (subject, sequence)
);
CREATE INDEX event_unpublished ON event (position) WHERE published_at IS NULL;
CALL isolate_tenants('event');

CREATE TABLE relay_slot (
    slot         smallint PRIMARY KEY,
    holder       text        NOT NULL,
    leased_until timestamptz NOT NULL
);
INSERT INTO relay_slot SELECT slot, '', 'epoch' FROM generate_series(0, 15) AS slot;

CREATE TABLE inbox_claim (
    consumer   text        NOT NULL,
    event_id   text        NOT NULL,
    claimed_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (consumer, event_id)
);

-- What a consumer could not process, with the reason, as it came.
CREATE TABLE parked_event (
    consumer  text        NOT NULL,
    event_id  text        NOT NULL,
    subject   text        NOT NULL,
    sequence  bigint      NOT NULL,
    tenant    text        NOT NULL,
    type      text        NOT NULL,
    data      text        NOT NULL,
    reason    text        NOT NULL,
    parked_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (consumer, event_id)
);
CALL isolate_tenants('parked_event');
