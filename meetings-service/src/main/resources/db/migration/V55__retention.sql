-- Meetings and stays whose people are to be forgotten once they are as old as their tenant keeps people's data (D10).
ALTER TABLE meeting ADD COLUMN forgotten boolean NOT NULL DEFAULT false;
CREATE INDEX meeting_to_forget ON meeting (tenant, valid_until) WHERE NOT forgotten;
CREATE INDEX stay_to_forget ON stay (tenant, left_at) WHERE name <> '' OR external_user_id IS NOT NULL;
