-- The meeting whose door is open in a room: the one that ends next; those past their end, where who is inside may stay,
-- come last. No grace is longer than a day.
CREATE FUNCTION meeting_at_door(of_tenant text, of_room text, moment timestamptz) RETURNS TABLE (id text, state jsonb)
    LANGUAGE sql STABLE AS $$
    SELECT meeting.id, meeting.state FROM meeting
    WHERE tenant = $1 AND room_id = $2 AND status IN ('live', 'scheduled')
        AND valid_since - make_interval(secs => (meeting.state#>>'{access,earlyEntry}')::int) <= $3
        AND valid_until > $3 - interval '1 day'
        AND (valid_until > $3 OR status = 'live'
            AND valid_until + make_interval(secs => (meeting.state#>>'{access,grace}')::int) > $3)
    ORDER BY valid_until <= $3, valid_until LIMIT 1
$$;
