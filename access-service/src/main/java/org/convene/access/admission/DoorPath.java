package org.convene.access.admission;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The path of a door's address, however it is written. */
public final class DoorPath {
    private DoorPath() {}

    /**
     * As resources are found by it: decoded, without empty or dotted segments (RFC 3986 section 6.2.2) and without
     * parameters. Empty for what is no path, or has control characters, which no door's has.
     *
     * @param raw as it stands in the address
     */
    public static Optional<String> read(@Nullable String raw) {
        return Optional.ofNullable(raw).flatMap(DoorPath::decoded);
    }

    private static Optional<String> decoded(String raw) {
        try {
            var plain = raw.replaceAll(";[^/]*", "").replaceAll("/{2,}", "/");
            return Optional.ofNullable(URI.create(plain).normalize().getPath())
                    .filter(path -> path.chars().noneMatch(Character::isISOControl));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
