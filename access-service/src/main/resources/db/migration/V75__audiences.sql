-- Whom a meeting's access codes let in (R6). version counts what was applied; of what was applied last the hash is kept.
CREATE TABLE audience (
    tenant       text   NOT NULL REFERENCES tenant,
    meeting_id   text   NOT NULL,
    version      bigint NOT NULL,
    content_hash bytea,
    -- The custom columns, in the order of the file.
    fields       jsonb  NOT NULL DEFAULT '[]',
    PRIMARY KEY (tenant, meeting_id)
);
CALL isolate_tenants('audience');

-- Of a code only a hash is kept, under the tenant's key; it is bound to the meeting's urlName.
CREATE TABLE attendee (
    tenant      text        NOT NULL REFERENCES tenant,
    id          text        NOT NULL,
    meeting_id  text        NOT NULL,
    code_hash   bytea       NOT NULL,
    external_id text,
    name        text        NOT NULL,
    email       text,
    not_before  timestamptz,
    not_after   timestamptz,
    fields      jsonb       NOT NULL,
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (tenant, id),
    UNIQUE (tenant, code_hash)
);
CREATE INDEX attendee_of_meeting ON attendee (tenant, meeting_id, id);
CALL isolate_tenants('attendee');

-- What codes are hashed with.
CREATE TABLE audience_key (
    tenant text PRIMARY KEY REFERENCES tenant,
    sealed bytea NOT NULL
);
CREATE INDEX audience_key_sealed_under ON audience_key (substring(sealed FROM 1 FOR 5));
CALL isolate_tenants('audience_key');

-- A file of attendees: read, then looked over, then applied. Its rows wait beside the attendees.
CREATE TABLE audience_import (
    tenant       text        NOT NULL REFERENCES tenant,
    id           text        NOT NULL,
    meeting_id   text        NOT NULL,
    state        text        NOT NULL CHECK (state IN ('reading', 'reviewed', 'applied')),
    -- Whether it was read without names, for the meeting kept none.
    anonymous    boolean     NOT NULL,
    -- What the review compared with.
    base_version bigint,
    content_hash bytea,
    rows_read    int         NOT NULL DEFAULT 0,
    report       jsonb       NOT NULL DEFAULT '{}',
    created_at   timestamptz NOT NULL,
    applied_at   timestamptz,
    PRIMARY KEY (tenant, id)
);
CREATE INDEX audience_import_of_meeting ON audience_import (tenant, meeting_id, id);
CREATE INDEX audience_import_by_age ON audience_import (created_at);
CALL isolate_tenants('audience_import');

CREATE TABLE audience_import_row (
    tenant      text  NOT NULL,
    import_id   text  NOT NULL,
    id          text  NOT NULL,
    line        int   NOT NULL,
    code_hash   bytea NOT NULL,
    external_id text,
    name        text  NOT NULL,
    email       text,
    not_before  timestamptz,
    not_after   timestamptz,
    fields      jsonb NOT NULL,
    -- The one index, so that no plan that was made for few rows can take another for many.
    PRIMARY KEY (tenant, import_id, code_hash, id),
    FOREIGN KEY (tenant, import_id) REFERENCES audience_import ON DELETE CASCADE
);
CALL isolate_tenants('audience_import_row');

CREATE TABLE audience_finding (
    tenant    text    NOT NULL,
    import_id text    NOT NULL,
    id        text    NOT NULL,
    line      int     NOT NULL,
    field     text,
    rule      text    NOT NULL,
    error     boolean NOT NULL,
    message   text    NOT NULL,
    PRIMARY KEY (tenant, import_id, id),
    FOREIGN KEY (tenant, import_id) REFERENCES audience_import ON DELETE CASCADE
);
CALL isolate_tenants('audience_finding');

-- Attendees are forgotten some time after their meeting (D10).
CREATE INDEX meeting_by_end ON meeting (tenant, valid_until);

-- By which code somebody was let in, and what the tenant says of that person in columns of its own.
ALTER TABLE admission
    ADD COLUMN attendee_id text,
    ADD COLUMN fields      jsonb NOT NULL DEFAULT '{}',
    DROP CONSTRAINT admission_kind_check,
    ADD CONSTRAINT admission_kind_check
        CHECK (kind IN ('participant', 'signed', 'guest', 'user', 'visitor', 'attendee'));
CREATE INDEX admission_of_attendee ON admission (tenant, attendee_id) WHERE attendee_id IS NOT NULL;
CREATE INDEX admission_of_meeting ON admission (tenant, meeting_id, id) WHERE meeting_id IS NOT NULL;
