-- By what meetings are found: a row for each time of a meeting and each thing that one may ask for, such as its room,
-- who takes part in it, or a word of its name. Row-level security lets PostgreSQL look into no index but by comparisons
-- that cannot leak, so this is a B-tree, where a GIN index would be passed by.
CREATE TABLE agenda_entry (
    occurrence_id text        NOT NULL,
    -- The first half of a SHA-256 of the tenant, what kind of thing it is, and the thing.
    key           uuid        NOT NULL,
    tenant        text        NOT NULL,
    valid_since   timestamptz NOT NULL,
    valid_until   timestamptz NOT NULL,
    -- How long it is at most: who looks for what overlaps a time looks back so far, and no further.
    span          smallint    NOT NULL GENERATED ALWAYS AS (
        CASE WHEN valid_until - valid_since <= interval '1 hour' THEN 0
             WHEN valid_until - valid_since <= interval '6 hours' THEN 1
             WHEN valid_until - valid_since <= interval '36 hours' THEN 2
             WHEN valid_until - valid_since <= interval '240 hours' THEN 3
             WHEN valid_until - valid_since <= interval '1440 hours' THEN 4
             ELSE 5 END) STORED,
    -- Whether the key is a person's who has no place in it yet.
    waiting       boolean     NOT NULL,
    PRIMARY KEY (occurrence_id, key)
);
CREATE INDEX agenda_entry_in_time ON agenda_entry (key, span, valid_since, occurrence_id);
CALL isolate_tenants('agenda_entry');

-- A foreign key would be checked for each row that is added; entries are only ever added beside their occurrence.
CREATE FUNCTION forget_agenda_entries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM agenda_entry USING gone WHERE occurrence_id = gone.id;
    RETURN NULL;
END $$;
CREATE TRIGGER forget_agenda_entries AFTER DELETE ON occurrence REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION forget_agenda_entries();

ALTER TABLE meeting NO FORCE ROW LEVEL SECURITY;
ALTER TABLE participant NO FORCE ROW LEVEL SECURITY;
ALTER TABLE occurrence NO FORCE ROW LEVEL SECURITY;
ALTER TABLE agenda_entry NO FORCE ROW LEVEL SECURITY;
WITH thing (meeting_id, kind, value, waiting) AS (
    SELECT id, 'all', '', false FROM meeting
    UNION ALL SELECT id, 'status', status, false FROM meeting
    UNION ALL SELECT id, 'room', room_id, false FROM meeting
    UNION ALL SELECT id, 'organizer', organizer_id, false FROM meeting
    UNION ALL SELECT id, 'user', organizer_id, false FROM meeting
    UNION ALL SELECT id, 'email', lower(normalize(organizer_email, NFKC)), false FROM meeting
    UNION ALL SELECT id, 'external-meeting', external_meeting_id, false FROM meeting
    UNION ALL SELECT id, 'word', word, false
              FROM meeting, regexp_split_to_table(
                  lower(regexp_replace(normalize(concat_ws(' ', name, description), NFKD), '[\u0300-\u036f]', '', 'g')),
                  '[^[:alnum:]]+') AS word
              WHERE word <> ''
    UNION ALL SELECT meeting_id, 'user', user_id, waiting FROM participant
    UNION ALL SELECT meeting_id, 'email', address, waiting FROM participant
    UNION ALL SELECT meeting_id, 'external-person', external_id, waiting FROM participant)
INSERT INTO agenda_entry (occurrence_id, key, tenant, valid_since, valid_until, waiting)
SELECT occurrence.id,
       encode(substr(sha256(convert_to(tenant || E'\n' || kind || E'\n' || value, 'UTF8')), 1, 16), 'hex')::uuid,
       tenant, valid_since, valid_until, bool_and(thing.waiting)
FROM thing JOIN occurrence USING (meeting_id)
WHERE value IS NOT NULL
GROUP BY occurrence.id, kind, value;
ALTER TABLE agenda_entry FORCE ROW LEVEL SECURITY;
ALTER TABLE occurrence FORCE ROW LEVEL SECURITY;
ALTER TABLE participant FORCE ROW LEVEL SECURITY;
ALTER TABLE meeting FORCE ROW LEVEL SECURITY;
