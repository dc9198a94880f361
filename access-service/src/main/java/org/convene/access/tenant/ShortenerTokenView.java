package org.convene.access.tenant;

import org.convene.platform.secret.Secret;

/** With what a tenant's links are shortened. */
record ShortenerTokenView(@Secret String token) {
    @Override
    public String toString() {
        return "ShortenerTokenView[redacted]";
    }
}
