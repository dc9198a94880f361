package org.convene.access.tenant;

import java.time.Instant;
import java.util.Optional;

/** What of a link secret can be changed. */
record LinkSecretEdit(Optional<Instant> validUntil) {}
