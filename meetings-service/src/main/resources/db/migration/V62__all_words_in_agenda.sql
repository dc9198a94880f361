-- Meetings are found by every word of their name and description, and no longer by the first fifty alone: at most some
-- 2,600 short rows, fewer than a thousand participants have.
ALTER TABLE meeting NO FORCE ROW LEVEL SECURITY;
ALTER TABLE occurrence NO FORCE ROW LEVEL SECURITY;
ALTER TABLE agenda_entry NO FORCE ROW LEVEL SECURITY;
INSERT INTO agenda_entry (occurrence_id, key, tenant, valid_since, valid_until, waiting)
SELECT occurrence.id,
       encode(substr(sha256(convert_to(meeting.tenant || E'\n' || 'word' || E'\n' || word, 'UTF8')), 1, 16), 'hex')::uuid,
       occurrence.tenant, occurrence.valid_since, occurrence.valid_until, false
FROM meeting JOIN occurrence ON occurrence.meeting_id = meeting.id, regexp_split_to_table(
    lower(regexp_replace(normalize(concat_ws(' ', name, description), NFKD), '[\u0300-\u036f]', '', 'g')),
    '[^[:alnum:]]+') AS word
-- Fifty-one words have a character each and something between them.
WHERE length(name) + length(description) >= 100 AND word <> ''
ON CONFLICT DO NOTHING;
ALTER TABLE agenda_entry FORCE ROW LEVEL SECURITY;
ALTER TABLE occurrence FORCE ROW LEVEL SECURITY;
ALTER TABLE meeting FORCE ROW LEVEL SECURITY;
