package org.convene.meetings.meeting;

/** What a meeting's URL names (R13); the constants are the words of configuration and JSON. */
enum LinkFormat {
    /** The meeting. */
    unique,
    /** Its organizer. */
    user
}
