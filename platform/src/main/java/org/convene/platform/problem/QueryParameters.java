package org.convene.platform.problem;

import static java.util.stream.Collectors.toMap;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.convene.platform.problem.Problem.FieldError;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The query parameters of a resource's method, by the names that callers know. */
final class QueryParameters {
    private QueryParameters() {}

    /** Empty where the parameter at this place is none of the query's. */
    static Optional<String> name(Method method, int index) {
        return index < method.getParameterCount() ? name(method.getParameters()[index]) : Optional.empty();
    }

    /** What the framework could not read; it says of none what it was. */
    static List<FieldError> unreadable(Method method, MultivaluedMap<String, String> query) {
        return Arrays.stream(method.getParameters())
                .flatMap(
                        parameter -> name(parameter).stream().flatMap(name -> unreadable(name, type(parameter), query)))
                .toList();
    }

    /**
     * What would be taken for something else than it says: a parameter that is empty, or that is there twice and no list.
     *
     * @param change whether names that the method does not know are refused too, instead of passed by
     */
    static List<FieldError> ambiguous(Method method, MultivaluedMap<String, String> query, boolean change) {
        var known = Arrays.stream(method.getParameters())
                .filter(parameter -> name(parameter).isPresent())
                .collect(toMap(parameter -> name(parameter).orElseThrow(), Parameter::getType));
        return query.entrySet().stream()
                .flatMap(given -> ambiguous(given.getKey(), given.getValue(), known.get(given.getKey()), change))
                .toList();
    }

    private static Stream<FieldError> ambiguous(
            String name, List<String> values, @Nullable Class<?> type, boolean change) {
        if (type == null) {
            return change
                    ? Stream.of(new FieldError(name, "unknown-parameter", "is not a parameter of this request"))
                    : Stream.empty();
        }
        if (values.stream().anyMatch(String::isEmpty)) {
            return Stream.of(new FieldError(name, "not-empty", "must not be empty"));
        }
        return values.size() > 1 && !Collection.class.isAssignableFrom(type)
                ? Stream.of(new FieldError(name, "once", "must be there once"))
                : Stream.empty();
    }

    private static Stream<FieldError> unreadable(String name, Class<?> type, MultivaluedMap<String, String> query) {
        return query.getOrDefault(name, List.of()).stream()
                .filter(value -> !isReadable(type, value))
                .limit(1)
                .map(value -> JsonFaults.wrongType(name, type));
    }

    private static Optional<String> name(Parameter parameter) {
        if (parameter.isAnnotationPresent(QueryParam.class)) {
            return Optional.of(parameter.getAnnotation(QueryParam.class).value());
        }
        return Optional.ofNullable(parameter.getAnnotation(RestQuery.class))
                .map(query -> query.value().isEmpty() ? parameter.getName() : query.value());
    }

    /** Of the values themselves, where there may be none or several. */
    private static Class<?> type(Parameter parameter) {
        return parameter.getParameterizedType() instanceof ParameterizedType several
                        && several.getActualTypeArguments()[0] instanceof Class<?> one
                ? one
                : parameter.getType();
    }

    /** Configuration is read by the same rules: numbers, and types with a method that takes a text. */
    private static boolean isReadable(Class<?> type, String value) {
        try {
            return ConfigProvider.getConfig()
                    .getConverter(type)
                    .map(converter -> converter.convert(value) != null)
                    .orElse(true);
        } catch (RuntimeException unreadable) {
            return false;
        }
    }
}
