package org.convene.notifications.delivery;

import java.util.Map;
import java.util.Optional;
import org.convene.notifications.notice.DialIn;
import org.convene.notifications.preference.UnsubscribeLinks;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.secret.Secret;

/**
 * What messages about one meeting need and this service does not keep.
 *
 * @param tenant empty where nobody says what it wants
 * @param links by participant; empty where they could not be had
 * @param unsubscribing how reminders are ended; empty where it could not be had
 * @param dialIns by participant, of those who have one; empty where they could not be had
 */
record Enclosed(
        Optional<TenantState> tenant,
        @Secret Optional<Map<String, String>> links,
        Optional<UnsubscribeLinks> unsubscribing,
        Optional<Map<String, DialIn>> dialIns) {
    static final Enclosed NOTHING =
            new Enclosed(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Why a message has to wait: a cancellation needs neither link nor phone, and a reminder does not wait for a phone. */
    Optional<String> missing(Delivery delivery) {
        if (!delivery.isCancellation() && link(delivery).isEmpty()) {
            return Optional.of("link-not-available");
        }
        if (tenant.isEmpty()) {
            return Optional.of("tenant-not-available");
        }
        if (delivery.isReminder() && unsubscribing.isEmpty()) {
            return Optional.of("database-not-available");
        }
        return delivery.isCancellation() || delivery.isReminder() || dialIns.isPresent()
                ? Optional.empty()
                : Optional.of("dial-in-not-available");
    }

    Optional<String> link(Delivery delivery) {
        return links.map(found -> found.get(delivery.recipient().id()));
    }

    Optional<DialIn> dialIn(Delivery delivery) {
        return dialIns.map(found -> found.get(delivery.recipient().id()));
    }

    /** By which the recipient gets no more of it, of reminders to whom a mail reaches. */
    Optional<String> unsubscribe(Delivery delivery, MeetingState meeting) {
        return delivery.recipientIn(meeting)
                .person()
                .email()
                .filter(email -> delivery.isReminder())
                .flatMap(email -> unsubscribing.map(links -> links.link(meeting, email)));
    }

    @Override
    public String toString() {
        return "Enclosed[redacted]";
    }
}
