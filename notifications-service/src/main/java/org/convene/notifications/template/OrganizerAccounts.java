package org.convene.notifications.template;

import io.smallrye.mutiny.Uni;
import org.convene.platform.contracts.MeetingState;

/** Where templates learn what the meeting does not say of its organizer. */
public interface OrganizerAccounts {
    /** Never fails: {@link OrganizerAccount#UNKNOWN} where nothing can be learned in some seconds. */
    Uni<OrganizerAccount> of(MeetingState meeting);
}
