package org.convene.access.audience;

import java.util.Optional;
import org.convene.platform.time.Id;

/**
 * What is to be seen about a file of attendees. It repeats nothing of the file but names of columns.
 *
 * @param line from 1
 * @param field the column; absent where it is about the row
 * @param error whether the file cannot be applied because of it
 */
record Finding(String id, int line, Optional<String> field, String rule, boolean error, String message) {
    static Finding error(int line, String field, String rule, String message) {
        return new Finding(Id.next(), line, Optional.of(field), rule, true, message);
    }

    static Finding warning(int line, String field, String rule, String message) {
        return new Finding(Id.next(), line, Optional.of(field), rule, false, message);
    }
}
