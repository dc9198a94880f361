package org.convene.local.platform;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.convene.local.House;

/**
 * A resource's method, hidden ones included.
 *
 * @param services who offers it
 * @param roles who may use it; empty where nobody is asked for a token
 */
record Endpoint(List<String> services, String method, String path, String mediaType, Set<String> roles) {
    private static final String UNKNOWN = "65f0c0ffee0123456789abcd";
    private static final List<String> SERVICES = List.of("meetings", "access", "notifications", "tools");
    private static final Pattern PLACE = Pattern.compile("\\{([^}:]*)[^}]*}");
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final String REST = "jakarta.ws.rs.";
    private static final String SECURITY = "jakarta.annotation.security.";

    static List<Endpoint> all() {
        return House.classes().stream()
                .filter(type -> !type.isInterface() && type.isAnnotatedWith(REST + "Path"))
                .flatMap(Endpoint::of)
                .toList();
    }

    boolean isOpen() {
        return roles.isEmpty();
    }

    /** With these for what the path leaves open, by their places, and the id of nothing for the rest. */
    String pathAt(Map<String, String> ids) {
        return PLACE.matcher(path).replaceAll(place -> ids.getOrDefault(place.group(1), UNKNOWN));
    }

    @Override
    public String toString() {
        return method + " " + path;
    }

    private static Stream<Endpoint> of(JavaClass resource) {
        return METHODS.stream()
                .flatMap(method -> resource.getMethods().stream()
                        .filter(one -> one.isAnnotatedWith(REST + method))
                        .map(one -> of(resource, one, method)));
    }

    private static Endpoint of(JavaClass resource, JavaMethod handler, String method) {
        return new Endpoint(
                services(resource),
                method,
                path(resource) + path(handler),
                values(handler, REST + "Consumes").stream().findFirst().orElse("application/json"),
                roles(resource, handler));
    }

    /** What platform offers is offered by each. */
    private static List<String> services(JavaClass resource) {
        var named = SERVICES.stream()
                .filter(service -> resource.getPackageName().startsWith("org.convene." + service + "."))
                .toList();
        return named.isEmpty() ? SERVICES : named;
    }

    private static Set<String> roles(JavaClass resource, JavaMethod handler) {
        var own = values(handler, SECURITY + "RolesAllowed");
        if (handler.isAnnotatedWith(SECURITY + "PermitAll")
                || own.isEmpty() && resource.isAnnotatedWith(SECURITY + "PermitAll")) {
            return Set.of();
        }
        var roles = own.isEmpty() ? values(resource, SECURITY + "RolesAllowed") : own;
        if (roles.isEmpty()) {
            throw new IllegalStateException(handler.getFullName() + " does not say who may use it");
        }
        return Set.copyOf(roles);
    }

    private static String path(HasAnnotations<?> annotated) {
        return values(annotated, REST + "Path").stream().findFirst().orElse("");
    }

    private static List<String> values(HasAnnotations<?> annotated, String annotation) {
        Optional<? extends JavaAnnotation<?>> found = annotated.tryGetAnnotationOfType(annotation);
        return found.flatMap(one -> one.get("value"))
                .map(value -> value instanceof Object[] many
                        ? Stream.of(many).map(Object::toString).toList()
                        : List.of(value.toString()))
                .orElse(List.of());
    }
}
