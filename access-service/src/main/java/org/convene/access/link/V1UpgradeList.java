package org.convene.access.link;

import java.util.List;
import java.util.Optional;
import org.convene.access.link.LinkList.ParticipantLink;
import org.convene.platform.secret.Secret;

/** What became of links of version 1, in the order in which they were sent. */
public record V1UpgradeList(List<Outcome> links) {
    /**
     * Either the link of version 2 or why there is none.
     *
     * @param refused a rule's name
     */
    public record Outcome(
            Optional<String> participantId,
            Optional<String> id,
            @Secret Optional<String> url,
            Optional<String> refused) {
        static Outcome of(ParticipantLink link) {
            return new Outcome(
                    Optional.of(link.participantId()),
                    Optional.of(link.id()),
                    Optional.of(link.url()),
                    Optional.empty());
        }

        static Outcome refused(String rule) {
            return new Outcome(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(rule));
        }

        @Override
        public String toString() {
            return "Outcome[id=" + id + ", refused=" + refused + "]";
        }
    }
}
