-- Whose a credential for one use is: the device whose page was first heard of in the room, for each occurrence (D7).
CREATE TABLE credential_use (
    tenant     text        NOT NULL REFERENCES tenant,
    -- As kind:id.
    credential text        NOT NULL,
    -- The meeting's id, or the room's where there is none.
    occurrence text        NOT NULL,
    -- Fingerprint of the device.
    device     text        NOT NULL,
    heard_at   timestamptz NOT NULL,
    PRIMARY KEY (tenant, credential, occurrence)
);
CREATE INDEX credential_use_heard ON credential_use (heard_at);
CALL isolate_tenants('credential_use');

ALTER TABLE admission
    -- What this person came by, as kind:id, where that is known again inside.
    ADD COLUMN credential    text,
    -- What a second device meets; null where the credential is for several uses.
    ADD COLUMN second_device text CHECK (second_device IN ('reject-new', 'take-over'));
ALTER TABLE guest
    -- What a second device meets; null where it is as in the installation.
    ADD COLUMN second_device text CHECK (second_device IN ('reject-new', 'take-over'));

-- Whose rows these are is no tenant's question here: the owner itself must see them.
ALTER TABLE guest NO FORCE ROW LEVEL SECURITY;
ALTER TABLE admission NO FORCE ROW LEVEL SECURITY;
ALTER TABLE credential_use NO FORCE ROW LEVEL SECURITY;
INSERT INTO credential_use (tenant, credential, occurrence, device, heard_at)
SELECT tenant, 'guest:' || id, room_id, browser, greatest(now(), expires_at) FROM guest WHERE browser IS NOT NULL AND NOT permanent;
UPDATE admission SET credential = 'guest:' || guest.id, second_device = 'reject-new'
FROM guest WHERE admission.kind = 'guest' AND admission.profile_id = guest.id AND NOT guest.permanent;
ALTER TABLE guest FORCE ROW LEVEL SECURITY;
ALTER TABLE admission FORCE ROW LEVEL SECURITY;
ALTER TABLE credential_use FORCE ROW LEVEL SECURITY;
ALTER TABLE guest DROP COLUMN browser;
