-- Who organized a cancelled meeting and was forgotten before all who were invited are told: their cancellations name who
-- invited them, however late they are sent. It goes with the last of these.
CREATE TABLE former_organizer (
    meeting_id text PRIMARY KEY,
    tenant     text  NOT NULL,
    organizer  jsonb NOT NULL
);
CALL isolate_tenants('former_organizer');
