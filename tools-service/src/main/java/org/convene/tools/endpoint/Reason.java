package org.convene.tools.endpoint;

import org.convene.platform.outgoing.OutgoingException;

/**
 * Why a tool, or a part of one, is not shown.
 *
 * @param at JSON pointer (RFC 6901) into the endpoint's answer; empty for all of it
 * @param code stable, for programs
 */
public record Reason(String at, String code, String message) {
    static Reason of(ReasonCode code, String message) {
        return at("", code, message);
    }

    static Reason at(String pointer, ReasonCode code, String message) {
        return new Reason(pointer, code.code(), message);
    }

    /** The endpoint was not reached, or gave no answer that could be read. */
    static Reason of(OutgoingException refusal) {
        return new Reason("", refusal.code(), refusal.getMessage());
    }
}
