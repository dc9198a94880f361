package org.convene.notifications.preference;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.convene.notifications.notice.Channel;

/**
 * What one person wants of messages.
 *
 * @param muted the channels by which they want no reminders
 * @param isStopped whether they said STOP to what writes to their number
 * @param quiet when they want to be left alone; the tenant's hours where absent
 */
public record Wishes(Set<Channel> muted, boolean isStopped, Optional<QuietHours> quiet) {
    /** Of whom nothing is known. */
    public static final Wishes NONE = new Wishes(Set.of(), false, Optional.empty());

    public static final String UNSUBSCRIBED = "unsubscribed";
    public static final String STOPPED = "stopped";

    public Wishes {
        muted = Set.copyOf(muted);
    }

    /** Both together; of two quiet hours those of this one. */
    Wishes and(Wishes other) {
        var channels = EnumSet.noneOf(Channel.class);
        channels.addAll(muted);
        channels.addAll(other.muted);
        return new Wishes(channels, isStopped || other.isStopped, quiet.or(other::quiet));
    }

    /** Why a message must not go by the channel, if it must not. */
    public Optional<String> refusal(Channel channel, boolean isReminder) {
        if (channel == Channel.SMS && isStopped) {
            return Optional.of(STOPPED);
        }
        return Optional.of(UNSUBSCRIBED).filter(reason -> isReminder && muted.contains(channel));
    }
}
