package org.convene.access.link;

/** What a link alone tells, before anything is known of its meeting. */
public sealed interface LinkCheck {
    /** There is no link. */
    record Missing() implements LinkCheck {}

    /** Not a link's form. */
    record Malformed() implements LinkCheck {}

    /** Another tenant's. */
    record Foreign() implements LinkCheck {}

    /** Signed by none of the tenant's secrets. */
    record Forged() implements LinkCheck {}

    /** Taken back. */
    record Revoked() implements LinkCheck {}

    /** Made by this service, perhaps long ago. */
    record Genuine(PersonalLink link) implements LinkCheck {}
}
