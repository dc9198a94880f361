package org.convene.meetings.meeting;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;
import org.convene.platform.identity.Caller;
import org.convene.platform.identity.Caller.ServiceCaller;
import org.convene.platform.problem.InvalidFieldException;

/**
 * Who asks for a change of which meeting, and how.
 *
 * @param meetingId as it came
 * @param dryRun whether only to tell what it would be
 */
public record ChangeRequest(String meetingId, IfMatch ifMatch, Caller caller, boolean dryRun) {
    public static final String DRY_RUN = "true: answer what would happen, and do nothing";

    /**
     * @param query as it came: what is neither true nor false would otherwise do what was only to be tried
     * @throws InvalidFieldException if it is neither
     */
    public static boolean isDryRun(Optional<String> query) {
        return switch (query.orElse("false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new InvalidFieldException("dryRun", "boolean", "must be true or false");
        };
    }

    /** As it came: the framework's own parameters take an empty {@code If-Match} for none. */
    static ChangeRequest of(String meetingId, HttpHeaders headers, Caller caller, Optional<String> dryRun) {
        var ifMatch = IfMatch.of(headers.getRequestHeaders().getOrDefault(IfMatch.HEADER, List.of()));
        return new ChangeRequest(meetingId, ifMatch, caller, isDryRun(dryRun));
    }

    String tenant() {
        return caller.tenant().orElseThrow();
    }

    /** Of this service itself, whatever the version. */
    static ChangeRequest ofService(ServiceCaller caller, String meetingId) {
        return new ChangeRequest(meetingId, IfMatch.of(List.of()), caller, /* dryRun */ false);
    }
}
