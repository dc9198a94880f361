-- How many meetings a tenant with a quota has scheduled today, in its time zone; cancelled ones count.
CREATE TABLE meetings_of_day (
    tenant   text    PRIMARY KEY,
    day      date    NOT NULL,
    meetings integer NOT NULL,
    most     integer NOT NULL,
    -- Violated by the statement itself, so that it fails in a pipeline, too, where nobody looks at its answer in time.
    CONSTRAINT meetings_of_day_within_quota CHECK (meetings <= most)
);
CALL isolate_tenants('meetings_of_day');
