-- Places are counted and taken by functions, so that who is let in is counted and written down by one statement. In a
-- volatile function each question sees what others did before it: those after the lock see who had the lock before.

-- As the places of a meeting name who has one: a person has one place, several may share a guest's access.
CREATE FUNCTION seat_name(kind text, profile_id text, browser text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT $1 || ':' || $2 || CASE WHEN $1 = 'guest' THEN ':' || $3 ELSE '' END
$$;

-- Who was let in has a minute to come; guests of the room are in each of its meetings. What the API keeps for a guest,
-- whose browser it does not see, is for whoever brings the guest's access.
CREATE FUNCTION others_inside(of_tenant text, of_room text, of_meeting text, who text) RETURNS int LANGUAGE sql STABLE AS $$
    SELECT count(*)::int FROM (
        SELECT seat_name(admission.kind, profile_id, browser) AS name
        FROM presence JOIN admission ON admission.id = presence.admission_id
        WHERE presence.tenant = $1 AND presence.room_id = $2 AND presence.left_at IS NULL
            AND (admission.meeting_id IS NULL OR admission.meeting_id = $3)
        UNION
        SELECT seat_name(admission.kind, profile_id, browser) FROM admission
        WHERE tenant = $1 AND room_id = $2 AND created_at > now() - interval '1 minute'
            AND (meeting_id IS NULL OR meeting_id = $3)
            AND NOT EXISTS (SELECT FROM presence WHERE admission_id = admission.id)) AS inside
    WHERE name <> $4 AND NOT (name LIKE 'guest:%:' AND starts_with($4, name))
$$;

-- Whether this person has a place, or there is one; nobody else takes one in the room until the transaction ends.
CREATE FUNCTION take_seat(of_tenant text, of_room text, of_meeting text, who text, capacity int) RETURNS boolean
    LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('seats ' || of_room, 0));
    RETURN (SELECT others_inside(of_tenant, of_room, of_meeting, who) < capacity OR EXISTS (
        SELECT FROM presence JOIN admission ON admission.id = presence.admission_id
        WHERE presence.tenant = of_tenant AND presence.room_id = of_room AND presence.left_at IS NULL
            AND (admission.meeting_id IS NULL OR admission.meeting_id = of_meeting)
            AND seat_name(admission.kind, profile_id, browser) = who));
END $$;
