-- Whether a client that is gone had made what lets in, and so can still be named by a revocation.
CREATE INDEX guest_made_by ON guest (tenant, created_by);
CREATE INDEX participant_token_made_by ON participant_token (tenant, created_by);
