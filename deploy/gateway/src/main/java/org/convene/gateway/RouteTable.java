package org.convene.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Which service answers which path. The longest prefix wins; a prefix matches whole segments only. */
public final class RouteTable {

    /** First segments that the gateway keeps for itself. {@code q} is here so that it is never anybody's. */
    static final Set<String> OWN_NAMES = Set.of("health", "openapi", "openapi.json", "q");

    private final List<Route> routes;
    private final Map<List<String>, Route> byPrefix = new HashMap<>();
    private final int deepest;
    private @Nullable Route last;

    public RouteTable(List<Route> routes) {
        this.routes = List.copyOf(routes);
        this.routes.forEach(this::add);
        this.deepest = byPrefix.keySet().stream().mapToInt(List::size).max().orElse(0);
    }

    /** The table of {@code routes.yaml} in this module. */
    public static RouteTable load() {
        try (InputStream yaml = Objects.requireNonNull(RouteTable.class.getResourceAsStream("routes.yaml"))) {
            return parse(new InputStreamReader(yaml, StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException("routes.yaml cannot be read", broken);
        }
    }

    static RouteTable parse(Reader yaml) {
        Map<String, List<String>> prefixes = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        List<Route> routes = new ArrayList<>();
        prefixes.forEach((service, owned) -> owned.forEach(prefix -> routes.add(new Route(service, prefix))));
        return new RouteTable(routes);
    }

    private void add(Route route) {
        if (route.isLast()) {
            addLast(route);
            return;
        }
        if (OWN_NAMES.contains(route.segments().get(0))) {
            throw new IllegalArgumentException("prefix '" + route.prefix() + "' belongs to the gateway itself");
        }
        Route earlier = byPrefix.put(route.segments(), route);
        if (earlier != null) {
            throw new IllegalArgumentException(
                    "prefix '" + route.prefix() + "' has two owners: " + earlier.service() + " and " + route.service());
        }
    }

    private void addLast(Route route) {
        if (last != null) {
            throw new IllegalArgumentException("two last routes: " + last.prefix() + " and " + route.prefix());
        }
        last = route;
    }

    /** The route of a path that is given without its query, such as {@code /v1/meetings/42}. */
    public Optional<Route> find(String path) {
        return find(RequestTarget.parse(path, Integer.MAX_VALUE).segments());
    }

    Optional<Route> find(List<String> segments) {
        for (int length = Math.min(deepest, segments.size()); length > 0; length--) {
            Route route = byPrefix.get(segments.subList(0, length));
            if (route != null) {
                return Optional.of(route);
            }
        }
        return isName(segments) ? Optional.ofNullable(last) : Optional.empty();
    }

    private static boolean isName(List<String> segments) {
        boolean single =
                segments.size() == 1 || (segments.size() == 2 && segments.get(1).isEmpty());
        return single && !segments.get(0).isEmpty() && !OWN_NAMES.contains(segments.get(0));
    }

    public List<Route> routes() {
        return routes;
    }

    public Set<String> services() {
        return routes.stream().map(Route::service).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Names that no {@code urlName} may have: the first segment of every prefix, and the gateway's own. */
    public Set<String> reservedNames() {
        Set<String> names = new TreeSet<>(OWN_NAMES);
        byPrefix.keySet().forEach(segments -> names.add(segments.get(0)));
        return names;
    }
}
