package org.convene.notifications.delivery;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.convene.notifications.preference.Recipients;

/** The names under which the wishes of deliveries' recipients may be kept, each of which is asked for once. */
final class RecipientNames {
    private final Map<String, List<String>> byDelivery;
    private final List<Name> names;

    private record Name(String tenant, String name) {}

    private RecipientNames(Map<String, List<String>> byDelivery, List<Name> names) {
        this.byDelivery = byDelivery;
        this.names = names;
    }

    /**
     * @param deliveries each of them once
     */
    static RecipientNames of(Collection<Delivery> deliveries, Recipients recipients) {
        var byDelivery = deliveries.stream()
                .collect(toMap(Delivery::id, delivery -> recipients.of(delivery.tenant(), delivery.recipient())));
        var names = deliveries.stream()
                .flatMap(delivery -> Objects.requireNonNull(byDelivery.get(delivery.id())).stream()
                        .map(name -> new Name(delivery.tenant(), name)))
                .distinct()
                .toList();
        return new RecipientNames(byDelivery, names);
    }

    /** Whose the {@link #names} are, in their order. */
    String[] tenants() {
        return array(Name::tenant);
    }

    String[] names() {
        return array(Name::name);
    }

    List<String> of(Delivery delivery) {
        return Objects.requireNonNull(byDelivery.get(delivery.id()));
    }

    private String[] array(Function<Name, String> part) {
        return names.stream().map(part).toArray(String[]::new);
    }
}
