-- Words are found without regard to case also where a letter has several lower ones: ss for ß, and i for the one without
-- a dot. What was found by the letter itself is asked for no more.
ALTER TABLE meeting NO FORCE ROW LEVEL SECURITY;
ALTER TABLE occurrence NO FORCE ROW LEVEL SECURITY;
ALTER TABLE agenda_entry NO FORCE ROW LEVEL SECURITY;
INSERT INTO agenda_entry (occurrence_id, key, tenant, valid_since, valid_until, waiting)
SELECT occurrence.id,
       encode(substr(sha256(convert_to(meeting.tenant || E'\n' || 'word' || E'\n' || word, 'UTF8')), 1, 16), 'hex')::uuid,
       occurrence.tenant, occurrence.valid_since, occurrence.valid_until, false
FROM meeting JOIN occurrence ON occurrence.meeting_id = meeting.id, regexp_split_to_table(
    regexp_replace(replace(
        lower(regexp_replace(normalize(concat_ws(' ', name, description), NFKD), '[\u0300-\u036f]', '', 'g')),
        'ı', 'i'), '[ßẞ]', 'ss', 'g'),
    '[^[:alnum:]]+') AS word
WHERE concat_ws(' ', name, description) ~ '[ßẞı]' AND word <> ''
ON CONFLICT DO NOTHING;
ALTER TABLE agenda_entry FORCE ROW LEVEL SECURITY;
ALTER TABLE occurrence FORCE ROW LEVEL SECURITY;
ALTER TABLE meeting FORCE ROW LEVEL SECURITY;
