-- Of whom a link of version 2 was made in the place of a revoked one, and the how manieth: where that revocation is lifted,
-- the newer link is out there still, and goes with all of its meeting. The links themselves are kept nowhere.
CREATE TABLE link_generation (
    tenant         text        NOT NULL REFERENCES tenant,
    meeting_id     text        NOT NULL,
    participant_id text        NOT NULL,
    use            text        NOT NULL,
    generation     integer     NOT NULL CHECK (generation > 0),
    expires_at     timestamptz NOT NULL,
    PRIMARY KEY (tenant, meeting_id, participant_id, use)
);
CREATE INDEX link_generation_expired ON link_generation (expires_at);
CALL isolate_tenants('link_generation');
