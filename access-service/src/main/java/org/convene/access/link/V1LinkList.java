package org.convene.access.link;

import java.util.List;
import org.convene.platform.secret.Secret;

/**
 * Links of version 1, in the order in which they were asked for.
 *
 * @param warnings what the caller may not have thought of
 */
public record V1LinkList(List<Warning> warnings, List<AttendeeLink> links) {
    /**
     * @param code stable, for programs
     */
    public record Warning(String code, String message) {}

    /**
     * Opens the meeting to whoever holds it.
     *
     * @param id whom it names, as the tenant's own system does
     * @param url in the published form
     * @param shortUrl in the shorter one
     */
    public record AttendeeLink(
            String id, @Secret String url, @Secret String shortUrl) {
        @Override
        public String toString() {
            return "AttendeeLink[id=" + id + "]";
        }
    }
}
