package org.convene.platform.outgoing;

import io.vertx.core.buffer.Buffer;
import java.net.http.HttpHeaders;

/**
 * What the target answered, whatever its status.
 *
 * @param body decompressed
 */
public record OutgoingAnswer(int status, HttpHeaders headers, Buffer body) {
    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    @Override
    public String toString() {
        return "OutgoingAnswer[" + status + ", " + body.length() + " bytes]";
    }
}
