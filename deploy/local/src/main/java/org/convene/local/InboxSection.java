package org.convene.local;

import io.vertx.ext.web.Router;

/** One way of sending, as a section of the inbox page. */
interface InboxSection {
    String title();

    /** Where its list is, such as {@code /mail}. */
    String path();

    void mount(Router router, InboxFrame frame);
}
