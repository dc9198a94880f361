package org.convene.platform.outgoing;

import io.vertx.core.buffer.Buffer;
import java.net.http.HttpHeaders;

/**
 * What the target answered, whatever its status.
 *
 * @param body decompressed
 * @param source the URL that answered, where redirects were followed the last one's; it may carry secrets
 */
public record OutgoingAnswer(int status, HttpHeaders headers, Buffer body, String source) {
    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    @Override
    public String toString() {
        return "OutgoingAnswer[" + status + ", " + body.length() + " bytes]";
    }
}
