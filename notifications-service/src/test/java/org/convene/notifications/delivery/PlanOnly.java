package org.convene.notifications.delivery;

import org.convene.notifications.email.TestEmailConfig;

/** The parts of this feature that planning needs, where nothing is to be sent. */
public final class PlanOnly {
    private PlanOnly() {}

    /** With no hands free: it never claims a delivery, so what it would send with is not there. */
    public static DeliveryWorker worker() {
        return new DeliveryWorker(null, null, null, new TestDeliveryConfig(0, 1));
    }

    public static Deliveries deliveries() {
        return new Deliveries(new TestEmailConfig(true));
    }
}
