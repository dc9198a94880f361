package org.convene.tools.preflight;

import org.convene.tools.endpoint.ReasonCode;

/** What is to be done about an endpoint's answer, or where it is not asked. */
final class Remedies {
    private Remedies() {}

    static String of(ReasonCode code) {
        return switch (code) {
            case SERVER_ERROR -> "Look into the endpoint's own log for what failed.";
            case UNEXPECTED_STATUS ->
                "Check the endpoint's address and what it does with the secret, and answer 200 also where there is no tool.";
            case NOT_UTF_8 -> "Send the answer in UTF-8.";
            case NOT_JSON -> "Answer with a JSON array of tools and nothing else, and name no member twice.";
            case NOT_AN_ARRAY -> "Put the tools into an array, also where there is one or none.";
            case NOT_AN_OBJECT -> "Write each tool as an object with iFrameUrl and labels.";
            case HTTPS ->
                "Serve the page by HTTPS, and name it by its whole address; the tool is not shown until then.";
            case LABELS -> "Give the tool a label in at least one language; it is not shown until then.";
            case LABEL -> "Mend this label, or leave it out.";
            case TOO_MANY_TOOLS -> "Send no more than these, the most important first.";
            case ICON_MALFORMED -> "Send the icon as SVG 1.1, or none; the tool is shown without one.";
            case ICON_TOO_LARGE -> "Draw a simpler icon, or send none; the tool is shown without one.";
            case ICON_REDUCED -> "Draw the icon with these alone.";
            case NO_TOOL -> "See in GET /v1/tools/resolutions what real participants are shown.";
            case TOO_SLOW -> "Let the endpoint answer within half a second.";
            case ENDPOINT_BUSY -> "Let the endpoint answer sooner, and check again when fewer participants come.";
            case ENDPOINT_RESTING ->
                "See in GET /v1/tools/resolutions how it failed, mend that, and check again in some seconds.";
            case SECRET_UNREADABLE -> "Put the configuration with the endpoint's secret once more.";
            case INTERNAL_ERROR ->
                "Check again, and tell the installation's operator if it stays so: the fault is not at the endpoint.";
        };
    }
}
