package org.convene.access.page;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tenant's part of the host that a page was asked from: its first label. */
final class HostLabel {
    private HostLabel() {}

    /**
     * @param forwarded {@code X-Forwarded-Host}; the first of several is the browser's
     * @param host {@code Host}
     */
    static Optional<String> of(@Nullable String forwarded, @Nullable String host) {
        var asked = forwarded == null || forwarded.isBlank() ? host : forwarded;
        if (asked == null) {
            return Optional.empty();
        }
        var name = asked.split(",", 2)[0].strip().replaceFirst(":\\d+$", "");
        var label = name.split("\\.", 2)[0].toLowerCase(Locale.ROOT);
        return label.isEmpty() ? Optional.empty() : Optional.of(label);
    }
}
