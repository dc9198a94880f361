package org.convene.tools.preflight;

import org.convene.platform.outgoing.OutgoingException.Reason;
import org.convene.tools.finding.Finding;

/** What is to be done where a tool's server gave no answer. The codes are those of {@link Reason}. */
final class Refusals {
    private Refusals() {}

    static Finding of(Reason reason) {
        return Finding.error(reason.code(), text(reason));
    }

    private static String text(Reason reason) {
        return switch (reason) {
            case MALFORMED_URL ->
                "This is not the URL of a page. Write https, a host, and percent-encode all that must be.";
            case HTTPS_REQUIRED -> "The address, or one that it redirects to, is not https. Serve it by HTTPS.";
            case ADDRESS_FORBIDDEN ->
                "The address leads to a network that is not the public internet. Serve it where every reader gets to it.";
            case NAME_NOT_RESOLVED -> "The host name leads nowhere. Check its spelling and its DNS records.";
            case REDIRECT_REFUSED -> "A redirect leads to no address. Check its Location header.";
            case TOO_MANY_REDIRECTS -> "The redirects do not end. Configure the address at their end.";
            case TOO_LARGE -> "The answer grows beyond all bounds when it is decompressed. Send it smaller.";
            case MALFORMED_ANSWER ->
                "The answer's Content-Encoding is not gzip, or it is broken. Send what was asked for.";
            case TIMEOUT -> "There was no answer in time. Let the server answer within a second or two.";
            case CONNECTION_FAILED ->
                "No connection could be made, or it broke. Check that the server runs, and that its firewall lets the"
                        + " internet in.";
            case TLS_FAILED -> "There was no TLS handshake. Offer TLS 1.2 or 1.3 on that port.";
        };
    }
}
