package org.convene.meetings.session;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A room's sessions under the documented names (R34), the newest first. The totals count all, {@code data} holds a page.
 *
 * @param nextCursor where the next page begins; absent on the last
 */
record SessionList(
        @JsonProperty("total_completed") long totalCompleted,
        @JsonProperty("total_in_progress") long totalInProgress,
        @JsonProperty("total_row") long totalRow,
        List<SessionView> data,
        Optional<String> nextCursor) {

    /**
     * @param duration seconds, so far where it runs
     * @param occupants all who were there, each once, in the order of their coming
     */
    record SessionView(
            @JsonProperty("_id") String id,

            @JsonFormat(shape = JsonFormat.Shape.STRING, pattern = "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", timezone = "UTC")
            Instant date,

            String status,
            long duration,
            List<Occupant> occupants,
            @JsonProperty("video_room") VideoRoom videoRoom,
            @JsonProperty("recording_files") List<RecordingFile> recordingFiles) {}

    /**
     * @param externalUserId the tenant's own id (R40), beside what is documented
     */
    record Occupant(
            @JsonProperty("profile_id") String profileId,
            String name,
            @JsonProperty("external_user_id") Optional<String> externalUserId) {}

    /**
     * @param name as it stands in URLs
     * @param topic what it is about
     */
    record VideoRoom(@JsonProperty("_id") String id, String name, String topic) {}

    /**
     * @param size bytes
     */
    record RecordingFile(
            @JsonProperty("_id") String id,
            String name,
            long size,

            @JsonProperty("created_at")
            @JsonFormat(shape = JsonFormat.Shape.STRING, pattern = "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", timezone = "UTC")
            Instant createdAt) {}
}
