-- Copies from before meetings had places and doors of their own: there were no waiting lists, and doors opened like this.
ALTER TABLE meeting NO FORCE ROW LEVEL SECURITY;
UPDATE meeting SET state = state
    || jsonb_build_object(
        'metadata', jsonb_build_object(),
        'access', jsonb_build_object('requireAccessCode', false, 'anonymize', false, 'lobby', false,
                                     'earlyEntry', 900, 'grace', 3600),
        'participants', (SELECT coalesce(jsonb_agg('{"required": true, "waiting": false}' || given.participant
                                                   ORDER BY given.position), '[]')
                         FROM jsonb_array_elements(state->'participants')
                             WITH ORDINALITY AS given (participant, position)))
WHERE NOT state ? 'access';
ALTER TABLE meeting FORCE ROW LEVEL SECURITY;

ALTER TABLE delivery NO FORCE ROW LEVEL SECURITY;
UPDATE delivery SET recipient = '{"required": true, "waiting": false}' || recipient WHERE NOT recipient ? 'waiting';
ALTER TABLE delivery FORCE ROW LEVEL SECURITY;
