-- Who organized a meeting, as people were told, until the last of them is told of who does now, or that it is over: a CANCEL
-- names the organizer of the invitation that it ends.
ALTER TABLE former_organizer
    ADD COLUMN contact text,
    ADD COLUMN kept_at timestamptz NOT NULL DEFAULT now();
ALTER TABLE former_organizer NO FORCE ROW LEVEL SECURITY;
UPDATE former_organizer SET contact = left(encode(sha256(convert_to(
    concat_ws(E'\n', meeting_id, organizer #>> '{person,name}', coalesce(organizer #>> '{person,email}', '')),
    'UTF8')), 'hex'), 32);
ALTER TABLE former_organizer FORCE ROW LEVEL SECURITY;
ALTER TABLE former_organizer
    ALTER COLUMN contact SET NOT NULL,
    DROP CONSTRAINT former_organizer_pkey,
    ADD PRIMARY KEY (meeting_id, contact);
