package org.convene.access.link;

import org.convene.access.key.Validity;
import org.convene.platform.secret.Secret;

/** With which a client signs links of version 1, and when. */
record V1Secret(String client, Validity validity, @Secret String text) {
    @Override
    public String toString() {
        return "V1Secret[client=" + client + "]";
    }
}
