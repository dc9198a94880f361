package org.convene.access.link;

import java.util.List;
import org.convene.platform.secret.Secret;

/** The links of some participants, in the order in which they were asked for. */
public record LinkList(List<ParticipantLink> links) {
    /**
     * Opens the meeting to whoever holds it.
     *
     * @param id by which it can be revoked
     */
    public record ParticipantLink(
            String participantId, String id, @Secret String url) {
        @Override
        public String toString() {
            return "ParticipantLink[participantId=" + participantId + ", id=" + id + "]";
        }
    }
}
