package org.convene.access.space;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.convene.platform.embed.EmbeddedPage;
import org.convene.platform.problem.InvalidFieldException;

/**
 * The body of {@code POST /v1/spaces/{spaceId}/rooms}.
 *
 * @param alias made from the name when absent
 * @param isPublic true when absent
 * @param engineUrl the page of the conferencing engine for this room
 */
record RoomRequest(
        @NotBlank @Size(max = 200) @Pattern(regexp = SpaceRequest.LINE, message = SpaceRequest.TEXT_RULE)
        String name,

        Optional<
                        @Pattern(regexp = RoomAlias.FORM, message = "must be lowercase letters, digits and hyphens")
                        @Size(max = RoomAlias.LONGEST) String>
                alias,
        Optional<
                        @Size(min = 1, max = 1000)
                        @Pattern(regexp = SpaceRequest.LINES, message = SpaceRequest.TEXT_RULE) String>
                topic,
        Optional<Boolean> isPublic,
        Optional<@Size(max = 2000) String> engineUrl) {

    /**
     * @throws InvalidFieldException if a field breaks a rule that its annotations cannot say
     */
    void requireValid() {
        if (alias.filter(RoomAlias::isLikeAnId).isPresent()) {
            throw new InvalidFieldException("alias", "reserved", "must not look like an id");
        }
        if (engineUrl.isPresent()
                && engineUrl
                        .flatMap(EmbeddedPage::of)
                        .filter(EmbeddedPage::isSafe)
                        .isEmpty()) {
            throw new InvalidFieldException(
                    "engineUrl", "https", "must be an absolute https URL; http on this machine only");
        }
    }
}
