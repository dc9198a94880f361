-- The last good answer for one participant, for the times when the endpoint gives none. An empty meeting is a room
-- without one.
CREATE TABLE tool_answer (
    tenant        text        NOT NULL,
    participant   text        NOT NULL,
    meeting       text        NOT NULL,
    moderates     boolean     NOT NULL,
    configuration text        NOT NULL,
    tools         bytea       NOT NULL,
    asked_at      timestamptz NOT NULL,
    keep_until    timestamptz NOT NULL,
    PRIMARY KEY (tenant, participant, meeting, moderates)
);
CREATE INDEX tool_answer_sealed_under ON tool_answer (substring(tools FROM 1 FOR 5));
CREATE INDEX tool_answer_keep_until ON tool_answer (keep_until);
CALL isolate_tenants('tool_answer');

-- What was shown to whom, and why.
CREATE TABLE tool_resolution (
    id             text        PRIMARY KEY,
    tenant         text        NOT NULL,
    participant    text        NOT NULL,
    meeting        text        NOT NULL,
    moderates      boolean     NOT NULL,
    configuration  text        NOT NULL,
    at             timestamptz NOT NULL,
    source         text        NOT NULL,
    tools          jsonb       NOT NULL,
    reasons        jsonb       NOT NULL,
    elapsed_millis bigint      NOT NULL,
    late           jsonb,
    waits_until    timestamptz,
    keep_until     timestamptz NOT NULL
);
CREATE INDEX tool_resolution_list ON tool_resolution (tenant, id);
CREATE INDEX tool_resolution_of_meeting ON tool_resolution (tenant, meeting, id);
CREATE INDEX tool_resolution_keep_until ON tool_resolution (keep_until);
CALL isolate_tenants('tool_resolution');
