package org.convene.notifications.push;

import org.convene.platform.secret.Secret;

/**
 * Where somebody can be pushed to.
 *
 * @param provider that knows the device
 * @param token by which the provider knows it
 */
record Device(String id, String provider, @Secret String token) {
    @Override
    public String toString() {
        return "Device[id=" + id + "]";
    }
}
