-- Email addresses of whom a meeting knows, as they are compared: that is for Java to say, and written beside each. Those of
-- a meeting's participants stand under their ids.
ALTER TABLE attendee ADD COLUMN address text;
ALTER TABLE audience_import_row ADD COLUMN address text;
ALTER TABLE meeting ADD COLUMN addresses jsonb NOT NULL DEFAULT '{}';

-- What is there already is brought to it as far as SQL does it: domains in letters, and what Unicode folds beyond
-- lower case, with the meeting's next change and the next file.
-- Forced policies hold for the owner, too, who would see no row.
ALTER TABLE attendee NO FORCE ROW LEVEL SECURITY;
ALTER TABLE audience_import_row NO FORCE ROW LEVEL SECURITY;
ALTER TABLE meeting NO FORCE ROW LEVEL SECURITY;
UPDATE attendee SET address = lower(normalize(btrim(email), NFKC)) WHERE email IS NOT NULL;
UPDATE audience_import_row SET address = lower(normalize(btrim(email), NFKC)) WHERE email IS NOT NULL;
UPDATE meeting SET addresses = (
    SELECT jsonb_object_agg(p ->> 'id', lower(normalize(btrim(p #>> '{person,email}'), NFKC)))
    FROM jsonb_array_elements(state -> 'participants') AS participant (p) WHERE p #>> '{person,email}' IS NOT NULL)
WHERE state @? '$.participants[*].person.email ? (@ != null)';
ALTER TABLE meeting FORCE ROW LEVEL SECURITY;
ALTER TABLE audience_import_row FORCE ROW LEVEL SECURITY;
ALTER TABLE attendee FORCE ROW LEVEL SECURITY;

-- As before, with the addresses.
DROP FUNCTION meeting_at_door;
CREATE FUNCTION meeting_at_door(of_tenant text, of_room text, moment timestamptz)
    RETURNS TABLE (id text, state jsonb, addresses jsonb)
    LANGUAGE sql STABLE AS $$
    SELECT meeting.id, meeting.state, meeting.addresses FROM meeting
    WHERE tenant = $1 AND room_id = $2 AND status IN ('live', 'scheduled')
        AND valid_since - make_interval(secs => (meeting.state#>>'{access,earlyEntry}')::int) <= $3
        AND valid_until > $3 - interval '1 day'
        AND (valid_until > $3 OR status = 'live'
            AND valid_until + make_interval(secs => (meeting.state#>>'{access,grace}')::int) > $3)
    ORDER BY valid_until <= $3, valid_until LIMIT 1
$$;
