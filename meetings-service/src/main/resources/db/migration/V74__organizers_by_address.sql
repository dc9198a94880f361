-- Of an organizer who is no user, but whom a client named by their address: as addresses are compared. So a user who is
-- deleted leaves what others named them for, too, in the order of the meetings.
ALTER TABLE meeting ADD COLUMN organizer_address text;

-- Forced policies hold for the owner, too, who would see no row.
ALTER TABLE meeting NO FORCE ROW LEVEL SECURITY;
ALTER TABLE user_copy NO FORCE ROW LEVEL SECURITY;
UPDATE meeting SET organizer_address = lower(normalize(organizer_email, NFKC))
WHERE organizer_email IS NOT NULL
    AND NOT EXISTS (SELECT FROM user_copy WHERE user_copy.tenant = meeting.tenant AND user_copy.id = organizer_id);
ALTER TABLE user_copy FORCE ROW LEVEL SECURITY;
ALTER TABLE meeting FORCE ROW LEVEL SECURITY;

CREATE INDEX meeting_of_organizer_address ON meeting (tenant, organizer_address, id)
    WHERE organizer_address IS NOT NULL;
