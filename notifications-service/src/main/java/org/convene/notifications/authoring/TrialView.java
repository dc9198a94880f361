package org.convene.notifications.authoring;

import java.util.List;
import java.util.Optional;

/**
 * A message as a version would write it. The links in it let nobody in.
 *
 * @param subject of an email
 * @param html of an email
 * @param warnings what is to be thought of, in the words of the log
 * @param segments of this text message, as carriers count them
 * @param reason a short stable word where it is not as the template has it, as of a test send: {@code sender-replaced}
 */
record TrialView(
        String from,
        String to,
        Optional<String> subject,
        String text,
        Optional<String> html,
        List<String> warnings,
        Optional<Integer> segments,
        Optional<String> reason) {
    @Override
    public String toString() {
        return "TrialView[redacted]";
    }
}
