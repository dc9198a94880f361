package org.convene.access.space;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;

/**
 * The body of {@code POST /v1/spaces}.
 *
 * @param logo https URL of an image, which the pages of its rooms show
 * @param isPublic true when absent
 */
record SpaceRequest(
        @NotBlank @Size(max = 200) @Pattern(regexp = LINE, message = TEXT_RULE)
        String name,

        Optional<@Size(min = 1, max = 5000) @Pattern(regexp = LINES, message = TEXT_RULE) String> description,
        Optional<@Size(max = 2000) String> logo,
        Optional<Boolean> isPublic) {
    static final String LINE = "\\P{Cc}*";
    static final String LINES = "[\\P{Cc}\\r\\n\\t]*";
    static final String TEXT_RULE = "must not contain control characters";
}
