package org.convene.tools.preflight;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The value of {@code frame-ancestors}, matched with an origin as browsers do (CSP level 3 sections 6.4.2.1 and
 * 6.7.2.7 and the following).
 *
 * @param self of the page that sent it
 */
record AncestorSources(List<String> sources, Origin self) {
    private static final Pattern SCHEME = Pattern.compile("(?<scheme>[A-Za-z][A-Za-z0-9+.-]*):");
    private static final Pattern HOST = Pattern.compile("(?:(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://)?"
            + "(?<host>\\*|(?:\\*\\.)?[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*+\\.?)"
            + "(?::(?<port>[0-9]{1,5}|\\*))?"
            + "(?<path>/[^?#]*)?");
    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}");
    private static final String LOOPBACK = "127.0.0.1";

    /** Whether a page of that origin may show this one. No source, {@code 'none'} among them, allows nobody. */
    boolean allow(Origin ancestor) {
        return sources.stream().anyMatch(source -> matches(source, ancestor));
    }

    private boolean matches(String source, Origin ancestor) {
        if (source.equals("*")) {
            return true;
        }
        if (source.equalsIgnoreCase("'self'")) {
            return isSelf(ancestor);
        }
        var scheme = SCHEME.matcher(source);
        if (scheme.matches()) {
            return hasScheme(scheme.group("scheme"), ancestor);
        }
        var host = HOST.matcher(source);
        return host.matches() && isHost(host, ancestor);
    }

    private boolean isSelf(Origin ancestor) {
        return ancestor.text().equals(self.text())
                || ancestor.host().equals(self.host())
                        && ancestor.scheme().equals("https")
                        && (ancestor.port() == self.port() || ancestor.hasStandardPort() && self.hasStandardPort());
    }

    private boolean isHost(Matcher source, Origin ancestor) {
        var scheme = Optional.ofNullable(source.group("scheme")).orElse(self.scheme());
        return hasScheme(scheme, ancestor)
                && hasName(source.group("host").toLowerCase(Locale.ROOT), ancestor.host())
                && hasPort(source.group("port"), ancestor)
                && hasPath(source.group("path"));
    }

    /** What is said of http holds for https. */
    private static boolean hasScheme(String scheme, Origin ancestor) {
        return scheme.equalsIgnoreCase(ancestor.scheme())
                || scheme.equalsIgnoreCase("http") && ancestor.scheme().equals("https");
    }

    private static boolean hasName(String pattern, String host) {
        if (pattern.equals("*")) {
            return true;
        }
        if (pattern.startsWith("*.")) {
            return host.endsWith(pattern.substring(1));
        }
        return pattern.equals(host) && (!ADDRESS.matcher(host).matches() || host.equals(LOOPBACK));
    }

    private static boolean hasPort(@Nullable String port, Origin ancestor) {
        if (port == null) {
            return ancestor.hasStandardPort();
        }
        return port.equals("*") || Integer.parseInt(port) == ancestor.port();
    }

    /** An origin's own path is the root. */
    private static boolean hasPath(@Nullable String path) {
        return path == null || path.equals("/");
    }
}
