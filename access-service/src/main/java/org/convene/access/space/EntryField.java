package org.convene.access.space;

/** Personal data that a room may want of whoever enters (R39), by their names in R37. */
public enum EntryField {
    email,
    phone
}
