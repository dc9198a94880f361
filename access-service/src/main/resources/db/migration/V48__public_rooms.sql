-- Rooms that are made on the fly (R23) are in one space of the tenant, made with the first of them.
ALTER TABLE space ADD COLUMN on_the_fly boolean NOT NULL DEFAULT false;
CREATE UNIQUE INDEX space_on_the_fly ON space (tenant) WHERE on_the_fly;
ALTER TABLE room
    ADD COLUMN identifier text,
    ADD CONSTRAINT room_identifier_unique UNIQUE (tenant, identifier);

-- Who made them, and when: outlives the room. Of IPv6 addresses the first 64 bits.
CREATE TABLE public_room_maker (
    tenant  text        NOT NULL REFERENCES tenant,
    room_id text        NOT NULL,
    address text        NOT NULL,
    made_at timestamptz NOT NULL,
    PRIMARY KEY (tenant, room_id)
);
CREATE INDEX public_room_maker_by_address ON public_room_maker (tenant, address, made_at);
CREATE INDEX public_room_maker_by_tenant ON public_room_maker (tenant, made_at);
CREATE INDEX public_room_maker_by_age ON public_room_maker (made_at);
CALL isolate_tenants('public_room_maker');
