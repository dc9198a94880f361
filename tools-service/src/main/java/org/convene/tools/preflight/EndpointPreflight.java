package org.convene.tools.preflight;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.convene.platform.outgoing.OutgoingException;
import org.convene.tools.configuration.ToolConfiguration.ToolEndpoint;
import org.convene.tools.endpoint.Attempt;
import org.convene.tools.endpoint.Endpoints;
import org.convene.tools.endpoint.OfferedTool;
import org.convene.tools.endpoint.Reason;
import org.convene.tools.endpoint.ReasonCode;
import org.convene.tools.finding.Finding;

/** Asks a tenant's endpoint in the name of nobody (R28), and looks at its answer (R29) and at the pages that it names. */
@Singleton
class EndpointPreflight {
    /** With which a tool is shown all the same, or without a part of it. */
    private static final Set<ReasonCode> BEARABLE = Set.of(
            ReasonCode.TOO_MANY_TOOLS,
            ReasonCode.LABEL,
            ReasonCode.ICON_MALFORMED,
            ReasonCode.ICON_REDUCED,
            ReasonCode.ICON_TOO_LARGE);

    private final Endpoints endpoints;
    private final PagePreflight pages;

    EndpointPreflight(Endpoints endpoints, PagePreflight pages) {
        this.endpoints = endpoints;
        this.pages = pages;
    }

    /** All that is to be said of the endpoint. */
    Uni<List<Finding>> of(ToolEndpoint endpoint, List<Origin> rooms) {
        return Uni.createFrom()
                .completionStage(() -> endpoints.ask(endpoint, Specimen.PARAMETERS))
                .chain(attempt -> attempt.tools()
                        .map(tools -> pages(tools, rooms).map(found -> and(answer(attempt), found)))
                        .orElseGet(() -> refused(endpoint, attempt)));
    }

    private Uni<List<Finding>> refused(ToolEndpoint endpoint, Attempt attempt) {
        return attempt.reasons().stream()
                .flatMap(reason -> outgoing(reason).stream())
                .findFirst()
                .map(reason -> pages.refused(endpoint.address(), reason))
                .orElseGet(() -> Uni.createFrom().item(answer(attempt)));
    }

    private static Optional<OutgoingException.Reason> outgoing(Reason reason) {
        return Arrays.stream(OutgoingException.Reason.values())
                .filter(known -> known.code().equals(reason.code()))
                .findFirst();
    }

    private Uni<List<Finding>> pages(List<OfferedTool> tools, List<Origin> rooms) {
        if (tools.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return Uni.join()
                .all(tools.stream()
                        .map(tool -> pages.of(tool.iFrameUrl(), rooms).map(found -> of(tool, found)))
                        .toList())
                .andFailFast()
                .map(found -> found.stream().flatMap(List::stream).toList());
    }

    private static List<Finding> of(OfferedTool tool, List<Finding> findings) {
        return findings.stream()
                .map(finding -> new Finding(
                        finding.code(), finding.severity(), "The tool at " + tool.origin() + ": " + finding.text()))
                .toList();
    }

    private static List<Finding> answer(Attempt attempt) {
        return attempt.reasons().stream().map(EndpointPreflight::finding).toList();
    }

    static Finding finding(Reason reason) {
        var code = ReasonCode.of(reason.code()).orElseThrow();
        var place = reason.at().isEmpty() ? "" : "At " + reason.at() + ": ";
        var text = place + reason.message() + whoAsked(code) + " " + Remedies.of(code);
        if (code == ReasonCode.NO_TOOL) {
            return Finding.info(reason.code(), text);
        }
        return BEARABLE.contains(code) ? Finding.warning(reason.code(), text) : Finding.error(reason.code(), text);
    }

    private static String whoAsked(ReasonCode code) {
        return code == ReasonCode.NO_TOOL ? " It was asked for the participant “preflight”, who is nobody." : "";
    }

    private static List<Finding> and(List<Finding> some, List<Finding> others) {
        var all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }
}
