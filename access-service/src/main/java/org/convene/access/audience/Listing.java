package org.convene.access.audience;

import java.util.Optional;
import org.convene.platform.contracts.MeetingState;

/**
 * Whose code it is, and where that leads.
 *
 * @param meeting the copy of the attendee's meeting; empty where it was not heard of here
 */
public record Listing(Attendee attendee, Optional<MeetingState> meeting) {}
