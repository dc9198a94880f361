package org.convene.access.space;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.convene.platform.problem.InvalidFieldException;

/** The fields of a room that may change: the document that a merge patch (RFC 7396) is applied to. */
record RoomEdit(
        @NotBlank @Size(max = 200) @Pattern(regexp = SpaceRequest.LINE, message = SpaceRequest.TEXT_RULE)
        String name,

        @NotNull @Pattern(regexp = RoomAlias.FORM, message = RoomAlias.RULE) @Size(max = RoomAlias.LONGEST)
        String alias,

        Optional<
                        @Size(min = 1, max = 1000)
                        @Pattern(regexp = SpaceRequest.LINES, message = SpaceRequest.TEXT_RULE) String>
                topic,
        @NotNull Boolean isPublic,
        Optional<@Size(max = 2000) String> engineUrl,
        @NotNull @Size(max = RoomRequest.QUESTIONS) List<@NotNull @Valid EntryQuestion> entryForm) {

    static RoomEdit of(Room room) {
        return new RoomEdit(
                room.name(), room.alias(), room.topic(), room.isPublic(), room.engineUrl(), room.entryForm());
    }

    /**
     * @throws InvalidFieldException if a field breaks a rule that its annotations cannot say
     */
    Room applyTo(Room room) {
        RoomRequest.requireValid(alias, engineUrl, entryForm);
        return new Room(
                room.id(),
                room.spaceId(),
                name,
                alias,
                room.identifier(),
                topic,
                isPublic,
                engineUrl,
                entryForm,
                room.createdAt(),
                room.version() + 1);
    }

    /** The names of the fields in which the two differ. */
    static List<String> changed(Room before, Room after) {
        var changed = new ArrayList<String>();
        SpaceEdit.compare(changed, "name", before.name(), after.name());
        SpaceEdit.compare(changed, "alias", before.alias(), after.alias());
        SpaceEdit.compare(changed, "topic", before.topic(), after.topic());
        SpaceEdit.compare(changed, "isPublic", before.isPublic(), after.isPublic());
        SpaceEdit.compare(changed, "engineUrl", before.engineUrl(), after.engineUrl());
        SpaceEdit.compare(changed, "entryForm", before.entryForm(), after.entryForm());
        return changed;
    }
}
