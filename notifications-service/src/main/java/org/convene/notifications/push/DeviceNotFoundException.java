package org.convene.notifications.push;

import org.convene.platform.problem.DomainException;

final class DeviceNotFoundException extends DomainException {
    DeviceNotFoundException() {
        super(Kind.NOT_FOUND, "device-not-found", "There is no such device.");
    }
}
