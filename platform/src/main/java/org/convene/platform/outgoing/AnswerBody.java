package org.convene.platform.outgoing;

import static org.convene.platform.outgoing.OutgoingException.Reason.MALFORMED_ANSWER;
import static org.convene.platform.outgoing.OutgoingException.Reason.TOO_LARGE;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.compression.DecompressionException;
import io.netty.handler.codec.compression.JdkZlibDecoder;
import io.netty.handler.codec.compression.ZlibDecoder;
import io.netty.handler.codec.compression.ZlibWrapper;
import io.vertx.core.buffer.Buffer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An answer's body as it arrives, decompressed piece by piece where it is in gzip, the one coding asked for (RFC 9110
 * section 12.5.3). Neither what was received nor what came out of it ever exceeds the limit; what does is a failure, or
 * is cut there.
 */
final class AnswerBody {
    /** Of what one piece may expand to, where the rest is cut. */
    private static final int LARGEST_PIECE = 1_048_576;

    private final int largest;
    private final boolean cuts;
    private final @Nullable ZlibDecoder decoder;
    private final @Nullable EmbeddedChannel decompression;
    private final Buffer content = Buffer.buffer();
    private long received;
    private boolean cut;

    AnswerBody(@Nullable String coding, int largest, boolean cuts) {
        this.largest = largest;
        this.cuts = cuts;
        this.decoder = decoder(coding, cuts ? Math.max(largest, LARGEST_PIECE) : largest);
        this.decompression = decoder == null ? null : new EmbeddedChannel(decoder);
    }

    void add(Buffer chunk) {
        received += chunk.length();
        requireRoom(received);
        if (decompression == null) {
            content.appendBuffer(chunk, 0, Math.min(chunk.length(), largest - content.length()));
            return;
        }
        decompress(decompression, chunk);
    }

    /** Whether there was more of it than is read. */
    boolean isCut() {
        return cut;
    }

    Buffer complete() {
        if (!cut && decoder != null && received > 0 && !decoder.isClosed()) {
            throw new OutgoingException(MALFORMED_ANSWER);
        }
        return content;
    }

    void close() {
        if (decompression != null) {
            decompression.close();
            decompression.releaseInbound();
        }
    }

    /** The decoder throws once one chunk expands beyond the limit, and closes itself only in that case. */
    private void decompress(EmbeddedChannel channel, Buffer chunk) {
        try {
            channel.writeInbound(Unpooled.wrappedBuffer(chunk.getBytes()));
        } catch (DecompressionException failure) {
            throw new OutgoingException(decoder.isClosed() ? TOO_LARGE : MALFORMED_ANSWER);
        }
        for (ByteBuf piece = channel.readInbound(); piece != null; piece = channel.readInbound()) {
            append(piece);
        }
    }

    private void append(ByteBuf piece) {
        try {
            requireRoom((long) content.length() + piece.readableBytes());
            var length = Math.min(piece.readableBytes(), largest - content.length());
            content.appendBytes(ByteBufUtil.getBytes(piece, piece.readerIndex(), length));
        } finally {
            piece.release();
        }
    }

    private void requireRoom(long length) {
        if (length <= largest) {
            return;
        }
        if (!cuts) {
            throw new OutgoingException(TOO_LARGE);
        }
        cut = true;
    }

    private static @Nullable ZlibDecoder decoder(@Nullable String coding, int largest) {
        return switch (coding == null ? "identity" : coding.trim().toLowerCase(Locale.ROOT)) {
            case "identity", "" -> null;
            case "gzip", "x-gzip" -> new JdkZlibDecoder(ZlibWrapper.GZIP, largest);
            default -> throw new OutgoingException(MALFORMED_ANSWER);
        };
    }
}
