package org.convene.notifications.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What becomes of reminders that an outage kept back until the meeting had begun. */
@ConfigMapping(prefix = "convene.notifications.reminders")
public interface ReminderConfig {
    /**
     * For this long after the start they still go out, saying that the meeting is starting; later, or after its end, they
     * are suppressed. Zero: none goes out after the start.
     */
    @WithDefault("10M")
    Duration startingFor();

    /**
     * For this long a reminder waits for a change of its meeting that has been answered and has not arrived; then it is
     * suppressed. The change has it planned anew, where it was due since.
     */
    @WithDefault("1H")
    Duration unsettledFor();

    /** A reminder that goes out later than this after it was due counts as late. */
    @WithDefault("1M")
    Duration onTime();
}
