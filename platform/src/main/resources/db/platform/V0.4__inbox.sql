-- The inbox: what each consumer processed, how far it is with each subject, and what it could not process.

-- Claims are kept longer than any topic keeps its events.
CREATE INDEX inbox_claim_age ON inbox_claim (claimed_at);

-- The newest event of each subject that a consumer processed. The day is coarse so that most updates change no index.
CREATE TABLE inbox_position (
    consumer text   NOT NULL,
    source   text   NOT NULL,
    subject  text   NOT NULL,
    sequence bigint NOT NULL,
    moved_on date   NOT NULL DEFAULT now()::date,
    PRIMARY KEY (consumer, source, subject)
);
CREATE INDEX inbox_position_age ON inbox_position (moved_on);

DROP TABLE parked_event;

-- A subject whose next event a consumer could not process. Whoever adds events to it holds a key share of this row, who
-- takes them away holds it against others who do, and who takes the last one away holds it against all.
CREATE TABLE parked_subject (
    id           text PRIMARY KEY,
    consumer     text        NOT NULL,
    source       text        NOT NULL,
    subject      text        NOT NULL,
    tenant       text        NOT NULL,
    reason       text        NOT NULL,
    parked_at    timestamptz NOT NULL DEFAULT now(),
    due_at       timestamptz NOT NULL,
    leased_until timestamptz,
    attempt      int         NOT NULL DEFAULT 0,
    UNIQUE (consumer, source, subject)
);
CREATE INDEX parked_subject_due ON parked_subject ((coalesce(leased_until, due_at)));
CALL isolate_tenants('parked_subject');

-- The events of a parked subject, as they came; the first is the one that could not be processed.
CREATE TABLE parked_event (
    parked_subject text   NOT NULL REFERENCES parked_subject,
    sequence       bigint NOT NULL,
    event_id       text   NOT NULL,
    tenant         text   NOT NULL,
    attributes     jsonb  NOT NULL,
    data           text   NOT NULL,
    PRIMARY KEY (parked_subject, sequence, event_id)
);
CALL isolate_tenants('parked_event');
