package org.convene.access.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A resource's method and what it is called with. */
record AuditedOperation(Method method, Object[] arguments) {
    private static final Pattern TENANT = Pattern.compile("/v1/tenants/([0-9a-f]{24})(/.*)?");

    private static final String DRY_RUN = "dryRun";

    private static final Pattern FIELD = Pattern.compile("[A-Za-z_]{1,40}(\\.[A-Za-z_]{1,40})?");

    /** Of what a tenant's settings are told one by one: some hand out what lets in. */
    private static final String SETTINGS = "settings";

    private static final int MOST_FIELDS = 40;
    private static final int LONGEST_TARGET = 500;

    /** The tenant that a path is about. */
    static Optional<String> tenantIn(String path) {
        return Optional.of(TENANT.matcher(path))
                .filter(matcher -> matcher.matches())
                .map(matcher -> matcher.group(1));
    }

    /** As the API's description has it. */
    String name() {
        var verb = Stream.of(method.getAnnotations())
                .map(Annotation::annotationType)
                .map(type -> type.getAnnotation(HttpMethod.class))
                .filter(type -> type != null)
                .map(HttpMethod::value)
                .findFirst()
                .orElseThrow();
        return verb + " " + path(method.getDeclaringClass()) + path(method);
    }

    /** The path with what it was called for in its open places, however that was written. */
    String target() {
        var target = path(method.getDeclaringClass()) + path(method);
        var parameters = method.getParameters();
        for (var place = 0; place < parameters.length; place++) {
            target = target.replace("{" + parameters[place].getName() + "}", String.valueOf(arguments[place]));
        }
        return target.substring(0, Math.min(target.length(), LONGEST_TARGET)).replace("\0", "");
    }

    private static String path(AnnotatedElement element) {
        var path = element.getAnnotation(Path.class);
        return path == null ? "" : path.value();
    }

    /** What the body has, by name, and whether it was a rehearsal; what can be no field's name may be anybody's data. */
    List<String> fields() {
        var body = Stream.of(arguments)
                .flatMap(argument -> argument instanceof ObjectNode patch ? names(patch) : given(argument));
        return Stream.concat(rehearsal(), body)
                .filter(name -> FIELD.matcher(name).matches())
                .limit(MOST_FIELDS)
                .toList();
    }

    /** Else the log would say that something was changed. */
    private Stream<String> rehearsal() {
        var parameters = method.getParameters();
        return IntStream.range(0, parameters.length)
                .filter(place -> parameters[place].getName().equals(DRY_RUN)
                        && Optional.of("true").equals(arguments[place]))
                .mapToObj(place -> DRY_RUN);
    }

    Optional<String> tenantInBody() {
        return Stream.of(arguments)
                .flatMap(argument -> components(argument)
                        .filter(part -> part.getName().equals("tenantId"))
                        .map(part -> String.valueOf(value(part, argument))))
                .findFirst();
    }

    private static Stream<String> names(ObjectNode patch) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(patch.fieldNames(), Spliterator.ORDERED), false)
                .flatMap(name -> patch.get(name) instanceof ObjectNode members && name.equals(SETTINGS)
                        ? withMembers(name, names(members))
                        : Stream.of(name));
    }

    private static Stream<String> given(Object body) {
        return components(body)
                .filter(part -> isGiven(value(part, body)))
                .flatMap(part -> part.getName().equals(SETTINGS) && value(part, body) instanceof Optional<?> members
                        ? withMembers(SETTINGS, members.stream().flatMap(all -> given(all)))
                        : Stream.of(name(part)));
    }

    /** As the request has it. */
    private static String name(RecordComponent part) {
        return Optional.ofNullable(part.getAccessor().getAnnotation(JsonProperty.class))
                .map(JsonProperty::value)
                .filter(name -> !name.isEmpty())
                .orElse(part.getName());
    }

    private static Stream<String> withMembers(String name, Stream<String> members) {
        return Stream.concat(Stream.of(name), members.map(member -> name + "." + member));
    }

    private static Stream<RecordComponent> components(Object argument) {
        return argument instanceof Record ? Stream.of(argument.getClass().getRecordComponents()) : Stream.empty();
    }

    private static boolean isGiven(Object value) {
        return value != null && !Optional.empty().equals(value);
    }

    private static Object value(RecordComponent component, Object of) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(of);
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException("a record's component must be readable", failure);
        }
    }
}
