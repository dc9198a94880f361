package org.convene.access.link;

import java.time.Instant;
import java.util.Optional;

/** What of a client's secret can be changed. */
record LinkClientSecretEdit(Optional<Instant> validUntil) {}
