package org.convene.meetings.meeting;

import java.util.Optional;

/**
 * What became of a request for a change.
 *
 * @param meeting after it
 * @param change nothing where all was as asked for already
 * @param dryRun whether nothing of it is written
 */
record Outcome(Meeting meeting, Optional<Meeting.Change> change, boolean dryRun) {
    static Outcome of(Meeting before, Optional<Meeting.Change> change, boolean dryRun) {
        return new Outcome(change.map(Meeting.Change::meeting).orElse(before), change, dryRun);
    }
}
