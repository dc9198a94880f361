ALTER TABLE delivery DROP CONSTRAINT delivery_channel_check;
ALTER TABLE delivery ADD CHECK (channel IN ('push', 'email', 'sms'));

-- Where people can be pushed to. The owner is user:{id}, or external:{id} for whom the tenant's own systems know.
CREATE TABLE device (
    id            text PRIMARY KEY,
    tenant        text        NOT NULL,
    owner         text        NOT NULL,
    provider      text        NOT NULL CHECK (provider IN ('fcm', 'http')),
    -- SHA-256 of the provider's token, and the token, sealed.
    token_hash    bytea       NOT NULL,
    token         bytea       NOT NULL,
    registered_at timestamptz NOT NULL DEFAULT now(),
    -- What belongs to somebody else from now on was handed over with the device.
    UNIQUE (tenant, token_hash)
);
CREATE INDEX device_of_owner ON device (tenant, owner, id);
-- The first bytes of what is sealed name the key.
CREATE INDEX device_sealed_under ON device (substring(token FROM 1 FOR 5));
CALL isolate_tenants('device');
