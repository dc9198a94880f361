package org.convene.notifications.delivery;

import java.time.Duration;
import java.util.Optional;
import org.convene.notifications.preference.QuietHours;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.contracts.TenantState.Settings;

/**
 * What a tenant wants of the messages to its people.
 *
 * @param startingFor for how long after the start a reminder still goes out
 * @param unsettledFor for how long a reminder waits for a change of its meeting, which is the same for all tenants
 * @param quiet when nothing rings; whoever has hours of their own goes by these
 */
public record TenantRules(Duration startingFor, Duration unsettledFor, Optional<QuietHours> quiet) {
    private static final String SUPPRESS = "suppress";
    /** Of a tenant that wants them where the installation does not. */
    private static final Duration STARTING_FOR = Duration.ofMinutes(10);

    /** What is the installation's rule where the tenant says nothing. */
    public static TenantRules of(ReminderConfig config, Optional<TenantState> tenant) {
        var settings = tenant.flatMap(TenantState::settings);
        return new TenantRules(
                settings.flatMap(Settings::lateReminders)
                        .map(policy -> startingFor(config, policy))
                        .orElseGet(config::startingFor),
                config.unsettledFor(),
                settings.flatMap(Settings::quietHours)
                        .map(hours -> QuietHours.parse(hours.from() + "-" + hours.until())));
    }

    private static Duration startingFor(ReminderConfig config, String policy) {
        if (policy.equals(SUPPRESS)) {
            return Duration.ZERO;
        }
        return config.startingFor().isZero() ? STARTING_FOR : config.startingFor();
    }
}
