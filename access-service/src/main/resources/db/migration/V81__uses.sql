-- Whose a credential for one use is: the device whose page somebody used first in the room, for each occurrence (D7).
CREATE TABLE credential_use (
    tenant     text        NOT NULL REFERENCES tenant,
    -- As kind:id.
    credential text        NOT NULL,
    -- The meeting's id, or the room's where there is none.
    occurrence text        NOT NULL,
    -- Fingerprint of the device.
    device     text        NOT NULL,
    -- By which that device was heard of last.
    admission_id text,
    heard_at   timestamptz NOT NULL,
    -- Of another device that asks to be let in instead, what the first one answers to it.
    asked_by   text,
    asked_at   timestamptz,
    answer     boolean,
    PRIMARY KEY (tenant, credential, occurrence)
);
CREATE INDEX credential_use_heard ON credential_use (heard_at);
CALL isolate_tenants('credential_use');

ALTER TABLE admission
    -- What this person came by, as kind:id, where that is known again inside.
    ADD COLUMN credential    text,
    -- What a second device meets; null where the credential is for several uses.
    ADD COLUMN second_device text CHECK (second_device IN ('reject-new', 'take-over', 'ask')),
    -- Since when somebody was seen to have that: by a gesture on the page of the room, which no scanner makes.
    ADD COLUMN held_at       timestamptz;
ALTER TABLE guest
    -- What a second device meets; null where it is as in the installation.
    ADD COLUMN second_device text CHECK (second_device IN ('reject-new', 'take-over', 'ask'));

-- Whose rows these are is no tenant's question here: the owner itself must see them.
ALTER TABLE guest NO FORCE ROW LEVEL SECURITY;
ALTER TABLE admission NO FORCE ROW LEVEL SECURITY;
ALTER TABLE credential_use NO FORCE ROW LEVEL SECURITY;
INSERT INTO credential_use (tenant, credential, occurrence, device, admission_id, heard_at)
SELECT tenant, 'guest:' || id, room_id, browser,
    (SELECT max(id) FROM admission
     WHERE admission.tenant = guest.tenant AND kind = 'guest' AND profile_id = guest.id AND admission.browser = guest.browser),
    greatest(now(), expires_at)
FROM guest WHERE browser IS NOT NULL AND NOT permanent;
UPDATE admission SET credential = 'guest:' || guest.id, second_device = 'reject-new'
FROM guest WHERE admission.kind = 'guest' AND admission.profile_id = guest.id AND NOT guest.permanent;
ALTER TABLE guest FORCE ROW LEVEL SECURITY;
ALTER TABLE admission FORCE ROW LEVEL SECURITY;
ALTER TABLE credential_use FORCE ROW LEVEL SECURITY;
ALTER TABLE guest DROP COLUMN browser;
