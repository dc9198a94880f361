-- Spaces and rooms change and go. version counts the changes: it is the number of the newest event.
ALTER TABLE space
    ADD COLUMN logo    text,
    ADD COLUMN version bigint NOT NULL DEFAULT 1;
ALTER TABLE room
    ADD COLUMN version    bigint NOT NULL DEFAULT 1,
    -- What the entry page asks: a list of objects of field and required.
    ADD COLUMN entry_form jsonb  NOT NULL DEFAULT '[]';

ALTER TABLE invite
    DROP CONSTRAINT invite_tenant_space_id_fkey,
    ADD FOREIGN KEY (tenant, space_id) REFERENCES space (tenant, id) ON DELETE CASCADE;
ALTER TABLE space_role
    DROP CONSTRAINT space_role_tenant_space_id_fkey,
    ADD FOREIGN KEY (tenant, space_id) REFERENCES space (tenant, id) ON DELETE CASCADE;
ALTER TABLE room_role
    DROP CONSTRAINT room_role_tenant_room_id_fkey,
    ADD FOREIGN KEY (tenant, room_id) REFERENCES room (tenant, id) ON DELETE CASCADE;
