package org.convene.access.guest;

/**
 * What a guest needs to come in (R38).
 *
 * @param url opens the room to whoever holds it
 */
public record GuestAccess(String url) {
    @Override
    public String toString() {
        return "GuestAccess[redacted]";
    }
}
