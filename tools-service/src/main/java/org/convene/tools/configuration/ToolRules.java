package org.convene.tools.configuration;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.convene.platform.embed.EmbeddedPage;
import org.convene.platform.outgoing.OutgoingException;
import org.convene.platform.outgoing.OutgoingHttp;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.time.Id;
import org.convene.tools.configuration.ToolConfiguration.StaticTool;
import org.convene.tools.configuration.ToolConfiguration.ToolEndpoint;
import org.convene.tools.label.MalformedLabelException;

/** What may be configured (R24 to R26, R28). */
@Singleton
public class ToolRules {
    private final OutgoingHttp http;
    private final ShowablePages showable;

    ToolRules(OutgoingHttp http, ShowablePages showable) {
        this.http = http;
        this.showable = showable;
    }

    /**
     * What can be said without knowing what there was before.
     *
     * @throws InvalidFieldException if that may never be
     */
    public void requirePossible(ToolConfigurationRequest request) {
        if (request.isEndpoint()) {
            var unused = requireEndpoint(request);
        } else {
            var unused = staticTool(request);
        }
    }

    /**
     * What is asked for, as a new version.
     *
     * @param before whose secret is kept where none is given, as long as the endpoint's origin stays the same: else who
     *     may change the configuration could have the secret sent to a server of their own
     * @throws InvalidFieldException if that may never be
     * @throws SecretRequiredException if there is none to be kept
     */
    public ToolConfiguration configuration(ToolConfigurationRequest request, Optional<ToolConfiguration> before) {
        return request.isEndpoint() ? endpoint(request, before) : staticTool(request);
    }

    private StaticTool staticTool(ToolConfigurationRequest request) {
        requireAbsent("endpointUrl", request.endpointUrl(), "endpoint");
        requireAbsent("secret", request.secret(), "endpoint");
        var label = require("label", request.label());
        var url = require("iFrameUrl", request.iFrameUrl());
        var tool = labelled(label, url);
        if (EmbeddedPage.of(url).filter(showable).isEmpty()) {
            throw new InvalidFieldException("iFrameUrl", "https", "must be an absolute HTTPS URL without a user");
        }
        return tool;
    }

    private String requireEndpoint(ToolConfigurationRequest request) {
        requireAbsent("label", request.label(), "static");
        requireAbsent("iFrameUrl", request.iFrameUrl(), "static");
        var url = require("endpointUrl", request.endpointUrl());
        requireReachable(url);
        return url;
    }

    private ToolEndpoint endpoint(ToolConfigurationRequest request, Optional<ToolConfiguration> before) {
        var url = requireEndpoint(request);
        var address = EmbeddedPage.of(url).orElseThrow();
        var secret = request.secret().or(() -> kept(before, address)).orElseThrow(SecretRequiredException::new);
        return new ToolEndpoint(Id.next(), url, Optional.of(secret));
    }

    private void requireReachable(String url) {
        try {
            http.validate(url);
        } catch (OutgoingException refusal) {
            throw new InvalidFieldException("endpointUrl", refusal.code(), refusal.getMessage());
        }
        if (EmbeddedPage.of(url).isEmpty()) {
            throw new InvalidFieldException("endpointUrl", "malformed-url", "must be an absolute URL");
        }
    }

    private static Optional<String> kept(Optional<ToolConfiguration> before, EmbeddedPage address) {
        return before.filter(ToolEndpoint.class::isInstance)
                .map(ToolEndpoint.class::cast)
                .filter(endpoint -> endpoint.address().origin().equals(address.origin()))
                .flatMap(ToolEndpoint::secret);
    }

    private static StaticTool labelled(String label, String url) {
        try {
            return StaticTool.of(Id.next(), label, url);
        } catch (MalformedLabelException malformed) {
            throw new InvalidFieldException("label", "label", malformed.getMessage());
        }
    }

    private static String require(String field, Optional<String> value) {
        return value.orElseThrow(() -> new InvalidFieldException(field, "required", "must be given"));
    }

    private static void requireAbsent(String field, Optional<String> value, String kind) {
        if (value.isPresent()) {
            throw new InvalidFieldException(field, "kind", "must be absent unless kind is " + kind);
        }
    }
}
