-- What is still to come is little among all, too.
CREATE INDEX delivery_to_come ON delivery (tenant, planned_for, position) WHERE outcome IN ('planned', 'claimed');
CREATE INDEX delivery_of_meeting_in_time ON delivery (meeting_id, planned_for, position);
