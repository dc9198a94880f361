package org.convene.access.link;

/** How often a link lets its holder in. Its byte in the link is its place here. */
public enum LinkUse {
    /** As often as the holder comes. */
    multi,
    /** Until its holder is seen to have joined (D7). */
    single;

    /**
     * @throws IllegalArgumentException if there is none of that byte
     */
    static LinkUse of(byte place) {
        if (place < 0 || place >= values().length) {
            throw new IllegalArgumentException("use must be 0 or 1");
        }
        return values()[place];
    }
}
