package org.convene.access.tenant;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What all links begin with.
 *
 * @param pattern {@code {tenant}} in it stands for the tenant's domain
 * @param pathPrefix of meetings' paths (R11)
 */
public record LinkHost(String pattern, String pathPrefix) {
    static final String DEFAULT = "http://{tenant}.localhost:8080";
    private static final String TENANT = "{tenant}";

    /**
     * @throws IllegalArgumentException if it is not the URL of a host
     */
    static LinkHost of(String configured) {
        var pattern = configured.strip().replaceFirst("/+$", "");
        try {
            var address = new URI(pattern.replace(TENANT, "tenant"));
            var isWeb = "https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme());
            if (isWeb
                    && address.getHost() != null
                    && address.getUserInfo() == null
                    && address.getQuery() == null
                    && address.getFragment() == null) {
                return new LinkHost(pattern, PathPrefix.DEFAULT);
            }
        } catch (URISyntaxException failure) {
            // Falls through: not a URL.
        }
        throw new IllegalArgumentException("linkHost must be an http or https URL");
    }

    LinkHost at(String prefix) {
        return new LinkHost(pattern, prefix);
    }

    /** A participant's own way into a meeting. */
    public String link(String domain, String urlName, String token) {
        return pattern.replace(TENANT, domain) + pathPrefix + "/" + escape(urlName) + "?l=" + token;
    }

    /**
     * The way into a meeting for whom a link of version 1 names (R4).
     *
     * @param parameter not yet escaped
     */
    public String attendeeLink(String domain, String urlName, String parameter) {
        return pattern.replace(TENANT, domain) + "/attendee/" + escape(urlName) + "?i=" + escape(parameter);
    }

    /** The same, shorter. */
    public String shortAttendeeLink(String domain, String urlName, String parameter) {
        return pattern.replace(TENANT, domain) + "/" + escape(urlName) + "?i=" + escape(parameter);
    }

    /** A guest's way into a room (R38). */
    public String guestLink(String domain, String alias, String name, String token) {
        return pattern.replace(TENANT, domain) + "/room/" + escape(alias) + "?participantName=" + escape(name)
                + "&accessToken=" + token;
    }

    /** A meeting or a room for another page to show (R31). */
    public String embedLink(String domain, String path, Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + escape(parameter.getValue()))
                .collect(Collectors.joining("&", pattern.replace(TENANT, domain) + path + "?", ""));
    }

    /** Where a user chooses another password. */
    public String passwordResetLink(String domain, String token) {
        return pattern.replace(TENANT, domain) + "/password-reset?token=" + token;
    }

    /** Whether people come by https, so that cookies may be confined to it. */
    public boolean isHttps() {
        return pattern.regionMatches(true, 0, "https:", 0, 6);
    }

    private static String escape(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
