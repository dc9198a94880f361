package org.convene.access.link;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;

/**
 * @param client with whose secret to sign
 */
public record V1LinkRequest(
        @NotNull @Pattern(regexp = LinkRequest.ID, message = "must be 24 hex digits")
        String meetingId,

        @NotNull @Pattern(regexp = LinkClientResource.CLIENT, message = LinkClientResource.CLIENT_RULE)
        String client,

        @NotNull @Size(min = 1, max = 1000) List<@NotNull @Valid Attendee> attendees) {
    /**
     * Whom a link names, in the words of the tenant's own system.
     *
     * @param email empty or absent where the tenant does not say it
     */
    public record Attendee(
            @NotBlank @Size(max = V1Link.LONGEST_FIELD) @Pattern(regexp = V1Link.LINE, message = V1Link.LINE_RULE)
            String id,

            @NotBlank @Size(max = V1Link.LONGEST_FIELD) @Pattern(regexp = V1Link.LINE, message = V1Link.LINE_RULE)
            String name,

            Optional<
                            @Size(max = V1Link.LONGEST_FIELD) @Pattern(regexp = V1Link.LINE, message = V1Link.LINE_RULE)
                            String>
                    email) {
        V1Link link(String client) {
            return new V1Link(client, id, name, email.orElse(""));
        }

        @Override
        public String toString() {
            return "Attendee[id=" + id + "]";
        }
    }
}
