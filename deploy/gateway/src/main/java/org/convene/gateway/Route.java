package org.convene.gateway;

import java.util.List;
import java.util.regex.Pattern;

/** One prefix and the service that owns it. {@code /{name}} is the last route: any single segment. */
public record Route(String service, String prefix) {

    private static final Pattern PREFIX = Pattern.compile("(/[a-z0-9.-]+)+|/\\{[A-Za-z]+}");

    public Route {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "prefix '" + prefix + "' of " + service + " is not /segment[/segment…] in lower case, nor /{name}");
        }
    }

    public boolean isLast() {
        return prefix.startsWith("/{");
    }

    List<String> segments() {
        return List.of(prefix.substring(1).split("/"));
    }
}
