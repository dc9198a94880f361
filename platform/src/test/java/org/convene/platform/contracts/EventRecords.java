package org.convene.platform.contracts;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The records of all events, by the CloudEvents type. */
final class EventRecords {
    /** What each family finds for a type. */
    static final Map<Class<?>, Function<String, Class<?>>> FAMILIES = Map.of(
            MeetingEvent.class, type -> MeetingEvent.ofType(type).orElseThrow(),
            OperationEvent.class, type -> OperationEvent.ofType(type).orElseThrow(),
            PasswordEvent.class, type -> PasswordEvent.ofType(type).orElseThrow(),
            PresenceEvent.class, type -> PresenceEvent.ofType(type).orElseThrow(),
            RoomEvent.class, type -> RoomEvent.ofType(type).orElseThrow(),
            SpaceEvent.class, type -> SpaceEvent.ofType(type).orElseThrow(),
            TenantEvent.class, type -> TenantEvent.ofType(type).orElseThrow(),
            ToolsEvent.class, type -> ToolsEvent.ofType(type).orElseThrow(),
            UserEvent.class, type -> UserEvent.ofType(type).orElseThrow());

    private EventRecords() {}

    static Map<String, Class<?>> byType() {
        return all().stream().collect(toMap(EventRecords::type, record -> record));
    }

    private static List<Class<?>> all() {
        return FAMILIES.keySet().stream()
                .flatMap(family -> Stream.<Class<?>>of(family.getPermittedSubclasses()))
                .toList();
    }

    static String type(Class<?> event) {
        try {
            return (String) event.getDeclaredField("TYPE").get(null);
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException(event + " has no TYPE", failure);
        }
    }
}
