package org.convene.tools.reader;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * For whom tools are.
 *
 * @param culture BCP 47 tag
 * @param retentionDays how long their tenant keeps people's data (D10)
 * @param person the same for nobody else, as the id is where several share a guest access; no tool is told of it
 */
public record Reader(
        String participantId,
        Optional<String> participantName,
        Optional<String> meetingToken,
        Optional<String> meetingId,
        Optional<String> culture,
        boolean moderates,
        int retentionDays,
        String person) {

    /** Somebody whose id nobody shares. */
    public Reader(
            String participantId,
            Optional<String> participantName,
            Optional<String> meetingToken,
            Optional<String> meetingId,
            Optional<String> culture,
            boolean moderates,
            int retentionDays) {
        this(participantId, participantName, meetingToken, meetingId, culture, moderates, retentionDays, participantId);
    }

    /**
     * What a tool is told about its reader (R27), in this order. What there is none of is left out.
     *
     * @param moderatorToken says to the tool's origin that its reader moderates (D16)
     */
    public Map<String, String> parameters(Optional<String> moderatorToken) {
        var named = new LinkedHashMap<String, String>();
        named.put("participantId", participantId);
        participantName.ifPresent(name -> named.put("participantName", name));
        meetingToken.ifPresent(token -> named.put("meetingToken", token));
        meetingId.ifPresent(id -> named.put("meetingId", id));
        moderatorToken.ifPresent(token -> named.put("moderatorToken", token));
        culture.ifPresent(tag -> named.put("culture", tag));
        return named;
    }

    /** The same, who reads this language. */
    public Reader in(String language) {
        return new Reader(
                participantId,
                participantName,
                meetingToken,
                meetingId,
                Optional.of(language),
                moderates,
                retentionDays,
                person);
    }

    @Override
    public String toString() {
        return "Reader[redacted]";
    }
}
