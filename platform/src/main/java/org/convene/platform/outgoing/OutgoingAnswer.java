package org.convene.platform.outgoing;

import io.vertx.core.buffer.Buffer;
import java.net.http.HttpHeaders;
import java.util.List;

/**
 * What the target answered, whatever its status.
 *
 * @param body decompressed
 * @param source the URL that answered, where redirects were followed the last one's; it may carry secrets
 * @param followed the origins that redirects led to, in their order; empty where none was followed
 */
public record OutgoingAnswer(int status, HttpHeaders headers, Buffer body, String source, List<String> followed) {
    /** Without a redirect. */
    public OutgoingAnswer(int status, HttpHeaders headers, Buffer body, String source) {
        this(status, headers, body, source, List.of());
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    @Override
    public String toString() {
        return "OutgoingAnswer[" + status + ", " + body.length() + " bytes]";
    }
}
