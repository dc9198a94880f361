package org.convene.access.space;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.convene.platform.problem.InvalidFieldException;

/** The fields of a space that may change: the document that a merge patch (RFC 7396) is applied to. */
record SpaceEdit(
        @NotBlank @Size(max = 200) @Pattern(regexp = SpaceRequest.LINE, message = SpaceRequest.TEXT_RULE)
        String name,

        Optional<
                        @Size(min = 1, max = 5000)
                        @Pattern(regexp = SpaceRequest.LINES, message = SpaceRequest.TEXT_RULE) String>
                description,
        Optional<@Size(max = 2000) String> logo,
        @NotNull Boolean isPublic) {

    static SpaceEdit of(Space space) {
        return new SpaceEdit(space.name(), space.description(), space.logo(), space.isPublic());
    }

    /**
     * @throws InvalidFieldException if a field breaks a rule that its annotations cannot say
     */
    Space applyTo(Space space) {
        ShownAddress.requireSafe("logo", logo);
        return new Space(space.id(), name, description, logo, isPublic, space.createdAt(), space.version() + 1);
    }

    /** The names of the fields in which the two differ. */
    static List<String> changed(Space before, Space after) {
        var changed = new ArrayList<String>();
        compare(changed, "name", before.name(), after.name());
        compare(changed, "description", before.description(), after.description());
        compare(changed, "logo", before.logo(), after.logo());
        compare(changed, "isPublic", before.isPublic(), after.isPublic());
        return changed;
    }

    static void compare(List<String> changed, String field, Object before, Object after) {
        if (!after.equals(before)) {
            changed.add(field);
        }
    }
}
