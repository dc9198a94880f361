package org.convene.notifications.plan;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.notifications.delivery.ReminderConfig;
import org.convene.notifications.push.Devices;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.tenancy.TenantDatabase;

/** By which channels people are told of a meeting as things are. */
@Singleton
class Routes {
    private final ConfiguredChannels channels;
    private final Devices devices;
    private final TenantDatabase database;
    private final ReminderConfig reminders;

    Routes(ConfiguredChannels channels, Devices devices, TenantDatabase database, ReminderConfig reminders) {
        this.channels = channels;
        this.devices = devices;
        this.database = database;
        this.reminders = reminders;
    }

    Uni<Channels> of(MeetingState meeting, TenantState tenant) {
        return database.transaction(tenant.id(), transaction -> devices.owners(transaction, meeting))
                .map(owners -> channels.of(meeting, tenant).withDevice(owners));
    }

    /** For how long after the start a reminder still goes out. */
    Duration startingFor() {
        return reminders.startingFor();
    }
}
