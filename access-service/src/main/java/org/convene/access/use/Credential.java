package org.convene.access.use;

import java.util.Optional;

/**
 * What somebody comes by, where that is known again inside.
 *
 * @param name as {@code kind:id}
 * @param secondDevice what a second device meets; empty where it is for several uses
 */
public record Credential(String name, Optional<SecondDevice> secondDevice) {
    private static final String LINK = "link:";
    private static final String GUEST = "guest:";
    private static final String TOKEN = "token:";

    public static Credential link(String id, Optional<SecondDevice> secondDevice) {
        return new Credential(LINK + id, secondDevice);
    }

    public static Credential guest(String id, Optional<SecondDevice> secondDevice) {
        return new Credential(GUEST + id, secondDevice);
    }

    public static Credential token(String id, Optional<SecondDevice> secondDevice) {
        return new Credential(TOKEN + id, secondDevice);
    }

    /** Whether it lets one person in, and nobody else. */
    public boolean isForOne() {
        return secondDevice.isPresent();
    }

    public boolean isLink() {
        return name.startsWith(LINK);
    }

    /** Without the kind. */
    public String id() {
        return name.substring(name.indexOf(':') + 1);
    }
}
