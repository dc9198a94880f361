-- The tenants that were heard of. Messages of a tenant in test mode are stored and not sent.
CREATE TABLE tenant (
    tenant  text PRIMARY KEY,
    mode    text   NOT NULL,
    version bigint NOT NULL
);
CALL isolate_tenants('tenant');

ALTER TABLE delivery DROP CONSTRAINT delivery_state_check;
ALTER TABLE delivery
    ADD CHECK (state IN ('planned', 'claimed', 'sent', 'stored', 'failed', 'suppressed')),
    -- What would have gone out, sealed; it is removed when it is old.
    ADD COLUMN content bytea,
    ADD CHECK (content IS NULL OR state = 'stored');

-- The first bytes of what is sealed name the key.
CREATE INDEX delivery_sealed_under ON delivery (substring(content FROM 1 FOR 5)) WHERE content IS NOT NULL;
CREATE INDEX delivery_content_age ON delivery (due_at) WHERE content IS NOT NULL;

DROP INDEX delivery_told;
CREATE INDEX delivery_told ON delivery (meeting_id, participant_id, lane, position)
    WHERE state IN ('sent', 'stored') OR maybe_sent;
