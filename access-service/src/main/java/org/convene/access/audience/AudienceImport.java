package org.convene.access.audience;

import java.time.Instant;
import java.util.Optional;

/**
 * A file of attendees.
 *
 * @param rowsRead so far, while it is being read
 * @param contentHash names the content: another import with it does the same
 */
record AudienceImport(
        String id,
        String meetingId,
        ImportState state,
        int rowsRead,
        Optional<String> contentHash,
        ImportReport report,
        Instant createdAt,
        Optional<Instant> appliedAt) {}
