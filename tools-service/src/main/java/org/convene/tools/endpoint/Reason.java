package org.convene.tools.endpoint;

/**
 * Why a tool, or a part of one, is not shown.
 *
 * @param at JSON pointer (RFC 6901) into the endpoint's answer; empty for all of it
 * @param code stable, for programs
 */
public record Reason(String at, String code, String message) {
    public static Reason of(String code, String message) {
        return new Reason("", code, message);
    }
}
