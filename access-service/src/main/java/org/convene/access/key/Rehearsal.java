package org.convene.access.key;

import java.util.Optional;
import org.convene.platform.problem.InvalidFieldException;

/** Whether a change is only to be told, by {@code ?dryRun=true}. */
public final class Rehearsal {
    public static final String DESCRIPTION = "true: answer what would happen, and do nothing";

    private Rehearsal() {}

    /**
     * @param dryRun as it came: what is neither true nor false would otherwise do what was only to be tried
     * @throws InvalidFieldException if it is neither
     */
    public static boolean isAsked(Optional<String> dryRun) {
        return switch (dryRun.orElse("false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new InvalidFieldException("dryRun", "boolean", "must be true or false");
        };
    }
}
