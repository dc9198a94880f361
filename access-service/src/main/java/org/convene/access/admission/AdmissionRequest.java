package org.convene.access.admission;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * Where a user wants to get in.
 *
 * @param room its id or alias
 */
record AdmissionRequest(@NotBlank @Size(max = 64) String room) {}
