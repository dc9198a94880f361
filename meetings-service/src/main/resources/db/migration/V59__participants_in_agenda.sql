-- Whoever takes part is found by their own id and by their phone number, too. What was stored before numbers were kept in
-- E.164 is taken by its digits.
ALTER TABLE participant NO FORCE ROW LEVEL SECURITY;
ALTER TABLE occurrence NO FORCE ROW LEVEL SECURITY;
ALTER TABLE agenda_entry NO FORCE ROW LEVEL SECURITY;
WITH thing (meeting_id, kind, value, waiting) AS (
    SELECT meeting_id, 'participant', id, waiting FROM participant
    UNION ALL SELECT meeting_id, 'phone',
                     '+' || regexp_replace(regexp_replace(phone, '^[ (]*00', ''), '[^0-9]', '', 'g'), waiting
              FROM participant WHERE phone ~ '^[ (]*([+]|00)')
INSERT INTO agenda_entry (occurrence_id, key, tenant, valid_since, valid_until, waiting)
SELECT occurrence.id,
       encode(substr(sha256(convert_to(tenant || E'\n' || kind || E'\n' || value, 'UTF8')), 1, 16), 'hex')::uuid,
       tenant, valid_since, valid_until, bool_and(thing.waiting)
FROM thing JOIN occurrence USING (meeting_id)
GROUP BY occurrence.id, kind, value
ON CONFLICT DO NOTHING;
ALTER TABLE agenda_entry FORCE ROW LEVEL SECURITY;
ALTER TABLE occurrence FORCE ROW LEVEL SECURITY;
ALTER TABLE participant FORCE ROW LEVEL SECURITY;
