package org.convene.tools.resolution;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a tool is told about its reader (R27), in this order. What there is none of is left out. */
record Parameters(
        String participantId,
        Optional<String> participantName,
        Optional<String> meetingToken,
        Optional<String> meetingId,
        Optional<String> moderatorToken,
        Optional<String> culture) {

    Map<String, String> named() {
        var named = new LinkedHashMap<String, String>();
        named.put("participantId", participantId);
        participantName.ifPresent(name -> named.put("participantName", name));
        meetingToken.ifPresent(token -> named.put("meetingToken", token));
        meetingId.ifPresent(id -> named.put("meetingId", id));
        moderatorToken.ifPresent(token -> named.put("moderatorToken", token));
        culture.ifPresent(tag -> named.put("culture", tag));
        return named;
    }

    @Override
    public String toString() {
        return "Parameters[redacted]";
    }
}
