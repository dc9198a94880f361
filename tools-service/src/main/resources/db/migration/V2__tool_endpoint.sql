-- One page for everybody, or an endpoint that is asked for each participant (R24).
ALTER TABLE tool_configuration
    ALTER COLUMN label DROP NOT NULL,
    ALTER COLUMN iframe_url DROP NOT NULL,
    ADD COLUMN version text NOT NULL DEFAULT '',
    ADD COLUMN endpoint_url text,
    ADD COLUMN secret bytea,
    ADD CONSTRAINT static_or_endpoint CHECK (
        num_nonnulls(label, iframe_url) = 2 AND num_nonnulls(endpoint_url, secret) = 0
        OR num_nonnulls(label, iframe_url) = 0 AND num_nonnulls(endpoint_url, secret) = 2);
CREATE INDEX tool_configuration_sealed_under ON tool_configuration (substring(secret FROM 1 FOR 5))
    WHERE secret IS NOT NULL;
