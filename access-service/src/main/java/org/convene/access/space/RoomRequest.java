package org.convene.access.space;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.convene.platform.problem.InvalidFieldException;

/**
 * The body of {@code POST /v1/spaces/{spaceId}/rooms}.
 *
 * @param alias made from the name when absent
 * @param isPublic true when absent
 * @param engineUrl the page of the conferencing engine for this room
 * @param entryForm what the entry page asks; nothing when absent
 */
record RoomRequest(
        @NotBlank @Size(max = 200) @Pattern(regexp = SpaceRequest.LINE, message = SpaceRequest.TEXT_RULE)
        String name,

        Optional<@Pattern(regexp = RoomAlias.FORM, message = RoomAlias.RULE) @Size(max = RoomAlias.LONGEST) String>
                alias,
        Optional<
                        @Size(min = 1, max = 1000)
                        @Pattern(regexp = SpaceRequest.LINES, message = SpaceRequest.TEXT_RULE) String>
                topic,
        Optional<Boolean> isPublic,
        Optional<@Size(max = 2000) String> engineUrl,
        Optional<@Size(max = QUESTIONS) List<@NotNull @Valid EntryQuestion>> entryForm) {
    static final int QUESTIONS = 2;

    /**
     * @throws InvalidFieldException if a field breaks a rule that its annotations cannot say
     */
    void requireValid() {
        requireValid(alias.orElse(""), engineUrl, entryForm.orElse(List.of()));
    }

    /** As {@link #requireValid()}, of fields wherever they come from. */
    static void requireValid(String alias, Optional<String> engineUrl, List<EntryQuestion> entryForm) {
        if (RoomAlias.isLikeAnId(alias)) {
            throw new InvalidFieldException("alias", "reserved", "must not look like an id");
        }
        ShownAddress.requireSafe("engineUrl", engineUrl);
        if (entryForm.stream().map(EntryQuestion::field).distinct().count() < entryForm.size()) {
            throw new InvalidFieldException("entryForm", "unique", "must ask for each field once");
        }
    }
}
