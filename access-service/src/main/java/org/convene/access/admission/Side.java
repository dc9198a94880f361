package org.convene.access.admission;

/** On which side of a door somebody stands. */
enum Side {
    OUTSIDE,
    /** Where one may stay for a while after the meeting's end. */
    INSIDE
}
