package org.convene.access.admission;

import java.util.Optional;

/**
 * What came of it that somebody wanted to get in.
 *
 * @param decision on which it rests
 * @param admission empty for who was not let in
 * @param alias of the room that it leads into
 */
public record Passage(Decision decision, Optional<Admission> admission, Optional<String> alias) {
    public static Passage none(Decision decision) {
        return new Passage(decision, Optional.empty(), Optional.empty());
    }
}
