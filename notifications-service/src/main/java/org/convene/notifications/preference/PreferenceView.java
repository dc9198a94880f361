package org.convene.notifications.preference;

import java.util.Optional;
import org.convene.notifications.preference.PreferenceRequest.QuietHoursDocument;
import org.convene.notifications.preference.PreferenceRequest.RemindersDocument;

/**
 * What somebody wants of messages.
 *
 * @param reminders by which channels they are reminded
 * @param quietHours their own; the tenant's where absent
 * @param stopped whether they said STOP to what writes to their number
 */
record PreferenceView(RemindersDocument reminders, Optional<QuietHoursDocument> quietHours, boolean stopped) {
    static PreferenceView of(Wishes wishes) {
        return new PreferenceView(
                RemindersDocument.of(wishes.muted()), wishes.quiet().map(QuietHoursDocument::of), wishes.isStopped());
    }
}
