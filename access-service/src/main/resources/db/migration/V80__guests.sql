-- Guests can be listed, and taken back. fields are the entry form's others that the caller told, as a JSON object.
ALTER TABLE guest ADD COLUMN fields jsonb NOT NULL DEFAULT '{}';
CREATE INDEX guest_of_room ON guest (tenant, room_id, id);
