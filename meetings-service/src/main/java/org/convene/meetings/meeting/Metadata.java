package org.convene.meetings.meeting;

/** How much a caller may keep with a meeting for itself. */
final class Metadata {
    static final int MOST = 50;
    static final int LONGEST_KEY = 64;
    static final int LONGEST_VALUE = 500;

    private Metadata() {}
}
