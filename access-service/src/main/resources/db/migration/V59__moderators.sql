-- Those who moderate a space, the longest standing first: one of them takes over the meetings of users who are deleted.
CREATE INDEX space_moderator ON space_role (tenant, space_id, granted_at, user_id) WHERE role = 'role_space_moderator';

-- Participants whom their meeting forgets are forgotten in what let them in.
CREATE INDEX admission_of_participant ON admission (tenant, profile_id) WHERE kind IN ('participant', 'signed');
