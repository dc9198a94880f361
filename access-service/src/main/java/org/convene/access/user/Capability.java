package org.convene.access.user;

/** What a user may do beyond joining what others arrange; in JSON and events by these names. */
public enum Capability {
    /** To create and manage meetings (R12). */
    meetings
}
