package org.convene.notifications.plan;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.convene.notifications.delivery.Customs;
import org.convene.notifications.delivery.Delivery;
import org.convene.notifications.delivery.ReminderConfig;
import org.convene.notifications.delivery.TenantRules;
import org.convene.notifications.preference.KnownWishes;
import org.convene.notifications.preference.Preferences;
import org.convene.notifications.push.Devices;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.tenancy.SystemDatabase;
import org.convene.platform.tenancy.Transaction;

/** By which channels people are told of a meeting as things are, and what they want of that. */
@Singleton
class Routes {
    private final ConfiguredChannels channels;
    private final Devices devices;
    private final Preferences preferences;
    private final SystemDatabase database;
    private final ReminderConfig reminders;

    Routes(
            ConfiguredChannels channels,
            Devices devices,
            Preferences preferences,
            SystemDatabase database,
            ReminderConfig reminders) {
        this.channels = channels;
        this.devices = devices;
        this.preferences = preferences;
        this.database = database;
        this.reminders = reminders;
    }

    Uni<Channels> of(MeetingState meeting, TenantState tenant) {
        return database.forRequests().transaction(transaction -> of(transaction, meeting, tenant));
    }

    Uni<Channels> of(Transaction transaction, MeetingState meeting, TenantState tenant) {
        return devices.owners(transaction, meeting)
                .map(owners -> channels.of(meeting, tenant).withDevice(owners));
    }

    /** What all participants of the meeting want; nobody is asked for where nobody is reminded. */
    Uni<Customs> customs(Transaction transaction, MeetingState meeting, TenantState tenant) {
        var wishes = meeting.remindBefore().isEmpty()
                ? Uni.createFrom().item(KnownWishes.NONE)
                : preferences.of(transaction, tenant.id(), meeting.participants());
        return wishes.map(known -> new Customs(rules(tenant), known));
    }

    /** What the participants of the meeting want, and those who were told of it. */
    Uni<Customs> customs(MeetingState meeting, TenantState tenant, List<Delivery> soFar) {
        var everybody = Stream.concat(
                        meeting.participants().stream(), soFar.stream().map(Delivery::recipient))
                .distinct()
                .toList();
        return preferences.of(tenant.id(), everybody).map(known -> new Customs(rules(tenant), known));
    }

    private TenantRules rules(TenantState tenant) {
        return TenantRules.of(reminders, Optional.of(tenant));
    }
}
