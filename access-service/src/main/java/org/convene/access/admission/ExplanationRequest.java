package org.convene.access.admission;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.Optional;

/**
 * Who would get in, and when.
 *
 * @param at past or future; now where absent
 */
record ExplanationRequest(@NotNull @Valid Credential credential, Optional<Instant> at) {}
