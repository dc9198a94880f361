package org.convene.notifications.preference;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.convene.notifications.notice.Channel;
import org.convene.platform.problem.InvalidFieldException;

/**
 * What somebody wants of messages.
 *
 * @param address for clients: an email address or a number, whose messages this is about
 * @param userId for clients: a user, by whichever channel
 * @param externalId for clients: whom their own systems know by this, by whichever channel
 * @param reminders by which channels they are reminded; by those that are not named they are. As it was where absent
 * @param quietHours when nothing rings, by their own clock; the tenant's where absent
 */
record PreferenceRequest(
        Optional<@Size(max = 320) String> address,
        Optional<@Size(max = 24) String> userId,
        Optional<@Pattern(regexp = "(?s).*\\S.*", message = "must not be blank") @Size(max = 200) String> externalId,
        Optional<@Valid RemindersDocument> reminders,
        Optional<@Valid QuietHoursDocument> quietHours) {

    /** By which channels. */
    record RemindersDocument(Optional<Boolean> push, Optional<Boolean> email, Optional<Boolean> sms) {
        Set<Channel> muted() {
            var muted = EnumSet.noneOf(Channel.class);
            push.filter(wanted -> !wanted).ifPresent(no -> muted.add(Channel.PUSH));
            email.filter(wanted -> !wanted).ifPresent(no -> muted.add(Channel.EMAIL));
            sms.filter(wanted -> !wanted).ifPresent(no -> muted.add(Channel.SMS));
            return muted;
        }

        static RemindersDocument of(Set<Channel> muted) {
            return new RemindersDocument(
                    Optional.of(!muted.contains(Channel.PUSH)),
                    Optional.of(!muted.contains(Channel.EMAIL)),
                    Optional.of(!muted.contains(Channel.SMS)));
        }
    }

    /**
     * @param from such as 22:00
     * @param until such as 07:00; on the next day, where it is not after {@code from}
     */
    record QuietHoursDocument(
            @NotNull @Pattern(regexp = "\\d\\d:\\d\\d", message = "must be a time such as 22:00")
            String from,

            @NotNull @Pattern(regexp = "\\d\\d:\\d\\d", message = "must be a time such as 07:00")
            String until) {
        QuietHours hours() {
            try {
                return QuietHours.parse(from + "-" + until);
            } catch (IllegalArgumentException none) {
                throw new InvalidFieldException("quietHours", "quiet-hours", "must be two different times of the day");
            }
        }

        static QuietHoursDocument of(QuietHours hours) {
            return new QuietHoursDocument(hours.from().toString(), hours.until().toString());
        }
    }

    /** Empty where nothing is said of reminders. */
    Optional<Set<Channel>> muted() {
        return reminders.map(RemindersDocument::muted);
    }

    Optional<QuietHours> quiet() {
        return quietHours.map(QuietHoursDocument::hours);
    }

    @Override
    public String toString() {
        return "PreferenceRequest[redacted]";
    }
}
