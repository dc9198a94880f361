-- A meeting that keeps no names from some time on has none in its stays either.
CREATE INDEX stay_of_meeting ON stay (tenant, meeting_id) WHERE meeting_id IS NOT NULL;

ALTER TABLE stay NO FORCE ROW LEVEL SECURITY;
ALTER TABLE meeting NO FORCE ROW LEVEL SECURITY;
UPDATE stay SET name = ''
FROM meeting WHERE meeting.anonymize AND stay.tenant = meeting.tenant AND stay.meeting_id = meeting.id AND stay.name <> '';
ALTER TABLE stay FORCE ROW LEVEL SECURITY;
ALTER TABLE meeting FORCE ROW LEVEL SECURITY;
