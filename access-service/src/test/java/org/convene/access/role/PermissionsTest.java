package org.convene.access.role;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.convene.access.role.RoleRepository.Grants;
import org.convene.access.space.Room;
import org.convene.access.space.Space;
import org.convene.platform.time.Id;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may enter where, and who moderates: all cells of doors, roles and publicness (R42 to R45). */
class PermissionsTest {
    private static final String USER = Id.next();
    private static final List<String> CAPABILITIES = List.of("meetings");
    private static final List<Optional<RoomRole>> IN_ROOM =
            List.of(Optional.empty(), Optional.of(RoomRole.role_room_user), Optional.of(RoomRole.role_room_moderator));
    private static final List<Optional<SpaceRole>> IN_SPACE = List.of(
            Optional.empty(), Optional.of(SpaceRole.role_space_user), Optional.of(SpaceRole.role_space_moderator));

    /** Columns: role in the room none, user, moderator. {@code -} stays out, {@code e} enters, {@code m} moderates. */
    @ParameterizedTest(name = "{0} room of a {1} space, role in the space: {2}")
    @CsvSource({
        "public,  public,  none,                 e e m",
        "public,  public,  role_space_user,      e e m",
        "public,  public,  role_space_moderator, m m m",
        "private, public,  none,                 - e m",
        "private, public,  role_space_user,      - e m",
        "private, public,  role_space_moderator, m m m",
        "public,  private, none,                 - e m",
        "public,  private, role_space_user,      e e m",
        "public,  private, role_space_moderator, m m m",
        "private, private, none,                 - e m",
        "private, private, role_space_user,      - e m",
        "private, private, role_space_moderator, m m m"
    })
    void publicnessAndRolesDecide(String room, String space, String inSpace, String expected) {
        var spaceRole = Stream.of(SpaceRole.values())
                .filter(role -> role.name().equals(inSpace))
                .findFirst();

        var found = IN_ROOM.stream()
                .map(roomRole -> Permissions.of(
                                USER,
                                space(space.equals("public")),
                                room(room.equals("public")),
                                new Grants(Optional.of(true), CAPABILITIES, spaceRole, roomRole))
                        .orElseThrow())
                .map(PermissionsTest::cell)
                .toList();

        assertThat(String.join(" ", found)).isEqualTo(expected);
    }

    static Stream<Grants> everyGrant() {
        return IN_SPACE.stream()
                .flatMap(inSpace ->
                        IN_ROOM.stream().map(inRoom -> new Grants(Optional.of(false), CAPABILITIES, inSpace, inRoom)));
    }

    @ParameterizedTest
    @MethodSource("everyGrant")
    void whoIsNotActiveMayNothingWhateverTheRole(Grants grants) {
        var permissions = Permissions.of(USER, space(true), room(true), grants).orElseThrow();

        assertThat(permissions.active()).isFalse();
        assertThat(cell(permissions)).isEqualTo("-");
        var nobody = new Grants(Optional.empty(), List.of(), grants.inSpace(), grants.inRoom());
        assertThat(Permissions.of(USER, space(true), room(true), nobody)).isEmpty();
    }

    private static String cell(Permissions permissions) {
        if (permissions.moderates()) {
            assertThat(permissions.mayEnter()).isTrue();
            return "m";
        }
        return permissions.mayEnter() ? "e" : "-";
    }

    private static Space space(boolean isPublic) {
        return new Space(Id.next(), "Sales", Optional.empty(), Optional.empty(), isPublic, Instant.EPOCH, 1);
    }

    private static Room room(boolean isPublic) {
        return new Room(
                Id.next(),
                Id.next(),
                "Blue",
                "blue",
                Optional.empty(),
                Optional.empty(),
                isPublic,
                Optional.empty(),
                List.of(),
                Instant.EPOCH,
                1);
    }
}
