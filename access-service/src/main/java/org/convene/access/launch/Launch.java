package org.convene.access.launch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who opens a tool, and where.
 *
 * @param name empty where it is not known, or not to be told (R8)
 * @param role {@code moderator} or {@code guest}
 * @param culture BCP 47 tag
 * @param meetingId empty in a room without a meeting, as is {@code meetingToken}
 */
public record Launch(
        String tenant,
        String participantId,
        String name,
        String role,
        String culture,
        String roomId,
        Optional<String> meetingId,
        Optional<String> meetingToken) {

    /** By the names that {@code docs/tools.md} lists. */
    Map<String, String> claims() {
        var claims = new LinkedHashMap<String, String>();
        claims.put("tenant", tenant);
        claims.put("room", roomId);
        meetingId.ifPresent(id -> claims.put("meeting", id));
        meetingToken.ifPresent(token -> claims.put("meeting_token", token));
        claims.put("role", role);
        claims.put("culture", culture);
        if (!name.isEmpty()) {
            claims.put("name", name);
        }
        return claims;
    }

    @Override
    public String toString() {
        return "Launch[tenant=" + tenant + ", roomId=" + roomId + "]";
    }
}
