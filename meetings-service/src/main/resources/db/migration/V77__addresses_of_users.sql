-- A user's address in a meeting is a copy of the day on which they were added, and may be another's by now: users are
-- found by their id, and their id by the address that they have.
ALTER TABLE user_copy ADD COLUMN address text;

ALTER TABLE user_copy NO FORCE ROW LEVEL SECURITY;
UPDATE user_copy SET address = lower(normalize(state #>> '{person,email}', NFKC))
WHERE state #>> '{person,email}' IS NOT NULL;
ALTER TABLE user_copy FORCE ROW LEVEL SECURITY;

CREATE INDEX user_copy_of_address ON user_copy (tenant, address) WHERE address IS NOT NULL;

ALTER TABLE meeting NO FORCE ROW LEVEL SECURITY;
ALTER TABLE participant NO FORCE ROW LEVEL SECURITY;
ALTER TABLE occurrence NO FORCE ROW LEVEL SECURITY;
ALTER TABLE agenda_entry NO FORCE ROW LEVEL SECURITY;
WITH copied (meeting_id, address) AS (
    SELECT meeting_id, address FROM participant
    WHERE user_id IS NOT NULL AND address IS NOT NULL AND NOT EXISTS (
        SELECT FROM meeting WHERE meeting.id = meeting_id AND organizer_address = participant.address)
    UNION
    SELECT id, lower(normalize(organizer_email, NFKC)) FROM meeting
    WHERE organizer_email IS NOT NULL AND organizer_address IS NULL AND NOT EXISTS (
        SELECT FROM participant
        WHERE meeting_id = meeting.id AND user_id IS NULL AND address = lower(normalize(organizer_email, NFKC))))
DELETE FROM agenda_entry USING copied JOIN occurrence ON occurrence.meeting_id = copied.meeting_id
WHERE agenda_entry.occurrence_id = occurrence.id
    AND key = encode(substr(sha256(convert_to(
        occurrence.tenant || E'\n' || 'email' || E'\n' || copied.address, 'UTF8')), 1, 16), 'hex')::uuid;
ALTER TABLE agenda_entry FORCE ROW LEVEL SECURITY;
ALTER TABLE occurrence FORCE ROW LEVEL SECURITY;
ALTER TABLE participant FORCE ROW LEVEL SECURITY;
ALTER TABLE meeting FORCE ROW LEVEL SECURITY;
