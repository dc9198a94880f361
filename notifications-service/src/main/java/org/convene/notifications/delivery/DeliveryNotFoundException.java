package org.convene.notifications.delivery;

import org.convene.platform.problem.DomainException;

final class DeliveryNotFoundException extends DomainException {
    DeliveryNotFoundException() {
        super(Kind.NOT_FOUND, "delivery-not-found", "There is no such delivery.");
    }
}
