package org.convene.gateway;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * The target of a request in origin form (RFC 9112, 3.2.1), checked: well-formed percent-encoding, no control
 * characters, no dot segments in any disguise.
 *
 * @param uri what is sent on, exactly as it came
 * @param path {@code uri} without its query
 * @param segments the path's segments, decoded once; an encoded slash stays inside its segment
 */
record RequestTarget(String uri, String path, List<String> segments) {

    static RequestTarget parse(String uri, int maxLength) {
        if (uri.length() > maxLength) {
            throw new RefusedException(Problem.URI_TOO_LONG);
        }
        requireWellFormed(uri);
        int query = uri.indexOf('?');
        String path = query < 0 ? uri : uri.substring(0, query);
        List<String> segments = Arrays.stream(path.substring(1).split("/", -1))
                .map(RequestTarget::decode)
                .toList();
        return new RequestTarget(uri, path, segments);
    }

    String firstSegment() {
        return segments.get(0);
    }

    private static void requireWellFormed(String uri) {
        require(uri.startsWith("/"));
        for (int at = 0; at < uri.length(); at++) {
            char character = uri.charAt(at);
            require(character > ' ' && character < 0x7f && character != '#' && character != '\\');
            require(character != '%' || isHexadecimal(uri, at + 1) && isHexadecimal(uri, at + 2));
        }
    }

    private static boolean isHexadecimal(String uri, int at) {
        return at < uri.length() && HexFormat.isHexDigit(uri.charAt(at));
    }

    private static String decode(String segment) {
        String decoded = segment.indexOf('%') < 0 ? segment : decodeUtf8(segment);
        require(decoded.chars().noneMatch(Character::isISOControl));
        for (String part : decoded.split("[/\\\\]", -1)) {
            require(!isDots(part));
        }
        return decoded;
    }

    /** {@code ..;x} counts too: some servers strip what follows the semicolon. */
    private static boolean isDots(String part) {
        int parameters = part.indexOf(';');
        String name = parameters < 0 ? part : part.substring(0, parameters);
        return name.equals(".") || name.equals("..");
    }

    private static String decodeUtf8(String segment) {
        ByteBuffer bytes = ByteBuffer.allocate(segment.length());
        for (int at = 0; at < segment.length(); at++) {
            if (segment.charAt(at) == '%') {
                bytes.put((byte) HexFormat.fromHexDigits(segment, at + 1, at + 3));
                at += 2;
            } else {
                bytes.put((byte) segment.charAt(at));
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException notUtf8) {
            throw new RefusedException(Problem.MALFORMED_URI);
        }
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new RefusedException(Problem.MALFORMED_URI);
        }
    }
}
