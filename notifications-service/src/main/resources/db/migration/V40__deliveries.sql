ALTER TABLE delivery
    -- Sent once more by somebody's wish: how often, when the last time, and how many attempts were made before.
    ADD COLUMN resends   int NOT NULL DEFAULT 0,
    ADD COLUMN resent_at timestamptz,
    ADD COLUMN spent     int NOT NULL DEFAULT 0,
    -- What it was written in, and the zone of the times in it.
    ADD COLUMN language  text,
    ADD COLUMN time_zone text,
    -- What callers see as its state: what the provider told of a sent message says more than that it was sent.
    ADD COLUMN outcome   text GENERATED ALWAYS AS (
        CASE WHEN state <> 'sent' OR receipt IS NULL THEN state
             WHEN receipt = 'delivered' THEN 'delivered' ELSE 'bounced' END) STORED,
    -- Where it goes; nothing is known of devices here.
    ADD COLUMN address   text GENERATED ALWAYS AS (
        CASE channel WHEN 'email' THEN lower(recipient #>> '{person,email}')
                     WHEN 'sms' THEN recipient #>> '{person,phone}' END) STORED;

DROP INDEX delivery_reminders_of_tenant;
CREATE INDEX delivery_of_tenant ON delivery (tenant, planned_for, position);
CREATE INDEX delivery_to ON delivery (tenant, address, planned_for, position) WHERE address IS NOT NULL;
-- What somebody has to look after is little among all.
CREATE INDEX delivery_not_arrived ON delivery (tenant, planned_for, position)
    WHERE outcome IN ('failed', 'bounced', 'suppressed');
