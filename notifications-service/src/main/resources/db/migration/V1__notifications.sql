-- The newest state of each meeting that was heard of.
CREATE TABLE meeting (
    id         text PRIMARY KEY,
    tenant     text        NOT NULL,
    version    bigint      NOT NULL CHECK (version > 0),
    state      jsonb       NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now()
);
CALL isolate_tenants('meeting');

-- One message to one participant. Those of a meeting are numbered by position in the order of their planning.
CREATE TABLE delivery (
    id              text PRIMARY KEY,
    position        bigint GENERATED ALWAYS AS IDENTITY,
    tenant          text        NOT NULL,
    meeting_id      text        NOT NULL,
    participant_id  text        NOT NULL,
    recipient       jsonb       NOT NULL,
    kind            text        NOT NULL CHECK (kind IN ('invitation', 'update', 'cancellation')),
    channel         text        NOT NULL CHECK (channel IN ('email', 'sms')),
    meeting_version bigint      NOT NULL,
    shown           jsonb       NOT NULL,
    state           text        NOT NULL CHECK (state IN ('planned', 'claimed', 'sent', 'failed', 'suppressed')),
    unfinished      boolean GENERATED ALWAYS AS (state IN ('planned', 'claimed')) STORED,
    reason          text,
    due_at          timestamptz NOT NULL DEFAULT now(),
    leased_until    timestamptz CHECK ((state = 'claimed') = (leased_until IS NOT NULL)),
    attempt         int         NOT NULL DEFAULT 0,
    -- An attempt ended without an answer: the message may have arrived.
    maybe_sent      boolean     NOT NULL DEFAULT false,
    message_id      text        NOT NULL UNIQUE,
    created_at      timestamptz NOT NULL DEFAULT now(),
    sent_at         timestamptz
);
-- Their conditions differ in form so that neither is ever taken in place of the other, whatever the statistics say.
CREATE INDEX delivery_due ON delivery ((coalesce(leased_until, due_at))) WHERE state IN ('planned', 'claimed');
CREATE INDEX delivery_unfinished ON delivery (meeting_id, participant_id, position) WHERE unfinished;
CREATE INDEX delivery_told ON delivery (meeting_id, participant_id, position) WHERE state = 'sent' OR maybe_sent;
CREATE INDEX delivery_of_meeting ON delivery (meeting_id, position);
CALL isolate_tenants('delivery');
