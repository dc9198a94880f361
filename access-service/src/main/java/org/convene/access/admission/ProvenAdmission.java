package org.convene.access.admission;

import java.time.Instant;

/**
 * Somebody who passed a door, as a token proves.
 *
 * @param until when the token expires
 */
public record ProvenAdmission(Admission admission, Instant until) {}
