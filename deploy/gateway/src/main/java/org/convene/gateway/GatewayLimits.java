package org.convene.gateway;

import java.util.List;

/**
 * What one request, and one caller, may be.
 *
 * @param maxBodyBytes of all requests but files of attendees, which may have 64 MiB
 * @param requestsPerSecond sustained, per caller
 * @param burst requests that a caller who was quiet may send at once
 * @param maxCallers addresses, and credentials, whose use is remembered; beyond it the ones idle for longest are
 *     forgotten
 */
public record GatewayLimits(
        long maxBodyBytes, int maxUriLength, int maxHeaderBytes, int requestsPerSecond, int burst, int maxCallers) {

    public static final GatewayLimits DEFAULT =
            new GatewayLimits(10L * 1024 * 1024, 8 * 1024, 32 * 1024, 200, 2_000, 100_000);

    private static final long AUDIENCE_FILE_BYTES = 64L * 1024 * 1024;

    public GatewayLimits {
        requirePositive("maxBodyBytes", maxBodyBytes);
        requirePositive("maxUriLength", maxUriLength);
        requirePositive("maxHeaderBytes", maxHeaderBytes);
        requirePositive("requestsPerSecond", requestsPerSecond);
        requirePositive("burst", burst);
        requirePositive("maxCallers", maxCallers);
    }

    private static void requirePositive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be positive, not " + value);
        }
    }

    /** Of a request to there. */
    long maxBodyBytes(RequestTarget target) {
        return isAudienceFile(target.segments()) ? AUDIENCE_FILE_BYTES : maxBodyBytes;
    }

    /** {@code /v1/audiences/{meetingId}/imports}: such a file has up to 100,000 rows, and is read piece by piece. */
    private static boolean isAudienceFile(List<String> segments) {
        return segments.size() == 4
                && segments.get(0).equals("v1")
                && segments.get(1).equals("audiences")
                && segments.get(3).equals("imports");
    }

    public GatewayLimits withMaxBodyBytes(long bytes) {
        return new GatewayLimits(bytes, maxUriLength, maxHeaderBytes, requestsPerSecond, burst, maxCallers);
    }

    public GatewayLimits withRate(int perSecond, int atOnce) {
        return new GatewayLimits(maxBodyBytes, maxUriLength, maxHeaderBytes, perSecond, atOnce, maxCallers);
    }
}
